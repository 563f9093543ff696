/** Tables of what facilities can carry, how often they fail to, and what a run came to for their power and cooling. */
import type {
  Cut,
  FacilityAssessment,
  FacilityFigures,
  Headroom,
  LoadAvailability,
  Missing,
  OutageSurvival,
  SinglePoint,
} from '../analysis/index.ts';
import { inCfm } from '../cooling/index.ts';
import type { Envelope, EnvelopeValues } from '../twin/index.ts';
import {
  printCount,
  printEnergy,
  printInstant,
  printNumber,
  printPower,
  printRatio,
  printTemperature,
  printVolume,
  writeInstant,
} from '../units/index.ts';
import { NONE } from './columns.ts';
import { type ColumnSpec, makeTable, type Table } from './table.ts';

const NAMES_SHOWN = 3;

type Of<Row> = Row & { readonly facility: string };

const inEach = <Row>(
  all: readonly FacilityAssessment[],
  rows: (one: FacilityAssessment) => readonly Row[],
): readonly Of<Row>[] => all.flatMap((one) => rows(one).map((row) => ({ ...row, facility: one.facility })));

const facilityColumn = <Row>(): ColumnSpec<Of<Row>> => ({
  heading: 'Facility',
  text: ({ facility }) => facility,
  data: { facility: ({ facility }) => facility },
});

const SITUATIONS: Readonly<Record<Headroom['situation'], string>> = {
  normal: 'N',
  'one-lost': 'N−1',
  'in-maintenance': 'one in maintenance',
};

/** `ups-1 (a module)` */
export function missingInWords({ component, kind, isUnit }: Missing): string {
  if (!isUnit) return component;
  return `${component} (one ${kind === 'generators' ? 'set' : 'module'})`;
}

export function headroomTable(all: readonly FacilityAssessment[]): Table {
  return makeTable<Of<Headroom>>(
    'headroom',
    'Headroom: IT that could be connected on top of the design load',
    [
      facilityColumn(),
      {
        heading: 'With',
        text: ({ situation }) => SITUATIONS[situation],
        data: { situation: ({ situation }) => situation },
      },
      {
        heading: 'Headroom',
        isNumber: true,
        text: ({ watts }) => (Number.isFinite(watts) ? printPower(watts) : 'no limit'),
        tone: ({ watts }) => (watts < 0 ? 'bad' : undefined),
        data: { headroom_w: ({ watts }) => (Number.isFinite(watts) ? watts : undefined) },
      },
      {
        heading: 'Without',
        text: ({ without }) => (without === undefined ? NONE : missingInWords(without)),
        data: { without: ({ without }) => without?.component, one_unit: ({ without }) => without?.isUnit },
      },
      { heading: 'On', text: ({ on }) => on, data: { on: ({ on }) => on } },
      {
        heading: 'Highest loaded',
        text: ({ limitedBy }) =>
          limitedBy === undefined ? NONE : `${limitedBy.component} ${printRatio(limitedBy.ratio)}`,
        data: { highest: ({ limitedBy }) => limitedBy?.component, highest_share: ({ limitedBy }) => limitedBy?.ratio },
      },
      {
        heading: 'One more lost',
        text: ({ oneMore }) =>
          oneMore === undefined ? NONE : `${printPower(oneMore.watts)} without ${missingInWords(oneMore.lost)}`,
        tone: ({ oneMore }) => (oneMore !== undefined && oneMore.watts < 0 ? 'warning' : undefined),
        data: {
          one_more_headroom_w: ({ oneMore }) => oneMore?.watts,
          one_more_in_maintenance: ({ oneMore }) => oneMore?.inMaintenance.component,
          one_more_lost: ({ oneMore }) => oneMore?.lost.component,
        },
      },
      { data: { dark_w: ({ dark }) => dark, interrupted_w: ({ interrupted }) => interrupted } },
    ],
    inEach(all, ({ headroom }) => headroom),
  );
}

export function singlePointsTable(all: readonly FacilityAssessment[]): Table {
  return makeTable<Of<SinglePoint>>(
    'single-points',
    'Single points of failure: each alone leaves IT dark',
    [
      facilityColumn(),
      { heading: 'Component', text: missingInWords, data: { component: ({ component }) => component } },
      { heading: 'Kind', text: ({ kind }) => kind, data: { kind: ({ kind }) => kind } },
      {
        heading: 'IT dark',
        isNumber: true,
        text: ({ dark }) => printPower(dark),
        data: { dark_w: ({ dark }) => dark },
      },
    ],
    inEach(all, ({ singlePoints }) => singlePoints),
  );
}

