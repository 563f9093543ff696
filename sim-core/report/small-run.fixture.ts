/**
 * A drill small enough to be written by hand, for tests of what is made from a run: one facility loses its utility,
 * its generators do not start, the battery runs empty, the hall warms up, and a service is away until it fails over.
 */
import type { Verdict } from '../analysis/index.ts';
import { constant, linear, NO_CAUSE } from '../kernel/index.ts';
import { Recorder, type Recording } from '../record/index.ts';
import type { Scenario } from '../scenario/index.ts';
import type { Component, Estate } from '../twin/index.ts';
import { HOUR, MINUTE, type Micros, SECOND } from '../units/index.ts';

export interface SmallRun {
  readonly scenario: Scenario;
  readonly estate: Estate;
  readonly recording: Recording;
  readonly verdict: Verdict;
}

const LOST_AT = HOUR;
const EMPTY_AT = HOUR + 10 * MINUTE;
const BACK_AT = 2 * HOUR;
const END = 4 * HOUR;

/** The same every time. */
export function smallRun(): SmallRun {
  return { scenario: makeScenario(), estate: makeEstate(), recording: record(), verdict: makeVerdict() };
}

function makeScenario(): Scenario {
  return {
    name: 'Two feeds, one substation',
    about: 'A utility loss that <should> be harmless & is not.',
    twin: 'twin.yaml',
    startsAt: 1_698_912_000_000,
    length: END,
    seed: 7,
    injects: [
      {
        id: 'inject-1',
        at: LOST_AT,
        verb: 'lose-utility',
        targets: ['north.feed-1'],
        until: 3 * HOUR,
        parameters: {},
        enabled: true,
        given: 'postmortem',
      },
      {
        id: 'inject-2',
        at: 2 * HOUR,
        verb: 'spike-demand',
        targets: ['customers'],
        parameters: { factor: 1.8 },
        enabled: false,
        note: '=cmd()|x',
      },
    ],
    criteria: [
      {
        id: 'back',
        words: 'checkout back within 15 min',
        kind: 'back-within',
        service: 'checkout',
        within: 15 * MINUTE,
      },
    ],
    compare: [
      {
        id: 'dark',
        words: 'north dark',
        reported: { from: HOUR + 4 * MINUTE, to: HOUR + 21 * MINUTE },
        since: LOST_AT,
        measure: { kind: 'event', component: 'north', type: 'ups-depleted', after: 0, last: false },
        label: 'predicted',
      },
    ],
    hash: 'c'.repeat(64),
  };
}

function makeEstate(): Estate {
  const component = (id: string, kind: Component['kind'], parent?: string, room?: Component['room']): Component => ({
    id,
    kind,
    name: id.split('.').at(-1) ?? id,
    facts: [],
    injects: [],
    ...(parent === undefined ? {} : { parent }),
    ...(room === undefined ? {} : { room }),
  });
  return {
    name: 'Two sites',
    components: [
      component('west', 'region'),
      component('north', 'facility', 'west'),
      component('north.feed-1', 'utility', 'north', 'power'),
      component('north.plant', 'generators', 'north', 'power'),
      component('north.ups', 'ups', 'north', 'power'),
      component('north.hall-1', 'hall', 'north', 'cooling'),
      component('south', 'facility', 'west'),
      component('checkout', 'service', undefined, 'workload'),
      component('search', 'service', undefined, 'workload'),
      component('customers', 'population', undefined, 'workload'),
    ],
    connections: [],
    assumptions: [
      {
        component: 'north.plant',
        fact: 'start',
        value: '10 s',
        provenance: 'assumed',
        range: '8 s to 15 s',
        source: 'NFPA 110',
      },
      { component: 'north.ups', fact: 'battery', value: '10 min', provenance: 'fitted', source: 'postmortem' },
      { component: 'south', fact: 'fuel', value: 'not stated', provenance: 'undocumented' },
      {
        component: 'south.plant',
        fact: 'start',
        value: '10 s',
        provenance: 'assumed',
        range: '8 s to 15 s',
        source: 'NFPA 110',
      },
    ],
    envelopes: [],
    documented: 0.64,
  };
}

