/** Route flap damping as it is written. */
import { ceilingOf, type DampingSpec } from '../network/index.ts';
import { printDuration, printNumber } from '../units/index.ts';
import { NETWORK } from './defaults.ts';
import type { PathPart } from './document-text.ts';
import type { Expansion } from './expansion.ts';
import type { DampingDocument } from './network-document.ts';

/** Nothing where nothing is written; `what` names it among the facts of the estate. */
export function dampingOf(
  work: Expansion,
  document: DampingDocument | undefined,
  path: readonly PathPart[],
  what: string,
): { readonly damping?: DampingSpec } {
  if (document === undefined) return {};
  const sheet = work.register.sheet('estate');
  const { penalty, suppress, reuse, halfLife, longest } = NETWORK.damping;
  const damping: DampingSpec = {
    penalty: sheet.take(`${what} penalty`, document.penalty, penalty, printNumber),
    suppress: sheet.take(`${what} suppress`, document.suppress, suppress, printNumber),
    reuse: sheet.take(`${what} reuse`, document.reuse, reuse, printNumber),
    halfLife: sheet.take(`${what} half-life`, document['half-life'], halfLife, printDuration),
    longest: sheet.take(`${what} longest`, document.longest, longest, printDuration),
  };
  const most = ceilingOf(damping);
  if (damping.suppress <= damping.reuse)
    work.say(
      path,
      `It would suppress at ${damping.suppress} what it reuses at ${damping.reuse}.`,
      'Write a suppress above reuse.',
    );
  else if (damping.suppress > most)
    work.say(
      path,
      `No penalty comes to ${damping.suppress}: by reuse, half-life and longest the most is ${Math.floor(most)}.`,
      'Write a lower suppress, a longer longest or a shorter half-life.',
    );
  return { damping };
}
