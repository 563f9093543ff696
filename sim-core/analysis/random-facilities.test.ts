/**
 * Whatever a facility is made of and whatever happens to it: energy and heat are accounted for, nothing runs on dead
 * power. Ten thousand facilities in a soak.
 */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { injectDraw, injectsOn } from '../compile/fixtures/random-estate.ts';
import { type FacilityDraw, facilityText } from '../compile/fixtures/random-facility.ts';
import type { ScenarioWithTwin } from '../scenario/index.ts';
import { printIssues, readTwin } from '../twin/index.ts';
import { CAMPAIGN_TIMEOUT_MS, campaign } from '../units/fixtures/campaign.ts';
import { HOUR } from '../units/index.ts';
import { faultsOf } from './fixtures/facility-invariants.ts';

const facilities: fc.Arbitrary<FacilityDraw> = fc.record({
  arrangement: fc.constantFrom('N', 'N+1', '2N', '2(N+1)', '3N/2', '4N/3', 'block-redundant'),
  minutes: fc.integer({ min: 1, max: 20 }),
  mode: fc.constantFrom('double-conversion', 'eco'),
  bypass: fc.boolean(),
  loadStep: fc.constantFrom(30, 100),
  mayFail: fc.boolean(),
  litres: fc.integer({ min: 50, max: 4000 }),
  dayTank: fc.boolean(),
  delivery: fc.boolean(),
  reset: fc.boolean(),
  capacity: fc.constantFrom(2, 20),
  cooling: fc.constantFrom(
    'chillers: {}',
    'chillers: {restart-failure: 20 %, trips-above: 30 °C}\n      cooling-towers: {}\n      pumps: {powered-by: it}',
    'cracs: {powered-by: it}',
    'dry-coolers: {}\n      coolant-distribution: {}',
  ),
  halls: fc.integer({ min: 1, max: 3 }),
  liquid: fc.constantFrom(0, 60),
  load: fc.integer({ min: 100, max: 1200 }),
  shedTier: fc.integer({ min: 0, max: 2 }),
});

/** What happens to power and cooling. */
const VERBS: ReadonlySet<string> = new Set([
  'fail',
  'repair',
  'derate',
  'lose-utility',
  'restore-utility',
  'sag-utility',
  'start-generators',
  'fail-start',
  'open',
  'close',
  'reset',
  'heat-wave',
  'remove-team',
]);

/** A random facility and up to twelve random injects, for as long as those of `injectDraw` may last. */
const drills: fc.Arbitrary<ScenarioWithTwin> = fc
  .tuple(facilities, fc.array(injectDraw, { maxLength: 12 }), fc.nat({ max: 1000 }))
  .map(([draw, draws, seed]) => {
    const text = facilityText(draw);
    const twin = readTwin({ 'twin.yaml': text }, 'twin.yaml');
    if (!twin.ok) throw new Error(`${text}\n${printIssues(twin.issues)}`);
    const injects = injectsOn(twin.value, draws, (verb) => VERBS.has(verb));
    const scenario = {
      name: 'Random',
      twin: 'twin.yaml',
      startsAt: 0,
      length: 8 * HOUR,
      seed,
      injects,
      criteria: [],
      compare: [],
      hash: '',
    };
    return { twin: twin.value, scenario };
  });

test('power closes, nothing is live on nothing, and halls hold the heat that was not taken out', {
  timeout: CAMPAIGN_TIMEOUT_MS,
}, () => {
  const property = fc.property(drills, (drill) => {
    expect(faultsOf(drill)).toEqual([]);
  });
  campaign(property, { usual: 60, soak: 10_000 });
});
