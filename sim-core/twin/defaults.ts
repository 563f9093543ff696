/**
 * What the engine takes where a twin is silent: value, published range, source. Each use becomes a line of the
 * assumption register. "Modelling default" means that no published figure was found and says why this one was taken.
 * Long because it is a table: one place to look for every figure that nobody wrote.
 */
import { type Distribution, fixed, HOUR, MINUTE, SECOND } from '../units/index.ts';

/** A value that stands in for one that the twin does not give. */
export interface StandIn<T> {
  readonly value: T;
  readonly range?: string;
  readonly source: string;
}

function standIn<T>(value: T, range: string | undefined, source: string): StandIn<T> {
  return range === undefined ? { value, source } : { value, range, source };
}

const MS = 1000;
const MODELLING = 'Modelling default';
const lognormal = (median: number, sigma: number): Distribution => ({ kind: 'lognormal', median, sigma });
const steady = (value: number): Distribution => fixed(value);

/** Power chain. */
export const POWER = {
  confirm: standIn(steady(3 * SECOND), '0.5 s to 10 s', 'Vendor transfer-switch guides'),
  start: standIn(steady(8 * SECOND), '5 s to 15 s', 'Vendor guides; NFPA 110 Type 10 asks for 10 s'),
  failureToStart: standIn(0.0094, '0.13 % to 1.65 %', 'NREL REopt default'),
  crankAttempts: standIn(3, undefined, 'NFPA 110; UFGS 16263A'),
  crankFor: standIn(15 * SECOND, undefined, 'NFPA 110; UFGS 16263A'),
  crankRest: standIn(15 * SECOND, undefined, 'NFPA 110; UFGS 16263A'),
  synchronise: standIn(5 * SECOND, '2 s to 30 s', `${MODELLING}: typical paralleling switchgear`),
  loadStep: standIn(1, '30 % to 100 %', `${MODELLING}: takes all load at once`),
  loadStepEvery: standIn(5 * SECOND, '2 s to 30 s', MODELLING),
  acceptanceFailure: standIn(0, '0 % to 2 %', `${MODELLING}: switchgear accepts a started set`),
  mttf: standIn(1100 * HOUR, '61 h to 1662 h', 'NREL REopt default'),
  derating: standIn(1, '85 % to 100 %', `${MODELLING}: rated at site conditions`),
  fuelFor: standIn(48 * HOUR, '12 h to 96 h', 'Common autonomy at full load; Uptime asks for 12 h'),
  noLoadBurn: standIn(0.0159, '0 to 0.02 L/h per kW', 'Fit to published diesel consumption charts, 500 to 2250 kW'),
  loadBurn: standIn(0.2486, '0.24 to 0.29 L/kWh', 'Fit to published diesel consumption charts, 500 to 2250 kW'),
  coolDown: standIn(5 * MINUTE, '3 min to 15 min', MODELLING),
  orderAt: standIn(0.5, '25 % to 75 %', MODELLING),
  deliveryRate: standIn(500, '200 to 1000 L/min', `${MODELLING}: a tanker's pump`),
  transformerLoss: standIn(0.015, '0.7 % to 3 %', 'Typical efficiency 98.5 %'),
  pduLoss: standIn(0.01, '0.5 % to 2 %', 'Typical'),
  tieCloses: standIn(5 * SECOND, '1 s to 30 s', MODELLING),
  staticTransfer: standIn(4 * MS, '2 ms to 8 ms', 'Vendor guides: under 4 ms'),
  automaticTransfer: standIn(100 * MS, '50 ms to 200 ms', 'Vendor guides, open transition'),
  retransfer: standIn(300 * SECOND, '15 s to 30 min', 'Vendor guides'),
  feedTransfer: standIn(100 * MS, '4 ms to 200 ms', 'Vendor guides, open transition'),
  upsModule: standIn(500_000, '100 kW to 1.5 MW', `${MODELLING}: a common module size`),
  upsLoss: standIn(
    [0.013, 0.006, 0.011] as const,
    '94 % to 97.5 % at half load',
    'Modern double conversion, fit to vendor curves',
  ),
  batteryRuntime: standIn(5 * MINUTE, '2 min to 15 min', 'Typical design run time at full load'),
  flywheelRuntime: standIn(15 * SECOND, '10 s to 30 s', 'Typical flywheel'),
  health: standIn(1, '40 % to 100 %', `${MODELLING}: as new`),
  temperatureFactor: standIn(1, '0.85 to 1.02', 'VRLA data sheet, 1 at 25 °C'),
  recharge: standIn(10, '8 to 20', `${MODELLING}: ten times the run time`),
  charge: standIn(1, undefined, `${MODELLING}: full`),
  overload: standIn(
    [
      { above: 1.05, bears: 600 * SECOND },
      { above: 1.1, bears: 60 * SECOND },
      { above: 1.25, bears: 30 * SECOND },
      { above: 1.5, bears: 0.5 * SECOND },
    ] as const,
    '105 % for ever to 150 % for 30 s',
    'Vendor overload curves',
  ),
  breakerCurve: standIn(
    [
      { above: 1, bears: 7200 * SECOND },
      { above: 1.35, bears: 3600 * SECOND },
      { above: 2, bears: 120 * SECOND },
      { above: 10, bears: 20 * MS },
    ] as const,
    undefined,
    'UL 489 style thermal-magnetic curve',
  ),
  utilityMargin: standIn(1.5, '1 to 2', `${MODELLING}: feeds are contracted above the design load`),
  rideThrough: standIn(20 * MS, '10 ms to 20 ms', 'ITIC curve'),
} as const;

