/** A rehearsal's notes in words; why an inject changed nothing, as far as the recording tells. */
import type { Replay } from '../replay/index.ts';
import type { Inject } from '../scenario/index.ts';
import { printClock } from '../units/index.ts';
import type { LintNote } from './lint-shape.ts';

/** A note with its subject: `inject-7 has no effect: feed-b is already open.` */
export function lintSentence({ injects, words }: LintNote): string {
  const subject = injects.length === 0 ? '' : `${injects.join(' and ')} `;
  return `${subject}${words}`.replace(/\.?$/u, '.');
}

/** Figures with which an inject asks for what is there already. */
const IDLE_FIGURES: Readonly<Record<string, number>> = { factor: 1, rise: 0, depth: 0, to: 1 };

/** `one.grid is already lost`: the second half of a sentence that says that, with `others`, the inject has no effect. */
export function whyWithoutEffect(inject: Inject, others: readonly Inject[], replay: Replay): string {
  const same = others.find(({ at, targets }) => at === inject.at && targets.some((id) => inject.targets.includes(id)));
  if (same !== undefined) return `${same.id} acts on the same at the same instant`;
  const idle = Object.entries(inject.parameters).find(([name, value]) => IDLE_FIGURES[name] === value);
  if (idle !== undefined) return `${idle[0]} ${idle[1]} leaves everything as it is`;
  return reasonInLog(inject, replay) ?? stateBefore(inject, replay) ?? 'the run is the same without it';
}

/** A room that refuses says why. */
function reasonInLog({ id }: Inject, { recording }: Replay): string | undefined {
  const released = recording.events.find(({ type, data }) => type === 'inject-released' && data?.['inject'] === id);
  const refused = recording.events.find(
    ({ cause, type }) => cause === released?.seq && type === 'decision-without-effect',
  );
  const reason = refused?.data?.['reason'];
  return typeof reason === 'string' ? reason : undefined;
}

/** The state of the target just before, and since when. */
function stateBefore({ targets, at, verb }: Inject, replay: Replay): string | undefined {
  if (verb === 'fail-start') return `no start of ${targets.join(', ')} follows in this run`;
  if (verb === 'close-valve' || verb === 'stick-valve')
    return `no water is held back at ${targets.join(', ')}: the twin writes no valve, or nothing moves it`;
  if (verb === 'delay-delivery') return `nobody is to bring fuel to ${targets.join(', ')}`;
  for (const target of targets) {
    const state = replay.stateOf(target, Math.max(0, at - 1));
    if (state === undefined) continue;
    const name = state.label.name.replaceAll('-', ' ');
    const since = state.since > 0 ? ` since ${printClock(state.since)}` : '';
    return `${target} is already ${name}${since}`;
  }
  return undefined;
}
