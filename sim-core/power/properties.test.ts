/** What holds for every site and every run of injects; ten thousand times each in a soak. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CAMPAIGN_TIMEOUT_MS, campaign } from '../units/fixtures/campaign.ts';
import { HOUR } from '../units/index.ts';
import { LittlePower } from './little-power.ts';
import type { PowerCommand } from './power-commands.ts';
import type { PowerSpec } from './power-spec.ts';
import { build, commandOf, liveOnNothing, type Outage, residue, type Site, type Step } from './random-sites.fixture.ts';

const sites: fc.Arbitrary<Site> = fc.record({
  lineUps: fc.integer({ min: 1, max: 3 }),
  switching: fc.constantFrom('ats', 'bus', 'parallel', 'tie'),
  sets: fc.integer({ min: 1, max: 3 }),
  loadStep: fc.constantFrom(0.3, 1),
  minutes: fc.integer({ min: 1, max: 15 }),
  eco: fc.boolean(),
  bypass: fc.boolean(),
  rackWatts: fc.integer({ min: 1e5, max: 6e5 }),
  capacity: fc.constantFrom(1e6, 3e6),
  litres: fc.integer({ min: 20, max: 500 }),
  spareUtility: fc.constant(false),
  dayTank: fc.boolean(),
  reset: fc.boolean(),
  modules: fc.constantFrom(1, 3),
});

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    at: fc.integer({ min: 1, max: 3500 }),
    verb: fc.constantFrom<PowerCommand['do'][]>(
      'fail',
      'repair',
      'open',
      'close',
      'reset',
      'derate',
      'lose-utility',
      'lose-utility',
      'lose-utility',
      'restore-utility',
      'restore-utility',
      'sag-utility',
      'trip-common-mode',
      'start-generators',
      'fail-start',
      'delay-delivery',
    ),
    pick: fc.nat(),
    size: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
  }),
  { maxLength: 14 },
);

const outages: fc.Arbitrary<readonly Outage[]> = fc.array(
  fc.record({ at: fc.integer({ min: 1, max: 3500 }), pick: fc.nat(), lasts: fc.integer({ min: 1, max: 1500 }) }),
  {
    minLength: 1,
    maxLength: 6,
  },
);

const seeds = fc.nat({ max: 1000 });

function worldOf(spec: PowerSpec, plan: readonly Step[], seed: number): LittlePower {
  const world = new LittlePower(spec, { seed, end: 2 * HOUR });
  for (const step of plan) world.at(step.at, commandOf(step, spec));
  return world;
}

/**
 * Energy that loads missed, with room enough everywhere, nothing failing by luck (that would come at other times), and
 * changing over taking no time (a bus that has more sources to be on changes over more often).
 */
function unserved(site: Site, plan: readonly Outage[], seed: number): number {
  const spec = build({ ...site, capacity: 1e8 });
  const nodes = spec.nodes.map((node) => {
    if (node.kind === 'generators') return { ...node, each: 1e7, failureToStart: 0, mttf: 0, loadStep: 1 };
    if (node.kind === 'switchboard' && node.tie !== undefined) return { ...node, tie: { ...node.tie, closeAfter: 0 } };
    if (node.kind === 'transfer-switch') return { ...node, transfer: 0 };
    if (node.kind === 'ups') return { ...node, each: 1e7, moduleFailures: undefined };
    return node.kind === 'pdu' || node.kind === 'transformer' ? { ...node, capacity: 1e7 } : node;
  }) as PowerSpec['nodes'];
  const world = new LittlePower({ ...spec, nodes }, { seed, end: 2 * HOUR });
  const utilities = nodes.filter((node) => node.kind === 'utility' && node.id !== 'spare').map((node) => node.id);
  for (const { at, pick, lasts } of plan) {
    const node = utilities[pick % utilities.length] ?? '';
    world.at(at, { do: 'lose-utility', node }).at(at + lasts, { do: 'restore-utility', node });
  }
  world.run();
  return world.room.ledger().unserved;
}

const NEGLIGIBLE = 1e-3;

// A parallel bus and an ATS go back to the utility by their own timers, which batteries do not touch.
function neverWorse(better: (site: Site) => Site): fc.IRawProperty<[Site, readonly Outage[], number]> {
  return fc.property(sites, outages, seeds, (site, plan, seed) => {
    expect(unserved(better(site), plan, seed)).toBeLessThanOrEqual(unserved(site, plan, seed) + NEGLIGIBLE);
  });
}

const PROPERTIES = {
  'energy is balanced, and nothing is live on dead power': fc.property(sites, steps, seeds, (site, plan, seed) => {
    const spec = build(site);
    const world = worldOf(spec, plan, seed);
    for (let at = 97; at < 7200; at += 331) {
      world.run(at);
      expect(liveOnNothing(world, spec)).toEqual([]);
      expect(residue(world)).toBeLessThan(1e-6);
    }
  }),
  'the same seed gives the same log': fc.property(sites, steps, seeds, (site, plan, seed) => {
    const logs = [0, 1].map(() => {
      const world = worldOf(build(site), plan, seed);
      return [...world.run(), ...world.supplies];
    });
    expect(logs[0]).toEqual(logs[1]);
  }),
  'every event has a sentence and a cause that came before it': fc.property(sites, steps, seeds, (site, plan, seed) => {
    const world = worldOf(build(site), plan, seed);
    world.run();
    for (const [seq, event] of world.events.entries()) {
      expect(event.cause).toBeLessThan(seq);
      world.why(event.type);
    }
  }),
  'twice the battery never leaves more unserved': neverWorse((site) => ({ ...site, minutes: 2 * site.minutes })),
  'four times the battery never leaves more unserved': neverWorse((site) => ({ ...site, minutes: 4 * site.minutes })),
  'more fuel never leaves more unserved': neverWorse((site) => ({ ...site, litres: 500 })),
  'one more source never leaves more unserved': neverWorse((site) => ({ ...site, spareUtility: true })),
} as const;

test.each(Object.entries(PROPERTIES))('%s', { timeout: CAMPAIGN_TIMEOUT_MS }, (_name, property) => {
  campaign(property as fc.IProperty<unknown>, { usual: 100, soak: 10_000 });
});
