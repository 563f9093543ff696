/** Whatever failovers lean on and whatever happens to it, these hold. Forty hours each, the last thirty without trouble. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomOperations } from '../compile/fixtures/random-operations.ts';
import { Replay, Sight } from '../replay/index.ts';
import { run } from '../run/index.ts';
import type { ScenarioWithTwin } from '../scenario/index.ts';
import { CAMPAIGN_TIMEOUT_MS, campaign } from '../units/fixtures/campaign.ts';
import { MINUTE } from '../units/index.ts';
import { failoverRecords } from './failover-records.ts';

function replayOf({ twin, scenario }: ScenarioWithTwin): Replay {
  return new Replay(run(twin, scenario));
}

function mostOf(replay: Replay, component: string, name: string): number {
  const quantity = replay.quantityOf(component, name);
  if (quantity === undefined) throw new Error(`There is no ${name} of ${component}.`);
  return replay.extremes(quantity, 0, replay.end)?.most ?? 0;
}

function stateAt(replay: Replay, component: string, name: string, at: number): string | undefined {
  const quantity = replay.quantityOf(component, name);
  if (quantity === undefined) return undefined;
  return replay.specOf(quantity).labels?.[replay.valueAt(quantity, at) ?? -1]?.name;
}

/** The law lets nobody who asks for `shop` be served in `three`. */
function nobodyIsServedWhereTheLawForbidsIt(replay: Replay): void {
  expect(mostOf(replay, 'shop@three', 'served')).toBe(0);
  const routed = replay.recording.events.filter(
    ({ type, component }) => type === 'users-routed' && component === 'shop',
  );
  expect(routed.filter(({ data }) => data?.['to'] === 'shop@three')).toEqual([]);
}

/** What waits for something says for what; nothing is left half done. */
function plansEnd(replay: Replay, { twin }: ScenarioWithTwin): void {
  for (const record of failoverRecords(replay, twin)) {
    if (record.outcome !== 'under-way') continue;
    const state = stateAt(replay, record.service, 'failover', replay.end);
    expect(`${record.service} ${state} for want of ${record.heldBy.join(', ')}`).toMatch(
      / (held|deciding) for want of \w/u,
    );
  }
}

/** Where a service serves everybody for hours, nobody is deciding what to do about it. */
function calmIsCalm(replay: Replay): void {
  for (const service of ['shop', 'site']) {
    const state = replay.quantityOf(service, 'state') ?? -1;
    const isCalm = replay.stretches(state, replay.end - 300 * MINUTE, replay.end).every(({ form }) => form.a === 0);
    if (isCalm) expect(stateAt(replay, service, 'failover', replay.end)).not.toBe('deciding');
  }
}

/** What is shown as it is now was so when it was measured, and that is not long ago. */
function whatIsShownWasTrue(replay: Replay): void {
  const sight = new Sight(replay);
  const isBent = replay.recording.events.some(({ type }) => type === 'telemetry-corrupted');
  if (isBent) return;
  for (const component of ['shop', 'site', 'one', 'shop@one']) {
    for (const name of ['state', 'served-share']) {
      const quantity = replay.quantityOf(component, name);
      if (quantity === undefined) continue;
      for (let at = 7 * MINUTE; at <= replay.end; at += 23 * MINUTE) {
        const seen = sight.seenAt(quantity, at);
        if (seen.state !== 'fresh' || seen.at === undefined) continue;
        if (at - seen.at > 2 * MINUTE) throw new Error(`${component} at ${at} is shown fresh from ${seen.at}`);
        if (seen.value !== replay.valueAt(quantity, seen.at))
          throw new Error(`${component} ${name} at ${at} is shown as ${seen.value}, from ${seen.at}`);
      }
    }
  }
}

test(
  'nobody is served where the law forbids it; plans come to an end; what is shown as fresh was true a moment ago',
  { timeout: CAMPAIGN_TIMEOUT_MS },
  () =>
    campaign(
      fc.property(randomOperations, (drill) => {
        const replay = replayOf(drill);
        nobodyIsServedWhereTheLawForbidsIt(replay);
        plansEnd(replay, drill);
        calmIsCalm(replay);
        whatIsShownWasTrue(replay);
      }),
      { usual: 40, soak: 10_000 },
    ),
);

test('the same documents and seed give the same recording', { timeout: CAMPAIGN_TIMEOUT_MS }, () => {
  const twice = fc.property(randomOperations, (drill) => {
    expect(replayOf(drill).recording.hash).toBe(replayOf(drill).recording.hash);
  });
  campaign(twice, { usual: 8, soak: 200 });
});
