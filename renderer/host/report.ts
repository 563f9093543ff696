/** The report of a run as one self-contained HTML file, written off the screen's thread. */
import type { ReportSource } from '../../sim-core/report/index.ts';
import { fileWork } from './file-work.ts';

export function reportOf(source: ReportSource): Promise<string> {
  return fileWork().report(source);
}
