/**
 * The closed list of injects: what each does, what it can be aimed at, which figures it takes, whether it can be undone.
 * Documents are checked against it, the schema and the inject menu are made from it.
 */
import { type ComponentKind, isContainer, isCoolingUnit, VERBS_BY_KIND } from '../twin/index.ts';
import type { Dimension } from '../units/index.ts';
import type { InjectVerb } from './scenario.ts';

/** Figures of what befalls links. */
type NetworkFigure = 'loss' | 'latency' | 'period' | 'duty' | 'drain';

/** A figure of an inject, in the base unit of its dimension. */
export interface InjectParameter {
  readonly name:
    | 'to'
    | 'depth'
    | 'rise'
    | 'ramp'
    | 'factor'
    | 'offset'
    | 'units'
    | 'sets'
    | 'back'
    | 'slows'
    | 'share'
    | 'delay'
    | NetworkFigure;
  readonly dimension: Dimension;
  readonly words: string;
  /** Taken where none is written; absent: must be written, or `isOptional`. */
  readonly standIn?: number;
  readonly isOptional?: boolean;
  readonly min: number;
  readonly max: number;
  /** A value to begin with in a form. */
  readonly example: number;
}

export interface InjectDescription {
  readonly verb: InjectVerb;
  /** In the imperative, for menus: `Lose utility`. */
  readonly title: string;
  readonly words: string;
  readonly kinds: readonly ComponentKind[];
  /** Aimed at several components that are taken together. */
  readonly isTogether: boolean;
  readonly parameters: readonly InjectParameter[];
  /** `can`: may end by itself at `until`; `must`: has to; `cannot`: there is nothing to undo. */
  readonly ends: 'can' | 'must' | 'cannot';
  /** `to` may name the place that is to have the users. */
  readonly hasDestination: boolean;
  /** `of` may name those whom it concerns. */
  readonly hasOf: boolean;
  /** `quantity` may name the one quantity that it is about. */
  readonly hasQuantity: boolean;
}

const RAMP: InjectParameter = {
  name: 'ramp',
  dimension: 'duration',
  words: 'time over which it comes and goes',
  standIn: 0,
  min: 0,
  max: 30 * 86_400e6,
  example: 600e6,
};
const SHARE_LEFT: InjectParameter = {
  name: 'to',
  dimension: 'ratio',
  words: 'share of its rating that is left',
  min: 0,
  max: 1,
  example: 0.5,
};
const UNITS: InjectParameter = {
  name: 'units',
  dimension: 'number',
  words: 'how many of several like units; all unless written',
  isOptional: true,
  min: 1,
  max: 10_000,
  example: 1,
};

type Entry = Pick<InjectDescription, 'title' | 'words' | 'ends'> &
  Partial<Pick<InjectDescription, 'parameters' | 'isTogether' | 'hasDestination' | 'hasOf' | 'hasQuantity'>>;