function record(): Recording {
  const clock: { now: Micros } = { now: 0 };
  const recorder = new Recorder(clock);
  const quantity = (component: string, name: string, unit: string, more = {}) =>
    recorder.quantity({ component, name, unit, ...more });
  const utility = quantity('north.feed-1', 'load', 'W', {
    limits: [{ name: 'rating', value: 2.5e6, direction: 'rising', severity: 'warning' }],
  });
  const battery = quantity('north.ups', 'battery-load', 'W');
  const charge = quantity('north.ups', 'charge', '1', {
    limits: [{ name: 'empty', value: 0, direction: 'falling', severity: 'fault' }],
  });
  const inlet = quantity('north.hall-1', 'inlet', 'degC', {
    limits: [
      { name: 'warn', value: 27, direction: 'rising', severity: 'warning' },
      { name: 'shutdown', value: 40, direction: 'rising', severity: 'fault' },
    ],
  });
  const served = quantity('checkout', 'served-share', '1');
  recorder.hold(utility, 2e6);
  recorder.hold(battery, 0);
  recorder.hold(charge, 1);
  recorder.hold(inlet, 24);
  recorder.hold(served, 1);

  clock.now = LOST_AT;
  const inject = recorder.event({
    type: 'inject-released',
    component: 'north.feed-1',
    severity: 'info',
    cause: NO_CAUSE,
    data: { inject: 'inject-1', words: 'lose-utility north.feed-1' },
  });
  const lost = recorder.event({ type: 'utility-lost', component: 'north.feed-1', severity: 'fault', cause: inject });
  const onBattery = recorder.event({
    type: 'ups-on-battery',
    component: 'north.ups',
    severity: 'degraded',
    cause: lost,
    conditions: [{ component: 'north.plant', fact: 'did not start' }],
  });
  recorder.hold(utility, 0);
  recorder.hold(battery, 2e6);
  recorder.follow(charge, linear(clock.now, 1, -1 / 600));
  recorder.follow(inlet, { at: clock.now, a: 44, b: 0, c: 0, decays: [{ d: -20, tau: 900 }] });

  clock.now = EMPTY_AT;
  const depleted = recorder.event({
    type: 'ups-depleted',
    component: 'north.ups',
    severity: 'fault' as const,
    cause: onBattery,
  });
  const away = recorder.event({
    type: 'service-lost',
    component: 'checkout',
    severity: 'fault' as const,
    cause: depleted,
    conditions: [{ event: lost }],
  });
  recorder.hold(battery, 0);
  recorder.hold(charge, 0);
  recorder.hold(served, 0.25);

  clock.now = BACK_AT;
  recorder.event({ type: 'service-restored', component: 'checkout', severity: 'normal', cause: away });
  recorder.hold(served, 1);
  recorder.follow(inlet, constant(clock.now, 24));

  const header = {
    engine: 'blackstart/0.2.0',
    twinHash: 'a'.repeat(64),
    scenarioHash: 'c'.repeat(64),
    seed: 7,
    replication: 0,
    startsAt: 1_698_912_000_000,
    end: END,
  };
  return recorder.finish(header, { kind: 'reached-end' });
}

function makeVerdict(): Verdict {
  const race = {
    component: 'north.ups',
    quantity: 'charge',
    limit: 'empty',
    severity: 'fault' as const,
    from: LOST_AT,
    projectedAt: EMPTY_AT,
    endedAt: EMPTY_AT,
    outcome: 'lost' as const,
    margin: -(BACK_AT - EMPTY_AT),
  };
  const loss = {
    service: 'checkout',
    outages: [{ from: EMPTY_AT, to: BACK_AT, worstShare: 0.25, event: 4 }],
    lostFor: BACK_AT - EMPTY_AT,
    offered: 1_440_000,
    served: 1_215_000,
    unserved: 225_000,
    rto: 15 * MINUTE,
    rta: BACK_AT - EMPTY_AT,
    rtaDeclared: BACK_AT - EMPTY_AT - 10 * MINUTE,
    wrt: HOUR,
    disruption: BACK_AT + HOUR - EMPTY_AT,
    rpo: MINUTE,
    rpa: 20 * SECOND,
    mtpd: 4 * HOUR,
  };
  const failover = {
    service: 'checkout',
    kind: 'failover' as const,
    from: 'checkout@north',
    to: 'checkout@south',
    by: 'on-call',
    disruptedAt: EMPTY_AT,
    detectedAt: EMPTY_AT + MINUTE,
    declaredAt: EMPTY_AT + 10 * MINUTE,
    decidedAt: EMPTY_AT + 20 * MINUTE,
    readyAt: EMPTY_AT + 30 * MINUTE,
    routedAt: BACK_AT - 5 * MINUTE,
    servedAt: BACK_AT,
    validatedAt: BACK_AT + 15 * MINUTE,
    confirmedAt: BACK_AT + HOUR,
    endedAt: BACK_AT + HOUR,
    outcome: 'done' as const,
    heldFor: 6 * MINUTE,
    heldBy: ['identity'],
    event: 4,
  };
  return {
    met: false,
    criteria: [
      {
        id: 'back',
        words: 'checkout back within 15 min',
        outcome: 'missed',
        measured: '50 min of 15 min',
        margin: -35 * MINUTE,
        event: 4,
      },
    ],
    losses: [loss],
    services: [loss, { service: 'search', outages: [], lostFor: 0, offered: 1000, served: 1000, unserved: 0, rta: 0 }],
    offered: 1_441_000,
    served: 1_216_000,
    tightest: race,
    races: [
      race,
      {
        ...race,
        component: 'north.hall-1',
        quantity: 'inlet',
        limit: 'shutdown',
        outcome: 'held',
        margin: 192 * SECOND,
        endedAt: BACK_AT,
        rescuedBy: 5,
      },
    ],
    comparisons: [
      {
        id: 'dark',
        words: 'north dark',
        label: 'predicted',
        reported: { from: HOUR + 4 * MINUTE, to: HOUR + 21 * MINUTE },
        simulated: EMPTY_AT,
        error: 0,
        event: 3,
      },
    ],
    failovers: [failover],
    undocumented: 1,
    assumed: 2,
  };
}