/** Discharge of a VRLA block at constant power, 9.6 V cut-off, 25 °C: [minutes, watts]; only its shape is used. */
export const VRLA_CURVE: readonly (readonly [minutes: number, watts: number])[] = [
  [3, 530],
  [5, 410],
  [10, 270],
  [15, 195],
  [20, 159],
  [30, 112],
  [45, 82.1],
  [60, 65.7],
  [90, 45.2],
  [120, 34.9],
];
export const VRLA_SOURCE = 'Shape of a VRLA constant-power table (12 V, 25 °C)';

/** Cooling. */
export const COOLING = {
  heatCapacity: standIn(30, '5 to 40 kJ/K per kW', 'Measured in a real cooling loss; denser racks hold less per kW'),
  setpoint: standIn(24, '18 °C to 27 °C', 'ASHRAE recommended inlet'),
  warnAt: standIn(27, undefined, 'ASHRAE recommended inlet, upper end'),
  throttleAt: standIn(35, '32 °C to 40 °C', 'ASHRAE allowable, class A2'),
  shutdownAt: standIn(40, '35 °C to 45 °C', 'ASHRAE allowable, class A3'),
  damageAt: standIn(50, '45 °C to 60 °C', `${MODELLING}: above every ASHRAE class`),
  envelope: standIn(0, '0 to 1 % of the load per kelvin', `${MODELLING}: walls lose nothing`),
  liquidShare: standIn(0, '0 % to 85 %', `${MODELLING}: air-cooled`),
  loopLasts: standIn(4 * MINUTE, '3 min to 15 min', 'Loop of about 10 L/kW warming by 6 K'),
  valveStroke: standIn(60 * SECOND, '15 s to 120 s', 'Electric actuators of butterfly valves'),
  valveOnFailure: standIn('stays' as const, undefined, `${MODELLING}: electric actuators stay where they are`),
  loopSupply: standIn(18, '7 °C to 27 °C', MODELLING),
  usableRise: standIn(6, '4 K to 10 K', MODELLING),
  restartFailure: standIn(0, '0 % to 5 %', `${MODELLING}: restarts succeed`),
  margin: standIn(1.05, '1.0 to 1.2', `${MODELLING}: 5 % above the design heat`),
  failsTo: standIn('stuck' as const, undefined, MODELLING),
  mean: standIn(15, '-5 °C to 30 °C', `${MODELLING}: temperate climate`),
  swing: standIn(6, '3 K to 12 K', MODELLING),
  hottestAt: standIn(15, '13:00 to 17:00', MODELLING),
  wetBulbDepression: standIn(5, '1 K to 15 K', MODELLING),
} as const;