export function availabilityTable(all: readonly FacilityAssessment[]): Table {
  return makeTable<Of<LoadAvailability>>(
    'availability',
    'Availability of supply, from the power graph and what the twin says of failures',
    [
      facilityColumn(),
      {
        heading: 'Loads',
        text: ({ loads, halls }) => shortened(halls.length > 0 ? halls : loads),
        data: { loads: ({ loads }) => loads, halls: ({ halls }) => halls, cords: ({ cords }) => cords },
      },
      {
        heading: 'Availability',
        isNumber: true,
        text: ({ availability, parts, silent }) =>
          silent === parts ? 'not documented' : `${(100 * availability).toFixed(6)} %`,
        data: { availability: ({ availability }) => availability },
      },
      {
        heading: 'Hours a year',
        isNumber: true,
        text: ({ hoursPerYear }) => printNumber(hoursPerYear, 4),
        data: { unavailable_h_per_yr: ({ hoursPerYear }) => hoursPerYear },
      },
      {
        heading: 'Losses a year',
        isNumber: true,
        text: ({ lossesPerYear }) => printNumber(lossesPerYear, 4),
        data: { losses_per_yr: ({ lossesPerYear }) => lossesPerYear },
      },
      {
        heading: 'Hours each',
        isNumber: true,
        text: ({ hoursEach }) => (hoursEach > 0 ? printNumber(hoursEach, 4) : NONE),
        data: { each_h: ({ hoursEach }) => hoursEach },
      },
      {
        heading: 'First loss after',
        isNumber: true,
        text: ({ firstLossHours }) => (Number.isFinite(firstLossHours) ? yearsInWords(firstLossHours) : 'never'),
        data: { first_loss_h: ({ firstLossHours }) => (Number.isFinite(firstLossHours) ? firstLossHours : undefined) },
      },
      {
        heading: 'Silent',
        isNumber: true,
        text: ({ parts, silent }) => `${silent} of ${parts}`,
        tone: ({ silent }) => (silent > 0 ? 'warning' : undefined),
        data: { parts: ({ parts }) => parts, silent_parts: ({ silent }) => silent },
      },
      {
        heading: 'Mostly by',
        text: ({ cuts: [first] }) => (first === undefined ? NONE : first.components.join(' and ')),
      },
      {
        data: {
          by_cuts_per_yr: ({ byCuts }) => byCuts.perYear,
          by_cuts_each_h: ({ byCuts }) => byCuts.hoursEach,
          by_cuts_h_per_yr: ({ byCuts }) => byCuts.hoursPerYear,
        },
      },
    ],
    inEach(all, ({ loads }) => loads),
  );
}

type CutRow = Cut & { readonly loads: readonly string[] };

export function cutsTable(all: readonly FacilityAssessment[]): Table {
  const number = (heading: string, name: string, of: (row: CutRow) => number): ColumnSpec<Of<CutRow>> => ({
    heading,
    isNumber: true,
    text: (row) => printNumber(of(row), 4),
    data: { [name]: of },
  });
  return makeTable<Of<CutRow>>(
    'cut-sets',
    'What takes a load down: one component, or several at once',
    [
      facilityColumn(),
      { heading: 'Loads', text: ({ loads }) => shortened(loads), data: { loads: ({ loads }) => loads } },
      {
        heading: 'Away together',
        text: ({ components }) => components.join(' and '),
        data: { components: ({ components }) => components },
      },
      number('A year', 'per_yr', ({ perYear }) => perYear),
      number('Hours each', 'each_h', ({ hoursEach }) => hoursEach),
      number('Hours a year', 'h_per_yr', ({ hoursPerYear }) => hoursPerYear),
    ],
    inEach(all, ({ loads }) => loads.flatMap((load) => load.cuts.map((cut) => ({ ...cut, loads: load.loads })))),
  );
}

export function survivalTable(all: readonly FacilityAssessment[]): Table {
  const hours = all.flatMap(({ survival }) => survival)[0]?.survives.map((one) => one.hours) ?? [];
  return makeTable<Of<OutageSurvival>>(
    'survival',
    'Outages that generators carry on their own, without anybody mending anything',
    [
      facilityColumn(),
      { heading: 'Plant', text: ({ plant }) => plant, data: { plant: ({ plant }) => plant } },
      { heading: 'Load', isNumber: true, text: ({ load }) => printPower(load), data: { load_w: ({ load }) => load } },
      {
        heading: 'Sets',
        isNumber: true,
        text: ({ needs, count }) => `${needs} of ${count}`,
        data: { needs: ({ needs }) => needs, count: ({ count }) => count },
      },
      {
        heading: 'Fuel',
        isNumber: true,
        text: ({ fuelHours }) => (Number.isFinite(fuelHours) ? `${printNumber(fuelHours)} h` : NONE),
        data: { fuel_h: ({ fuelHours }) => (Number.isFinite(fuelHours) ? fuelHours : undefined) },
      },
      ...hours.map(
        (at, place): ColumnSpec<Of<OutageSurvival>> => ({
          heading: at === 0 ? 'Start' : `${at} h`,
          isNumber: true,
          text: ({ survives }) => `${(100 * (survives[place]?.share ?? 0)).toFixed(3)} %`,
          data: { [`survives_${at}_h`]: ({ survives }) => survives[place]?.share },
        }),
      ),
    ],
    inEach(all, ({ survival }) => survival),
  );
}

