/** What a written name stands for, and which names may be written where. The same rules as the reader's, on rows. */
import type { YamlMapping, YamlPath } from '../documents/yaml-text.ts';
import { type Reference, referencesOf, scenarioReferencesOf } from './references.ts';
import { type PlanRow, TABLES, type TableId } from './tables.ts';

/** A row with its table. */
export interface NamedRow {
  readonly table: TableId;
  readonly row: PlanRow;
  /** Facility in which it stands; facilities themselves stand in none. */
  readonly facility: string | undefined;
  /** `iad-1.hall-1` for what stands in a facility. */
  readonly full: string;
}

/** All rows of a twin, by the last part of their name. */
export class RowIndex {
  readonly rows: readonly NamedRow[];
  readonly #byId = new Map<string, NamedRow[]>();

  constructor(twin: YamlMapping) {
    this.rows = TABLES.flatMap(({ id: table, rows }) =>
      rows(twin).map((row): NamedRow => {
        const facility = facilityOf(row.path);
        return { table, row, facility, full: facility === undefined ? row.id : `${facility}.${row.id}` };
      }),
    );
    for (const named of this.rows) {
      const same = this.#byId.get(named.row.id);
      if (same) same.push(named);
      else this.#byId.set(named.row.id, [named]);
    }
  }

  /** The row that a name stands for; inside a facility its own things come first. */
  resolve({ name, to, path }: Pick<Reference, 'name' | 'to' | 'path'>): NamedRow | undefined {
    return (
      this.#find(name, to, facilityOf(path)) ??
      this.#find(withoutMember(name), to, facilityOf(path)) ??
      this.#pipelineOf(name, to)
    );
  }

  /** `cold-chain.stream` is a path of the pipeline `cold-chain`. */
  #pipelineOf(name: string, to: readonly TableId[]): NamedRow | undefined {
    const dot = name.indexOf('.');
    return dot > 0 && to.includes('pipelines') ? this.#find(name.slice(0, dot), ['pipelines'], undefined) : undefined;
  }

  #find(name: string, to: readonly TableId[], inside: string | undefined): NamedRow | undefined {
    const dot = name.indexOf('.');
    const [facility, id] = dot < 0 ? [undefined, name] : [name.slice(0, dot), name.slice(dot + 1)];
    const fits = (this.#byId.get(id) ?? []).filter(({ table }) => to.includes(table));
    if (facility !== undefined) return fits.find((row) => row.facility === facility);
    return fits.find((row) => row.facility === inside) ?? (fits.length === 1 ? fits[0] : undefined);
  }

  /** Names of rows of these tables as they are written at a path: short where that is clear. */
  namesFor(to: readonly TableId[], path: YamlPath): readonly string[] {
    const inside = facilityOf(path);
    return this.rows
      .filter(({ table, row }) => to.includes(table) && !row.isWord && !String(row.type).startsWith('arrangement'))
      .filter((named) => inside === undefined || named.facility === undefined || named.facility === inside)
      .map((named) =>
        named.facility === inside || this.#byId.get(named.row.id)?.length === 1 ? named.row.id : named.full,
      );
  }
}

/** Where a name is used, in which document. */
export interface Use extends Reference {
  readonly document: 'twin' | 'scenario';
}

/** What names a row, or something inside it, from outside of it. */
export function usesOf(twin: YamlMapping, scenario: YamlMapping, row: PlanRow): readonly Use[] {
  const index = new RowIndex(twin);
  const isMeant = (reference: Reference): boolean => {
    const found = index.resolve(reference);
    if (found) return startsWith(found.row.path, row.path);
    // Names that an arrangement makes stand in no row: what is named by its facility goes with it.
    return row.path[0] === 'facilities' && row.path.length === 2 && reference.name.startsWith(`${row.id}.`);
  };
  return [
    ...referencesOf(twin)
      .filter((reference) => !startsWith(reference.path, row.path) && isMeant(reference))
      .map((reference): Use => ({ ...reference, document: 'twin' })),
    ...scenarioReferencesOf(scenario)
      .filter(isMeant)
      .map((reference): Use => ({ ...reference, document: 'scenario' })),
  ];
}

/** Facility within which a path lies; undefined for the facility itself and for all outside. */
export function facilityOf(path: YamlPath): string | undefined {
  return path[0] === 'facilities' && path.length > 2 ? String(path[1]) : undefined;
}

/** `ups-1-a` is a member of what is called `ups-1`. */
function withoutMember(name: string): string {
  return name.replace(/-(?:[a-dr]|\d+)$/u, '');
}

export function startsWith(path: YamlPath, start: YamlPath): boolean {
  return start.length <= path.length && start.every((part, at) => path[at] === part);
}