const ENTRIES: Readonly<Record<InjectVerb, Entry>> = {
  fail: {
    title: 'Fail',
    words: 'breaks it, with everything inside it, until it is repaired',
    ends: 'can',
    parameters: [UNITS],
  },
  repair: { title: 'Repair', words: 'mends it, with everything inside it', ends: 'cannot', parameters: [UNITS] },
  derate: { title: 'Derate', words: 'leaves it only a share of its rating', ends: 'can', parameters: [SHARE_LEFT] },
  'lose-utility': { title: 'Lose utility', words: 'the grid feed goes dead', ends: 'can' },
  'restore-utility': { title: 'Restore utility', words: 'the grid feed is live again', ends: 'cannot' },
  'sag-utility': {
    title: 'Sag utility',
    words: 'the voltage of the grid feed drops for a while',
    ends: 'must',
    parameters: [
      {
        name: 'depth',
        dimension: 'ratio',
        words: 'share of the voltage that is missing; below 0 it swells',
        min: -0.5,
        max: 1,
        example: 0.3,
      },
    ],
  },
  'trip-common-mode': { title: 'Trip', words: 'one cause trips all that hangs on it', ends: 'can' },
  'start-generators': { title: 'Start generators', words: 'started by hand and held running', ends: 'cannot' },
  'fail-start': {
    title: 'Fail next start',
    words: 'the next start of the plant fails',
    ends: 'cannot',
    parameters: [
      {
        name: 'sets',
        dimension: 'number',
        words: 'how many sets; all unless written',
        isOptional: true,
        min: 1,
        max: 10_000,
        example: 1,
      },
    ],
  },
  'delay-delivery': {
    title: 'Delay fuel for',
    words: 'fuel that is on its way, or else the next that is ordered, comes so much later',
    ends: 'cannot',
    parameters: [
      {
        name: 'delay',
        dimension: 'duration',
        words: 'how much later',
        min: 1e6,
        max: 365 * 86_400e6,
        example: 43_200e6,
      },
    ],
  },
  open: { title: 'Open', words: 'opens it: nothing flows', ends: 'can' },
  close: { title: 'Close', words: 'closes what was opened', ends: 'cannot' },
  reset: { title: 'Reset', words: 'resets what tripped or locked out', ends: 'cannot', parameters: [UNITS] },
  'close-valve': {
    title: 'Close valve of',
    words: 'the valve of a loop closes, or is throttled; afterwards it opens again',
    ends: 'can',
    parameters: [{ ...SHARE_LEFT, words: 'share of its rated flow that it still passes', standIn: 0 }],
  },
  'stick-valve': {
    title: 'Stick valve of',
    words: 'the valve of a loop obeys nobody until it is freed',
    ends: 'can',
  },
  'heat-wave': {
    title: 'Heat wave',
    words: 'outdoor air warms',
    ends: 'can',
    parameters: [
      {
        name: 'rise',
        dimension: 'temperature-difference',
        words: 'above what it would be',
        min: 0,
        max: 40,
        example: 8,
      },
      { ...RAMP, standIn: 3_600e6 },
    ],
  },
  'cut-link': { title: 'Cut link', words: 'the link carries nothing', ends: 'can' },
  'cut-conduit': { title: 'Cut conduit', words: 'every link in it carries nothing', ends: 'can' },
  'degrade-link': {
    title: 'Degrade',
    words: 'it loses packets, or takes longer',
    ends: 'can',
    parameters: [
      {
        name: 'loss',
        dimension: 'ratio',
        words: 'share of packets lost each way',
        standIn: 0,
        min: 0,
        max: 1,
        example: 0.05,
      },
      {
        name: 'latency',
        dimension: 'duration',
        words: 'added one way',
        standIn: 0,
        min: 0,
        max: 60e6,
        example: 20_000,
      },
    ],
  },
  'flap-link': {
    title: 'Flap',
    words: 'it goes down and comes back, again and again',
    ends: 'can',
    parameters: [
      {
        name: 'period',
        dimension: 'duration',
        words: 'from one loss to the next',
        standIn: 120e6,
        min: 1e6,
        max: 86_400e6,
        example: 120e6,
      },
      {
        name: 'duty',
        dimension: 'ratio',
        words: 'share of each period that it is down',
        standIn: 0.5,
        min: 0.001,
        max: 0.999,
        example: 0.5,
      },
    ],
  },
  maintain: {
    title: 'Maintain',
    words: 'planned work: traffic is led away from it first, then it is taken out',
    ends: 'can',
    parameters: [
      {
        name: 'drain',
        dimension: 'duration',
        words: 'time that traffic has to leave it',
        standIn: 300e6,
        min: 0,
        max: 86_400e6,
        example: 300e6,
      },
    ],
  },
  'withdraw-routes': {
    title: 'Withdraw routes',
    words: 'the Internet no longer learns that it is there, though it works',
    ends: 'can',
  },
  'leak-routes': {
    title: 'Leak routes',
    words: 'traffic between others is drawn through it, until the routes are withdrawn',
    ends: 'can',
    hasOf: true,
  },
  partition: {
    title: 'Partition',
    words: 'these sites reach each other, and nobody else',
    ends: 'can',
    isTogether: true,
  },
  'spike-demand': {
    title: 'Spike demand',
    words: 'users ask for more, or less',
    ends: 'can',
    parameters: [
      { name: 'factor', dimension: 'number', words: 'times what it would be', min: 0, max: 1000, example: 2 },
      { ...RAMP, standIn: 60e6 },
    ],
  },
  failover: {
    title: 'Fail over',
    words: 'the decision to serve from elsewhere',
    ends: 'cannot',
    hasDestination: true,
  },
  switchover: {
    title: 'Switch over',
    words: 'the planned decision to serve from elsewhere, with nothing failed',
    ends: 'cannot',
    hasDestination: true,
  },
  evacuate: {
    title: 'Evacuate',
    words: 'every service leaves the place and stays away from it until this ends',
    ends: 'can',
  },
  'refuse-capacity': {
    title: 'Refuse capacity',
    words: 'no new capacity can be had there: standbys are not activated, replicas not added',
    ends: 'can',
  },
  'lose-dns': {
    title: 'Lose DNS',
    words: 'its name, and the names that it answers for, are not resolved: caches run out',
    ends: 'can',
  },
  'poison-configuration': {
    title: 'Poison configuration',
    words: 'a bad change of its configuration is pushed, in the stages that the twin gives it',
    ends: 'can',
    parameters: [{ ...SHARE_LEFT, words: 'share of requests that is still served with it', standIn: 0 }],
  },
  'expire-certificate': {
    title: 'Expire certificate',
    words: 'it is no longer good: who uses it serves nothing, or is locked out',
    ends: 'can',
  },
  'revoke-credential': {
    title: 'Revoke credential',
    words: 'it is no longer good, and who works with it is thrown out',
    ends: 'can',
  },
  'blind-telemetry': { title: 'Blind telemetry', words: 'nothing is shown of it any more', ends: 'can' },
  'corrupt-telemetry': {
    title: 'Corrupt telemetry',
    words: 'what is shown of it is stuck, or factor times the truth plus offset',
    ends: 'can',
    hasQuantity: true,
    parameters: [
      {
        name: 'factor',
        dimension: 'number',
        words: 'times the true value',
        isOptional: true,
        min: 0,
        max: 1000,
        example: 0.9,
      },
      {
        name: 'offset',
        dimension: 'number',
        words: 'added to the true value, in the unit of the recording',
        isOptional: true,
        min: -1e12,
        max: 1e12,
        example: -5,
      },
    ],
  },
  failback: { title: 'Fail back', words: 'the decision to return to where it ran before', ends: 'cannot' },
  'hold-restart': { title: 'Hold restart', words: 'racks stay off until released', ends: 'can' },
  'release-restart': { title: 'Release restart', words: 'racks may come back', ends: 'cannot' },
  'shut-down': {
    title: 'Shut down',
    words: 'its racks are shut down in order, and stay off until this ends',
    ends: 'can',
  },
  damage: {
    title: 'Damage',
    words: 'fire, water or a surge: its racks go off, some servers need hands; they stay off until this ends',
    ends: 'can',
    parameters: [
      {
        name: 'share',
        dimension: 'ratio',
        words: 'share of servers that need hands before they can be up',
        standIn: 1,
        min: 0,
        max: 1,
        example: 0.2,
      },
    ],
  },
  'bar-entry': {
    title: 'Bar entry to',
    words: 'the building is cleared and nobody may enter: who has to be there waits',
    ends: 'can',
  },
  'remove-team': { title: 'Remove team', words: 'nobody of the team can be had', ends: 'can' },
  promote: {
    title: 'Promote',
    words: 'its copy becomes the owner of the data, whatever the owner does',
    ends: 'cannot',
  },
  'lose-data': { title: 'Lose data', words: 'its data are deleted, corrupt or destroyed', ends: 'cannot' },
  'restore-data': {
    title: 'Restore data',
    words: 'its data are brought back from the last good backup',
    ends: 'cannot',
  },
  'empty-cache': {
    title: 'Empty the cache of',
    words: 'what it has kept of the answers of services that it calls is lost',
    ends: 'cannot',
    parameters: [
      {
        name: 'to',
        dimension: 'ratio',
        words: 'share of it that is left',
        standIn: 0,
        min: 0,
        max: 1,
        example: 0,
      },
    ],
  },
  'drop-waiting': {
    title: 'Drop what waits at',
    words: 'requests that wait to be served are thrown away, as a restart with empty queues does',
    ends: 'cannot',
  },
  'change-schema': {
    title: 'Change the schema of',
    words: 'events come in a form that its paths cannot read',
    ends: 'can',
  },
  replay: {
    title: 'Replay',
    words: 'events of the last while are read once more',
    ends: 'cannot',
    parameters: [
      {
        name: 'back',
        dimension: 'duration',
        words: 'from how long ago',
        min: 1,
        max: 365 * 86_400e6,
        example: 3_600e6,
      },
    ],
  },
  'cap-power': {
    title: 'Cap the power of',
    words: 'racks may draw only a share of their peak, and are slower at full work',
    ends: 'can',
    parameters: [
      { name: 'to', dimension: 'ratio', words: 'share of their peak draw', min: 0, max: 1, example: 0.85 },
      {
        name: 'slows',
        dimension: 'ratio',
        words: 'share of speed lost per share of power: about 84 % for training, 42 % for inference',
        standIn: 0.84,
        min: 0,
        max: 1,
        example: 0.84,
      },
    ],
  },
  pause: { title: 'Pause', words: 'its work is saved and stands still', ends: 'can' },
  resume: { title: 'Resume', words: 'it goes on', ends: 'cannot' },
};