interface UnitStandIns {
  readonly unit: StandIn<number>;
  readonly powerRatio: StandIn<number>;
  readonly standing: StandIn<number>;
  readonly restart: StandIn<Distribution>;
  readonly ramp: StandIn<number>;
  readonly derate: StandIn<number>;
  readonly derateAbove: StandIn<number>;
}

function unitDefaults(
  each: number,
  cop: number,
  standing: number,
  restart: StandIn<Distribution>,
  ramp: number,
  derate: number,
  above: number,
): UnitStandIns {
  return {
    unit: standIn(each, undefined, `${MODELLING}: a common size`),
    powerRatio: standIn(cop, undefined, `${MODELLING}: typical efficiency`),
    standing: standIn(standing, undefined, MODELLING),
    restart,
    ramp: standIn(ramp, undefined, MODELLING),
    derate: standIn(derate, '0 % to 3 % per K', `${MODELLING}: vendor selections`),
    derateAbove: standIn(above, undefined, `${MODELLING}: design outdoor temperature`),
  };
}

const FAN_RESTART = standIn(steady(30 * SECOND), '5 s to 2 min', MODELLING);
/** Per kind of cooling unit: size [W], coefficient of performance, standing power [W], restart, ramp, derating. */
export const UNITS = {
  chiller: unitDefaults(
    1_000_000,
    5,
    5000,
    standIn(
      steady(10 * MINUTE),
      '2.5 min to 30 min',
      'Reported restarts: 2 to 3 min quick, 10 to 15 min typical, 30 min worst',
    ),
    3 * MINUTE,
    0.015,
    35,
  ),
  'dry-cooler': unitDefaults(500_000, 25, 1000, FAN_RESTART, 30 * SECOND, 0.03, 30),
  'cooling-tower': unitDefaults(1_000_000, 60, 1000, FAN_RESTART, 30 * SECOND, 0.01, 35),
  pump: unitDefaults(1_000_000, 60, 500, FAN_RESTART, 10 * SECOND, 0, 60),
  'air-handler': unitDefaults(200_000, 25, 200, FAN_RESTART, 20 * SECOND, 0, 60),
  crac: unitDefaults(
    100_000,
    3,
    500,
    standIn(steady(3 * MINUTE), '1 min to 5 min', 'Compressor anti-short-cycle timers'),
    MINUTE,
    0.015,
    35,
  ),
  'coolant-distribution': unitDefaults(1_000_000, 80, 500, FAN_RESTART, 5 * SECOND, 0, 60),
} as const;

interface DensityStandIns {
  readonly rack: StandIn<number>;
  readonly servers: StandIn<number>;
  readonly idle: StandIn<number>;
  readonly throttledTo: StandIn<number>;
  readonly liquid: StandIn<number>;
  /** Heat capacity of its racks and what stands around them, per watt of load [J/K]. */
  readonly heat: number;
}

/**
 * Per density: draw of a rack [W], servers in it, idle share, share of speed under throttle, share of heat to liquid, heat
 * capacity per watt. The last follows from what racks weigh, at 0.6 kJ/K a kilogram (steel, aluminium, copper):
 *
 *     standard     490 kg of 20 servers,     8 kW: 37, of which 30 was measured in a real cooling loss
 *     high         700 kg of 36 servers,    20 kW: 21
 *     accelerated  670 kg of 4 nodes,       34 kW: 12
 *     liquid     1,360 kg,                 120 kW:  7
 */
export const DENSITY: Readonly<Record<'standard' | 'high' | 'accelerated' | 'liquid', DensityStandIns>> = {
  standard: density(8_000, '4 to 12 kW', 'Typical enterprise rack', 20, 0.4, 0.7, 0, 30),
  high: density(20_000, '15 to 30 kW', 'Typical dense air-cooled rack', 36, 0.4, 0.6, 0, 20),
  accelerated: density(
    34_000,
    '20 to 42 kW',
    'Four eight-accelerator nodes of 8.4 kW each (IEEE Access 13:61740)',
    4,
    0.25,
    0.5,
    0,
    12,
  ),
  liquid: density(120_000, '120 to 142 kW', 'Vendor figures for 72-accelerator racks', 18, 0.25, 0.5, 0.8, 7),
};

