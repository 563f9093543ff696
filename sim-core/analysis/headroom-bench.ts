/** One facility's power graph on the bench, with its IT to look after: a fresh bench for each thing that is tried. */
import {
  CONTINUOUS_SHARE,
  designOf,
  type Loading,
  PowerBench,
  type PowerCommand,
  type PowerNodeSpec,
  type PowerSpec,
} from '../power/index.ts';
import type { Twin } from '../twin/index.ts';
import { MINUTE, type Ratio, SECOND, type Watts } from '../units/index.ts';

/** After a loss the graph is left alone for so long: starts, transfers and most trips are over. */
const REST = 30 * MINUTE;

export type Supply = 'grid' | 'generators';

/** What a bench shows when it has come to rest. */
export interface Finding {
  /** More IT until the first component is at its rating [W]; below 0: something is above it. */
  readonly margin: Watts;
  readonly limitedBy?: { readonly component: string; readonly ratio: Ratio };
  /** IT that is dark, and IT that lost its supply on the way [W]. */
  readonly dark: Watts;
  readonly interrupted: Watts;
}

export class HeadroomBench {
  /** Design load of IT [W]. */
  readonly it: Watts;
  /** On the grid, and on generators where it has some. */
  readonly supplies: readonly Supply[];
  readonly nodes: readonly PowerNodeSpec[];

  private readonly facility: string;
  private readonly spec: PowerSpec;
  private readonly itLoads: ReadonlyMap<string, Watts>;
  private readonly delivered: Watts;
  private readonly loseGrid: readonly PowerCommand[];

  constructor({ power, compute, estate }: Twin, facility: string) {
    this.facility = facility;
    this.nodes = power.nodes.filter((node) => node.facility === facility);
    const here = new Set(this.nodes.map(({ id }) => id));
    const loads = power.loads.filter(({ cords }) => cords.some((cord) => here.has(cord)));
    this.spec = { nodes: this.nodes, loads, commonModes: [] };
    const it = new Set(compute.groups.map(({ id }) => id));
    this.itLoads = new Map(loads.flatMap((load) => (it.has(load.id) ? [[load.id, designOf(load)] as const] : [])));
    this.it = this.sumOf(() => true);
    this.supplies = this.nodes.some(({ kind }) => kind === 'generators') ? ['grid', 'generators'] : ['grid'];
    const grid = this.nodes.filter(({ kind }) => kind === 'utility');
    this.loseGrid = grid.map(({ id }) => ({ do: 'lose-utility', node: id }));
    const envelope = estate.envelopes.find(({ component }) => component === facility);
    this.delivered = envelope?.delivered ?? 0;
  }

  /** What is left after these commands, one after the other, each given time to come to rest. */
  find(on: Supply, commands: readonly PowerCommand[]): Finding {
    const bench = new PowerBench(this.spec).wait(SECOND);
    if (on === 'generators') bench.do(...this.loseGrid).wait(REST);
    for (const command of commands) bench.forget().do(command).wait(REST);
    const limitedBy = this.highest(bench.loadings(), on);
    return {
      margin: limitedBy === undefined ? Number.POSITIVE_INFINITY : this.it * (1 / limitedBy.ratio - 1),
      ...(limitedBy === undefined ? {} : { limitedBy }),
      dark: this.sumOf((id) => !bench.isLive(id)),
      interrupted: this.sumOf((id) => bench.interrupted.has(id)),
    };
  }

  /** What each plant carries when the grid has gone and everything has come to rest [W], batteries being charged. */
  loadsOnGenerators(): ReadonlyMap<string, Watts> {
    const nodes = this.nodes.map((node) =>
      node.kind === 'ups' ? { ...node, battery: { ...node.battery, initialCharge: 1 } } : node,
    );
    const bench = new PowerBench({ ...this.spec, nodes })
      .wait(SECOND)
      .do(...this.loseGrid)
      .wait(REST);
    return new Map(
      bench.loadings().flatMap(({ component, kind, watts }) => (kind === 'generators' ? [[component, watts]] : [])),
    );
  }

  /** What is nearest to its rating, or furthest above it; the power delivered to the facility counts too. */
  private highest(loadings: readonly Loading[], on: Supply): Finding['limitedBy'] {
    let highest: Finding['limitedBy'];
    const look = (component: string, watts: Watts, rating: Watts): void => {
      const ratio = watts / rating;
      if (ratio > (highest?.ratio ?? 0)) highest = { component, ratio };
    };
    let drawn = 0;
    for (const { component, kind, live, watts, rating } of loadings) {
      if (kind === 'utility') drawn += watts;
      if (live) look(component, watts, kind === 'breaker' ? CONTINUOUS_SHARE * rating : rating);
    }
    if (on === 'grid' && this.delivered > 0) look(this.facility, drawn, this.delivered);
    return highest;
  }

  private sumOf(counts: (load: string) => boolean): Watts {
    let sum = 0;
    for (const [id, watts] of this.itLoads) if (counts(id)) sum += watts;
    return sum;
  }
}