/** Other ways to write a verb. */
export const VERB_ALIASES: Readonly<Record<string, InjectVerb>> = { trip: 'trip-common-mode' };

export const INJECT_VERBS = Object.keys(ENTRIES) as readonly InjectVerb[];

/** Every inject by its verb. */
export const injectCatalogue = Object.fromEntries(
  INJECT_VERBS.map((verb): [InjectVerb, InjectDescription] => [
    verb,
    {
      isTogether: false,
      parameters: [],
      hasDestination: false,
      hasOf: false,
      hasQuantity: false,
      ...ENTRIES[verb],
      verb,
      kinds: kindsOf(verb),
    },
  ]),
) as Readonly<Record<InjectVerb, InjectDescription>>;

/** What `of` may name: sites of the network, and what contains them; no hall has a site of its own. */
export function canBeConcerned(kind: ComponentKind): boolean {
  return kind === 'exchange' || kind === 'population' || (isContainer(kind) && kind !== 'hall');
}

/** Sets, modules, routers of a facility or an exchange. */
const FAIL_BY_UNITS: ReadonlySet<ComponentKind> = new Set(['ups', 'generators', 'site', 'exchange']);

/** Whether it can be done to some of several like units: to cooling units always, to others where they fail. */
export function takesUnits(verb: InjectVerb, kind: ComponentKind): boolean {
  if (!injectCatalogue[verb].parameters.includes(UNITS)) return false;
  return isCoolingUnit(kind) || (verb === 'fail' && FAIL_BY_UNITS.has(kind));
}

function kindsOf(verb: InjectVerb): readonly ComponentKind[] {
  return (Object.keys(VERBS_BY_KIND) as ComponentKind[]).filter((kind) => {
    const verbs: readonly string[] = VERBS_BY_KIND[kind];
    return verbs.includes(verb);
  });
}
