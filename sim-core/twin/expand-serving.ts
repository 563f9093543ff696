/** How a service's places serve, and how many replicas they keep: from the document to specs. */
import { printCount, printDuration, printRatio, SECOND } from '../units/index.ts';
import type { AutoscaleSpec, ServingSpec } from '../workload/index.ts';
import { SERVING } from './defaults.ts';
import type { PathPart } from './document-text.ts';
import type { Expansion } from './expansion.ts';
import type { AutoscaleDocument, ServingDocument } from './serving-document.ts';

/** Times as the arithmetic of queues has them, in seconds. */
export function servingOf(work: Expansion, id: string, document: ServingDocument): ServingSpec {
  const sheet = work.register.sheet(id, document);
  sheet.given('takes', printDuration(document.takes));
  return {
    takes: document.takes / SECOND,
    variation: sheet.take('variation of service', document.variation, SERVING.variation, String),
    arrivals: sheet.take('variation of arrivals', document.arrivals, SERVING.arrivals, String),
    shared: sheet.take('sharing', document.sharing, SERVING.sharing, (yes) => (yes ? 'yes' : 'no')),
    deadline: sheet.take('deadline', document.deadline, SERVING.deadline, printDuration) / SECOND,
  };
}

export function autoscaleOf(
  work: Expansion,
  id: string,
  document: AutoscaleDocument,
  path: readonly PathPart[],
): AutoscaleSpec {
  const sheet = work.register.sheet(id, document);
  const { max } = document;
  sheet.given('replicas at the most', printCount(max));
  const min = sheet.take('replicas at the least', document.min, SERVING.min, printCount);
  if (min > max)
    work.say(
      [...path, 'min'],
      `${min} replicas at the least are more than ${max} at the most.`,
      `Write ${max} or fewer.`,
    );
  return {
    min: Math.min(min, max),
    max,
    target: sheet.take('target utilisation', document.target, SERVING.target, printRatio),
    tolerance: sheet.take('tolerance', document.tolerance, SERVING.tolerance, printRatio),
    every: sheet.take('autoscale every', document.every, SERVING.every, printDuration),
    provision: sheet.take('provision', document.provision, SERVING.provision, printDuration),
    hold: sheet.take('hold', document.hold, SERVING.hold, printDuration),
  };
}
