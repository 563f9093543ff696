/**
 * Which charts a part of the estate has, and which quantities each draws: of a facility where its power comes from, what
 * its stores hold and how warm it is; of the whole estate what is served, over which links, how late and how far behind.
 * What never moves says little: the lines that move most are kept, and charts without any such line come last. Pure.
 */
import type { Limit, QuantityId } from '../../../sim-core/kernel/journal.ts';
import type { ComponentKind } from '../../../sim-core/twin/estate.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import type { RunView } from '../../stores/run-view.ts';
import { rankOf } from '../../stores/severity.ts';

export interface ChartLine {
  readonly name: string;
  /** Quantities whose sum it shows, times `scale`. */
  readonly quantities: readonly QuantityId[];
  readonly scale: number;
  /** Component that a press on its name selects. */
  readonly component: string;
}

export interface ChartSpec {
  readonly id: string;
  readonly title: string;
  /** `gap`: two lines, asked for and given, with what is missing between them hatched. */
  readonly kind: 'lines' | 'stacked' | 'gap';
  readonly unit: string;
  readonly lines: readonly ChartLine[];
  readonly limits: readonly Limit[];
  /** How many lines like these there are in all. */
  readonly of: number;
}

const MOST_LINES = 6;

export interface ChartScope {
  readonly index: EstateIndex;
  readonly replay: RunView;
  /** Service whose demand is drawn by itself; absent: all together. */
  readonly service: string | undefined;
  readonly facility: string | undefined;
}

export function chartsOf(scope: ChartScope): readonly ChartSpec[] {
  const { facility } = scope;
  const charts = [
    servedChart(scope),
    ...(facility === undefined ? [] : facilityCharts(scope, facility)),
    linesChart(scope, 'latency', 'Latency that users see', 's', quantitiesNamed(scope, ['service'], 'latency')),
    linesChart(scope, 'commit', 'Time until a write is kept', 's', quantitiesNamed(scope, ['service'], 'commit')),
    linesChart(scope, 'links', 'Use of links', '1', linkUse(scope)),
    linesChart(scope, 'lag', 'Replication lag', 's', quantitiesNamed(scope, ['deployment'], 'lag')),
  ];
  const found = charts.flatMap((chart) => chart ?? []);
  const moves = (chart: ChartSpec): boolean => chart.lines.some((line) => spreadOf(scope.replay, line) > 0);
  return [...found.filter(moves), ...found.filter((chart) => !moves(chart))];
}

function facilityCharts(scope: ChartScope, facility: string): readonly (ChartSpec | undefined)[] {
  const { index, replay } = scope;
  const name = index.nameOf(facility);
  const inside = index.within(facility);
  const of = (kinds: readonly ComponentKind[], quantity: string): readonly ChartLine[] =>
    inside.flatMap(({ id, kind, name: own }) => {
      const found = kinds.includes(kind) ? replay.quantity(id, quantity) : -1;
      return found < 0 ? [] : [{ name: own, quantities: [found], scale: 1, component: id }];
    });
  return [
    powerChart(scope, facility, of),
    linesChart(scope, `${facility} charge`, `${name}: batteries`, '1', of(['ups'], 'charge')),
    linesChart(scope, `${facility} inlet`, `${name}: air at the racks`, 'degC', of(['hall'], 'inlet')),
    linesChart(scope, `${facility} rise`, `${name}: water above its supply`, 'K', of(['loop'], 'rise')),
    linesChart(scope, `${facility} fuel`, `${name}: fuel`, 'L', of(['generators'], 'fuel')),
  ];
}

