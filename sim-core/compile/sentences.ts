/** The words of every event of every room. */
import { computeSentences } from '../compute/index.ts';
import { coolingSentences } from '../cooling/index.ts';
import type { SentenceTable } from '../kernel/index.ts';
import { networkSentences } from '../network/index.ts';
import { policySentences } from '../policy/index.ts';
import { powerSentences } from '../power/index.ts';
import { telemetrySentences } from '../telemetry/index.ts';
import { jobSentences, pipelineSentences, workloadSentences } from '../workload/index.ts';
import { injectSentences } from './release-injects.ts';

/** Event type to words. */
export const sentences: SentenceTable = {
  ...powerSentences,
  ...coolingSentences,
  ...computeSentences,
  ...networkSentences,
  ...workloadSentences,
  ...jobSentences,
  ...pipelineSentences,
  ...telemetrySentences,
  ...policySentences,
  ...injectSentences,
};