function density(
  rack: number,
  range: string,
  source: string,
  servers: number,
  idle: number,
  throttledTo: number,
  liquid: number,
  heat: number,
): DensityStandIns {
  return {
    rack: standIn(rack, range, source),
    servers: standIn(servers, undefined, `${MODELLING}: follows from the density`),
    idle: standIn(idle, '15 % to 60 %', `${MODELLING}: measured idle of servers and accelerators`),
    throttledTo: standIn(throttledTo, '40 % to 80 %', MODELLING),
    liquid: standIn(liquid, '0 % to 85 %', `${MODELLING}: follows from the density`),
    heat,
  };
}

/** Rack groups and their restart. */
export const COMPUTE = {
  racks: standIn(10, undefined, `${MODELLING}: neither racks nor load are known`),
  shutdownFor: standIn(2 * MINUTE, '30 s to 10 min', MODELLING),
  fanRise: standIn(0.005, '0 % to 2 % per K', `${MODELLING}: server fans above 27 °C`),
  boot: standIn(lognormal(10 * MINUTE, 0.5), '5 min to 2 h', 'Reported rebuilds: 10 min to 2 h a server'),
  needsHands: standIn(0.006, '0 % to 2 %', 'Reported tail of a large restart: 0.6 %'),
  damagedShare: standIn(0.1, '1 % to 50 %', MODELLING),
  prepareAbove: standIn(
    0.5,
    '10 % to 100 %',
    `${MODELLING}: losing half of a facility takes its own foundations with it`,
  ),
  settleFor: standIn(5 * MINUTE, '1 min to 30 min', MODELLING),
  energise: standIn(0.5, '6 to 120 racks/min', `${MODELLING}: inrush in steps, 30 racks a minute`),
  concurrentBoots: standIn(2000, '100 to no limit', 'Reported: thousands in parallel'),
  prepare: standIn(steady(10 * MINUTE), '0 to 3 h', `${MODELLING}: networks and configuration management first`),
  hands: standIn(2, '1 to 20', MODELLING),
  handsOn: standIn(lognormal(30 * MINUTE, 0.5), '10 min to 4 h', MODELLING),
  routerDraw: standIn(3000, '0.5 kW to 20 kW', MODELLING),
} as const;

/** Network. */
export const NETWORK = {
  capacity: standIn(100e9, '10 Gbit/s to 10 Tbit/s', `${MODELLING}: one common wavelength`),
  pathInflation: standIn(1.6, '1.3 to 2.6', 'Regression on public round-trip matrices'),
  convergence: standIn(
    fixed(10 * SECOND),
    '1 s to 15 min',
    'Measured: 80 % of the Internet within 10 s of a withdrawal',
  ),
  accessInflation: standIn(1.6, '1.3 to 2.6', 'Regression on public round-trip matrices'),
  accessBase: standIn(5 * MS, '0 ms to 10 ms', 'Regression on public round-trip matrices'),
  accessConvergence: standIn(
    fixed(10 * SECOND),
    '1 s to 15 min',
    'Measured: 80 % of the Internet within 10 s of a withdrawal',
  ),
  detect: standIn(0, '0 s to 180 s', 'Ports see loss of light at once; BFD takes 0.9 s, BGP hold timers 90 s to 180 s'),
  buffer: standIn(25 * MS, '1 ms to 250 ms', `${MODELLING}: between shallow switches and deep-buffered routers`),
  damping: {
    penalty: standIn(1000, '500 to 1000', 'Cisco IOS, BGP dampening: 1000 for each loss'),
    suppress: standIn(2000, '2000 to 12000', 'Cisco IOS, BGP dampening; RFC 7196 advises 6000 or more'),
    reuse: standIn(750, '500 to 2000', 'Cisco IOS, BGP dampening'),
    halfLife: standIn(15 * MINUTE, '5 s to 45 min', 'Cisco IOS, BGP dampening'),
    longest: standIn(60 * MINUTE, '20 s to 255 min', 'Cisco IOS, BGP dampening: four half-lives'),
  },
  equalCost: standIn(1, '1 to 64', `${MODELLING}: one way is taken, as by routers that do not spread load unless told`),
  ways: standIn(4, '2 to 16', `${MODELLING}: a few tunnels for each pair of places`),
  adjust: standIn(5 * MINUTE, '1 s to 24 h', 'Hong et al., SWAN, 2013: placed anew every five minutes'),
  routers: standIn(2, '1 to 8', `${MODELLING}: a pair`),
  precedence: standIn(1, undefined, `${MODELLING}: all traffic alike`),
  weight: standIn(1, undefined, `${MODELLING}: all traffic alike`),
  streams: standIn(16, '1 to 256', `${MODELLING}: a copying tool with several workers`),
  window: standIn(16e6, '4 MB to 128 MB', `${MODELLING}: TCP tuned for distance; Linux allows 6 MB untuned`),
} as const;