function powerChart(
  { index }: ChartScope,
  facility: string,
  of: (kinds: readonly ComponentKind[], quantity: string) => readonly ChartLine[],
): ChartSpec | undefined {
  const sources = [
    { name: 'utility', lines: of(['utility'], 'load') },
    { name: 'generators', lines: of(['generators'], 'load') },
    { name: 'batteries', lines: of(['ups'], 'battery-load') },
  ];
  const lines = sources
    .filter(({ lines: own }) => own.length > 0)
    .map(({ name, lines: own }) => ({
      name,
      quantities: own.flatMap(({ quantities }) => quantities),
      scale: 1,
      component: own.length === 1 ? (own[0]?.component ?? facility) : facility,
    }));
  if (lines.length === 0) return undefined;
  return {
    id: `${facility} power`,
    title: `${index.nameOf(facility)}: power by source`,
    kind: 'stacked',
    unit: 'W',
    lines,
    limits: [],
    of: lines.length,
  };
}

function servedChart({ index, replay, service }: ChartScope): ChartSpec | undefined {
  const services = service === undefined ? index.ofKind('service').map(({ id }) => id) : [service];
  const all = (name: string): readonly QuantityId[] =>
    services.flatMap((id) => {
      const found = replay.quantity(id, name);
      return found < 0 ? [] : [found];
    });
  const [offered, served] = [all('offered'), all('served')];
  if (offered.length === 0 || served.length === 0) return undefined;
  const component = service ?? 'estate';
  return {
    id: `${component} served`,
    title: `${service === undefined ? 'All services' : index.nameOf(service)}: served of offered`,
    kind: 'gap',
    unit: '1/s',
    lines: [
      { name: 'offered', quantities: offered, scale: 1, component },
      { name: 'served', quantities: served, scale: 1, component },
    ],
    limits: [],
    of: 2,
  };
}

function linesChart(
  { replay }: ChartScope,
  id: string,
  title: string,
  unit: string,
  lines: readonly ChartLine[],
): ChartSpec | undefined {
  if (lines.length === 0) return undefined;
  const kept = mostMoved(replay, lines);
  const limits = new Map<string, Limit>();
  for (const { quantities, scale } of kept) {
    for (const quantity of quantities) {
      for (const limit of replay.quantities[quantity]?.limits ?? []) {
        const value = Number((limit.value * scale).toPrecision(12));
        if (rankOf(limit.severity) >= 2) limits.set(`${limit.name} ${value}`, { ...limit, value });
      }
    }
  }
  return { id, title, kind: 'lines', unit, lines: kept, limits: [...limits.values()], of: lines.length };
}

/** Lines that move most against their own size, in the order of the twin. */
function mostMoved(replay: RunView, lines: readonly ChartLine[]): readonly ChartLine[] {
  if (lines.length <= MOST_LINES) return lines;
  const moved = lines.map((line, place) => ({ line, place, spread: spreadOf(replay, line) }));
  const kept = moved.sort((one, other) => other.spread - one.spread || one.place - other.place).slice(0, MOST_LINES);
  return kept.sort((one, other) => one.place - other.place).map(({ line }) => line);
}

function spreadOf({ replay, end }: RunView, { quantities, scale }: ChartLine): number {
  return quantities.reduce((sum, quantity) => {
    const found = replay.extremes(quantity, 0, end);
    return found ? sum + (found.most - found.least) * scale : sum;
  }, 0);
}

function quantitiesNamed(
  { index, replay }: ChartScope,
  kinds: readonly ComponentKind[],
  quantity: string,
): readonly ChartLine[] {
  return index.ofKind(...kinds).flatMap(({ id, kind, name }) => {
    const found = replay.quantity(id, quantity);
    return found < 0 ? [] : [{ name: kind === 'deployment' ? id : name, quantities: [found], scale: 1, component: id }];
  });
}

/** Loads of links as shares of their capacity. */
function linkUse({ index, replay }: ChartScope): readonly ChartLine[] {
  return index.ofKind('link').flatMap(({ id, name, rating }) => {
    const found = rating ? replay.quantity(id, 'load') : -1;
    return found < 0 || !rating ? [] : [{ name, quantities: [found], scale: 1 / rating, component: id }];
  });
}
