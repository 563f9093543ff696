/** The kinds of quantity that documents may hold: how each is called, an example, and its units in SI base units. */

export type Dimension =
  | 'duration'
  | 'power'
  | 'energy'
  | 'temperature'
  | 'temperature-difference'
  | 'heat-capacity'
  | 'heat-capacity-per-power'
  | 'conductance'
  | 'ratio'
  | 'rate'
  | 'data-rate'
  | 'data'
  | 'volume'
  | 'distance'
  | 'count'
  | 'angle'
  | 'number';

export interface DimensionInfo {
  /** With its article: `a power`. */
  readonly noun: string;
  /** Two ways of writing one. */
  readonly examples: readonly [string, string];
  /** Factor to the base unit by symbol; the base unit has factor 1. The empty symbol allows a bare number. */
  readonly units: Readonly<Record<string, number>>;
}

const S = 1_000_000;
const H = 3600;

/** Durations come out in whole microseconds, everything else in the base unit of `flavours.ts`. */
export const DIMENSIONS: Readonly<Record<Dimension, DimensionInfo>> = {
  duration: {
    noun: 'a duration',
    examples: ['8 min', '1 h 20 min'],
    units: {
      us: 1,
      µs: 1,
      μs: 1,
      ms: 1000,
      s: S,
      sec: S,
      min: 60 * S,
      h: H * S,
      hours: H * S,
      hour: H * S,
      d: 24 * H * S,
      days: 24 * H * S,
      day: 24 * H * S,
      wk: 168 * H * S,
      weeks: 168 * H * S,
      yr: 8760 * H * S,
    },
  },
  power: { noun: 'a power', examples: ['12 MW', '12000 kW'], units: { W: 1, kW: 1e3, MW: 1e6, GW: 1e9 } },
  energy: {
    noun: 'an energy',
    examples: ['500 kWh', '1.8 GJ'],
    units: { J: 1, kJ: 1e3, MJ: 1e6, GJ: 1e9, Wh: H, kWh: H * 1e3, MWh: H * 1e6 },
  },
  temperature: { noun: 'a temperature', examples: ['27 °C', '27 C'], units: { '°C': 1, C: 1, degC: 1 } },
  'temperature-difference': { noun: 'a temperature difference', examples: ['5 K', '0.5 K'], units: { K: 1 } },
  'heat-capacity': {
    noun: 'a heat capacity',
    examples: ['10 kJ/K', '20 MJ/K'],
    units: { 'J/K': 1, 'kJ/K': 1e3, 'MJ/K': 1e6, 'kWh/K': H * 1e3 },
  },
  'heat-capacity-per-power': {
    noun: 'a heat capacity per kilowatt of load',
    examples: ['15 kJ/K/kW', '30 kJ/K/kW'],
    units: { 'kJ/K/kW': 1, 'kJ/K per kW': 1, 'J/K/W': 1 },
  },
  conductance: {
    noun: 'a conductance',
    examples: ['4 kW/K', '400 W/K'],
    units: { 'W/K': 1, 'kW/K': 1e3, 'MW/K': 1e6 },
  },
  ratio: { noun: 'a share', examples: ['45 %', '0.45'], units: { '': 1, '%': 0.01, '‰': 0.001, ppm: 1e-6 } },
  rate: {
    noun: 'a rate',
    examples: ['40 krps', '1.02 /yr'],
    units: {
      rps: 1,
      krps: 1e3,
      Mrps: 1e6,
      '/s': 1,
      'k/s': 1e3,
      'M/s': 1e6,
      'tok/s': 1,
      'ktok/s': 1e3,
      'Mtok/s': 1e6,
      '/min': 1 / 60,
      '/h': 1 / H,
      '/d': 1 / (24 * H),
      '/day': 1 / (24 * H),
      '/yr': 1 / (8760 * H),
      '/year': 1 / (8760 * H),
    },
  },
  'data-rate': {
    noun: 'a data rate',
    examples: ['400 Gbit/s', '120 MB/s'],
    units: {
      'bit/s': 1,
      'kbit/s': 1e3,
      'Mbit/s': 1e6,
      'Gbit/s': 1e9,
      'Tbit/s': 1e12,
      'Gb/s': 1e9,
      Gbps: 1e9,
      Mbps: 1e6,
      Tbps: 1e12,
      'B/s': 8,
      'kB/s': 8e3,
      'MB/s': 8e6,
      'GB/s': 8e9,
      'TB/s': 8e12,
    },
  },
  data: {
    noun: 'an amount of data',
    examples: ['2 GB', '1.2 kB'],
    units: {
      B: 1,
      kB: 1e3,
      MB: 1e6,
      GB: 1e9,
      TB: 1e12,
      PB: 1e15,
      KiB: 1024,
      MiB: 1_048_576,
      GiB: 1_073_741_824,
      TiB: 1_099_511_627_776,
    },
  },
  volume: { noun: 'a volume', examples: ['40000 L', '40 m3'], units: { L: 1, l: 1, m3: 1e3, 'm³': 1e3 } },
  distance: { noun: 'a distance', examples: ['120 km', '800 m'], units: { km: 1, m: 1e-3 } },
  count: { noun: 'a number', examples: ['2 M', '2000000'], units: { '': 1, k: 1e3, M: 1e6, G: 1e9 } },
  angle: { noun: 'degrees', examples: ['45.54', '-122.96'], units: { '': 1, '°': 1 } },
  number: { noun: 'a number', examples: ['2', '0.5'], units: { '': 1 } },
};