/** Cables by where they lie: cuts a year of one kilometre, and how long a repair takes. */
export const CABLE = {
  terrestrial: {
    perKilometre: standIn(0.0027, '0.0003 to 0.005 /km/yr', 'Reported: 4.39 cuts a year per 1000 sheath miles'),
    repair: standIn(steady(12 * HOUR), '4 h to 12 h', 'Reported: 4 h aerial, 6 h buried, 12 h with travel'),
  },
  subsea: {
    perKilometre: standIn(0.167e-3, '0.1 to 0.3 /1000 km/yr', 'Over 200 faults a year on 1.2 million km in service'),
    repair: standIn(steady(20 * 24 * HOUR), '7 d to 40 d', 'Reported means, 2013 to 2023'),
  },
} as const;

/** Users, services and data. */
export const WORKLOAD = {
  users: standIn(1000, undefined, `${MODELLING}: users are not counted`),
  demand: standIn(0, undefined, 'Unknown demand counts as none'),
  shape: standIn('consumer', undefined, 'Fit to a public trace of inference requests'),
  step: standIn(5 * MINUTE, '1 min to 1 h', MODELLING),
  headroom: standIn(1.4, '1.1 to 2', `${MODELLING}: capacity is 1.4 times the peak share`),
  priority: standIn(3, undefined, `${MODELLING}: middle`),
  class: standIn('web' as const, undefined, MODELLING),
  staleFor: standIn(10 * MINUTE, '1 min to 24 h', MODELLING),
  replication: standIn('asynchronous' as const, undefined, `${MODELLING}: a recovery place is kept up to date`),
  writes: standIn(1000, '0 to 100 kB', MODELLING),
  apply: standIn(1e9, '100 Mbit/s to 10 Gbit/s', MODELLING),
  applyHeadroom: standIn(2, '1.2 to 10', `${MODELLING}: twice what is written at the peak`),
  lag: standIn(SECOND, '0.1 s to 15 min', 'Vendors: under 1 s typical, 15 min promised'),
  retryBudget: standIn(0.2, '0 % to 300 %', 'Client libraries: retry budgets of 10 % to 20 %'),
  retryEvery: standIn(5 * SECOND, '0.1 s to 1 min', MODELLING),
  retryFor: standIn(15 * SECOND, '0 s to 5 min', MODELLING),
  persistent: standIn(0, '0 % to 100 %', `${MODELLING}: failed requests do not come back`),
  admit: standIn(1, '10 % to 100 %', `${MODELLING}: no rate limit`),
  requestSize: standIn(20_000, '1 kB to 2 MB', MODELLING),
} as const;

/** How places serve, and how replicas follow the load. */
export const SERVING = {
  variation: standIn(1, '0 to 4', `${MODELLING}: exponential times`),
  arrivals: standIn(1, '0.5 to 174', 'At random; Azure LLM traces of 2023: 1.2 (conversation) to 174 (code)'),
  sharing: standIn(false, undefined, `${MODELLING}: first come, first served`),
  deadline: standIn(30 * SECOND, '1 s to 2 min', MODELLING),
  min: standIn(1, undefined, 'Kubernetes, Horizontal Pod Autoscaling: one replica at the least'),
  target: standIn(0.6, '40 % to 80 %', `${MODELLING}: usable share of the most at the service's objective`),
  tolerance: standIn(0.1, '5 % to 20 %', 'Kubernetes, Horizontal Pod Autoscaling'),
  every: standIn(15 * SECOND, '15 s to 1 min', 'Kubernetes, Horizontal Pod Autoscaling'),
  provision: standIn(2 * MINUTE, '30 s to 10 min', `${MODELLING}: cold start of a replica with accelerators`),
  breaker: {
    below: standIn(0.5, '10 % to 90 %', 'Hystrix: opens at half of the calls failing'),
    window: standIn(10 * SECOND, '1 s to 1 min', 'Hystrix: looks back ten seconds'),
    openFor: standIn(30 * SECOND, '5 s to 2 min', MODELLING),
  },
  hold: standIn(5 * MINUTE, '0 s to 10 min', 'Kubernetes, Horizontal Pod Autoscaling: stabilisation of scale-down'),
} as const;