type EnvelopeRow = EnvelopeValues & { readonly component: string; readonly from?: number };

/** One row for what holds now, and one for each later date. */
export function envelopesTable(envelopes: readonly Envelope[]): Table {
  const rows = envelopes.flatMap(({ stages = [], ...now }): readonly EnvelopeRow[] => [
    now,
    ...stages.map((stage) => ({ component: now.component, ...stage })),
  ]);
  const power = (heading: string, name: string, of: (row: EnvelopeRow) => number): ColumnSpec<EnvelopeRow> => ({
    heading,
    isNumber: true,
    text: (row) => printPower(of(row)),
    data: { [name]: of },
  });
  return makeTable<EnvelopeRow>(
    'envelopes',
    'Power envelopes',
    [
      { heading: 'Place', text: ({ component }) => component, data: { component: ({ component }) => component } },
      {
        heading: 'From',
        text: ({ from }) => (from === undefined ? 'now' : printInstant(from)),
        data: { from_utc: ({ from }) => (from === undefined ? undefined : writeInstant(from)) },
      },
      power('Contracted', 'contracted_w', ({ contracted }) => contracted),
      power('Delivered', 'delivered_w', ({ delivered }) => delivered),
      power('Expandable', 'expandable_w', ({ expandable }) => expandable),
      {
        heading: 'Redundancy',
        text: ({ redundancy }) => redundancy ?? NONE,
        data: { redundancy: ({ redundancy }) => redundancy },
      },
    ],
    rows,
  );
}

export function facilitiesTable(figures: readonly FacilityFigures[]): Table {
  return makeTable<FacilityFigures>(
    'facilities',
    'Power and cooling over the run',
    [
      { heading: 'Facility', text: ({ facility }) => facility, data: { facility: ({ facility }) => facility } },
      {
        heading: 'Supplied',
        isNumber: true,
        text: ({ supplied }) => printEnergy(supplied),
        data: { supplied_j: ({ supplied }) => supplied, it_j: ({ it }) => it },
      },
      {
        heading: 'IT unserved',
        isNumber: true,
        text: ({ unserved }) => (unserved > 0 ? printEnergy(unserved) : NONE),
        tone: ({ unserved }) => (unserved > 0 ? 'bad' : undefined),
        data: { it_unserved_j: ({ unserved }) => unserved },
      },
      {
        heading: 'From batteries',
        isNumber: true,
        text: ({ bridged }) => (bridged > 0 ? printEnergy(bridged) : NONE),
        data: { from_batteries_j: ({ bridged }) => bridged },
      },
      {
        heading: 'PUE',
        isNumber: true,
        text: ({ pue }) => (pue === undefined ? NONE : printNumber(pue, 4)),
        data: { pue: ({ pue }) => pue },
      },
      {
        heading: 'Warmest inlet',
        isNumber: true,
        text: ({ warmest }) => (warmest === undefined ? NONE : printTemperature(warmest.inlet)),
        data: {
          warmest_hall: ({ warmest }) => warmest?.hall,
          warmest_inlet_degc: ({ warmest }) => warmest?.inlet,
          warmest_at_s: ({ warmest }) => (warmest === undefined ? undefined : warmest.at / 1e6),
        },
      },
      {
        heading: 'Least charge',
        isNumber: true,
        text: ({ leastCharge }) => (leastCharge === undefined ? NONE : printRatio(leastCharge.charge)),
        data: {
          least_charge_ups: ({ leastCharge }) => leastCharge?.ups,
          least_charge: ({ leastCharge }) => leastCharge?.charge,
        },
      },
      {
        heading: 'Least fuel',
        isNumber: true,
        text: ({ leastFuel }) => (leastFuel === undefined ? NONE : printVolume(leastFuel.litres)),
        data: {
          least_fuel_plant: ({ leastFuel }) => leastFuel?.plant,
          least_fuel_l: ({ leastFuel }) => leastFuel?.litres,
        },
      },
      {
        heading: 'Airflow',
        isNumber: true,
        text: ({ airflow }) => `${printNumber(airflow)} m³/s (${printCount(Math.round(inCfm(airflow)))} CFM)`,
        data: { airflow_m3_per_s: ({ airflow }) => airflow },
      },
      {
        heading: 'Rise without cooling',
        isNumber: true,
        text: ({ fastestRise }) => `${printNumber(60 * fastestRise)} K/min`,
        data: { rise_k_per_s: ({ fastestRise }) => fastestRise },
      },
    ],
    figures,
  );
}

/** `hall-1, hall-2 and 3 more` */
function shortened(names: readonly string[]): string {
  const more = names.length - NAMES_SHOWN;
  return more <= 0 ? names.join(', ') : `${names.slice(0, NAMES_SHOWN).join(', ')} and ${more} more`;
}

function yearsInWords(hours: number): string {
  return hours >= 8760 ? `${printNumber(hours / 8760, 4)} yr` : `${printNumber(hours, 4)} h`;
}