/** Pipelines of events. */
export const PIPELINES = {
  rate: standIn(0, undefined, 'Unknown events count as none'),
  headroom: standIn(1.4, '1.1 to 4', `${MODELLING}: capacity is 1.4 times the peak`),
  takes: standIn(5 * SECOND, '0.1 s to 1 h', `${MODELLING}: a stream`),
  onBadSchema: standIn('hold' as const, undefined, `${MODELLING}: nothing is thrown away`),
  cutOff: standIn('carry-on' as const, undefined, `${MODELLING}: sources keep what they cannot send`),
  buffer: standIn(6 * HOUR, '1 min to 7 d', MODELLING),
} as const;

/** Business actions. */
export const ACTIONS = {
  share: standIn(0.95, '50 % to 99.9 %', MODELLING),
  probe: standIn(MINUTE, '10 s to 15 min', `${MODELLING}: a common interval of synthetic checks`),
} as const;

/** Data of services. */
export const DATA = {
  owners: standIn(
    'by-user' as const,
    'by-user or each',
    `${MODELLING}: a user's data are written where the user is served`,
  ),
  writeShare: standIn(0.2, '1 % to 100 %', `${MODELLING}: most requests read`),
  copyAvailability: standIn(0.999, '99 % to 99.99 %', `${MODELLING}: one server or volume`),
  commit: standIn(MS, '0.1 ms to 10 ms', `${MODELLING}: one write to flash`),
  restoreRate: standIn(1.6e9, '50 MB/s to 2 GB/s', `${MODELLING}: unpacking and loading on one server`),
  verify: standIn(10 * MINUTE, '0 min to 2 h', MODELLING),
  backupEvery: standIn(24 * HOUR, '5 min to 7 d', `${MODELLING}: nightly`),
} as const;

/** Training and batch work. */
export const JOBS = {
  class: standIn('training' as const, undefined, MODELLING),
  priority: standIn(4, undefined, `${MODELLING}: behind services`),
  spares: standIn(0, undefined, `${MODELLING}: the gang is all there is`),
  mtbf: standIn(50_677 * HOUR, '10,000 h to 100,000 h', 'Llama 3: 419 failures of 16,384 accelerators in 54 days'),
  write: standIn(MINUTE, '5 s to 5 min', MODELLING),
  restart: standIn(5 * MINUTE, '1 min to 30 min', MODELLING),
  intensity: standIn(0.9, '50 % to 100 %', `${MODELLING}: a gang works near its full draw`),
  handOver: standIn(2 * MINUTE, '30 s to 10 min', 'Modelling default: models are loaded first'),
  returnAfter: standIn(15 * MINUTE, '1 min to 2 h', `${MODELLING}: not taken back between two peaks`),
  lends: standIn(1, '10 % to 1000 %', `${MODELLING}: as much as the service has by itself`),
} as const;

/** From the decision to serving, per recovery strategy. */
export const ACTIVATION: Readonly<Record<string, StandIn<number>>> = {
  'backup-restore': standIn(4 * HOUR, '1 h to 24 h', 'AWS Resilience Hub: hours'),
  'pilot-light': standIn(30 * MINUTE, '10 min to 2 h', 'AWS Resilience Hub: tens of minutes'),
  'warm-standby': standIn(5 * MINUTE, '1 min to 30 min', 'AWS Resilience Hub: minutes'),
  'hot-standby': standIn(30 * SECOND, '5 s to 2 min', 'AWS Resilience Hub: real time'),
  'active-active': standIn(0, undefined, 'Serves already'),
};

/** Capacity of a recovery place, in peaks of what it may have to take over. */
export const RECOVERY_CAPACITY: Readonly<Record<string, StandIn<number>>> = {
  'hot-standby': standIn(1.4, '1 to 2', `${MODELLING}: as large as the primary`),
  'warm-standby': standIn(1.4, '0.5 to 2', `${MODELLING}: as large as the primary's share`),
  'pilot-light': standIn(1, '0.3 to 1.4', `${MODELLING}: scaled up to the peak on activation`),
  'backup-restore': standIn(1, '0.3 to 1.4', `${MODELLING}: rebuilt for the peak`),
};

/** People and failover. */
export const POLICY = {
  interval: standIn(30 * SECOND, '5 s to 30 s', 'Amazon Route 53 health check'),
  threshold: standIn(3, '1 to 10', 'Amazon Route 53 health check'),
  timeout: standIn(10 * SECOND, '2 s to 10 s', 'Azure Traffic Manager'),
  failOpen: standIn(
    true,
    'true or false',
    'Amazon Route 53, Elastic Load Balancing, Azure Traffic Manager: with none healthy all are taken to be',
  ),
  unhealthyBelow: standIn(0.5, '20 % to 90 %', MODELLING),
  decide: standIn(lognormal(20 * MINUTE, 0.6), '5 min to 2 h', 'Reported decisions: 2 min to 2 h'),
  approve: standIn(
    lognormal(5 * MINUTE, 0.6),
    '1 min to 30 min',
    `${MODELLING}: a prepared decision is read and approved`,
  ),
  timeToLive: standIn(60 * SECOND, '0 s to 5 min', 'Amazon Route 53 advises at most 60 s'),
  sticky: standIn(0.05, '0 % to 20 %', `${MODELLING}: clients that keep an address`),
  stickyFor: standIn(30 * MINUTE, '5 min to 24 h', MODELLING),
  staff: standIn(2, undefined, MODELLING),
  available: standIn('always', undefined, `${MODELLING}: on call at all hours`),
  respond: standIn(
    lognormal(10 * MINUTE, 0.5),
    '2 min to 1 h',
    'Reported: 2 min (GitHub 2018) to 48 min (PDX-04 notice)',
  ),
  travel: standIn(steady(30 * MINUTE), '0 to 4 h', MODELLING),
  noticeCredential: standIn(
    lognormal(30 * MINUTE, 0.8),
    '5 min to 4 h',
    `${MODELLING}: an expired certificate looks like any other failure at first`,
  ),
  renew: standIn(steady(30 * MINUTE), '5 min to 3 h', `${MODELLING}: issued, installed, restarted`),
  stages: standIn(1, '1 to 10', `${MODELLING}: pushed everywhere at once`),
  stageEvery: standIn(30 * MINUTE, '5 min to 24 h', MODELLING),
  rollback: standIn(lognormal(30 * MINUTE, 0.6), '5 min to 4 h', `${MODELLING}: the change is found and taken back`),
} as const;

/** What operators are shown, and when. */
export const TELEMETRY = {
  every: standIn(30 * SECOND, '1 s to 5 min', `${MODELLING}: common monitoring periods are 15 s to 1 min`),
  delay: standIn(15 * SECOND, '1 s to 5 min', `${MODELLING}: collection and display`),
  loss: standIn(0, '0 % to 5 %', `${MODELLING}: every sample arrives`),
  staleAfter: standIn(5 * MINUTE, '1 min to 15 min', 'Prometheus shows a value for 5 min after its last sample'),
} as const;

/** How long each step of a failover takes. */
export const STEP_TAKES: Readonly<
  Record<'declare' | 'promote' | 'provision' | 'route' | 'validate' | 'validate-business', StandIn<Distribution>>
> = {
  declare: standIn(steady(5 * MINUTE), '1 min to 30 min', MODELLING),
  promote: standIn(steady(2 * MINUTE), '10 s to 15 min', 'Reported promotions of managed databases'),
  provision: standIn(steady(30 * MINUTE), '5 min to 4 h', MODELLING),
  route: standIn(steady(MINUTE), '10 s to 15 min', MODELLING),
  validate: standIn(steady(5 * MINUTE), '1 min to 1 h', MODELLING),
  'validate-business': standIn(steady(15 * MINUTE), '5 min to 2 h', `${MODELLING}: owners look at their own work`),
};
