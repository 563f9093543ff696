/** Which column of a sheet is which, guessed by its name; and the unit that its name tells for numbers without one. */
import type { ImportKind } from './import-kinds.ts';

/** Column of the sheet by key of the field; what is not there is not mapped. */
export type ColumnMap = Readonly<Record<string, number>>;

/** Unit for bare numbers, by key of the field. */
export type UnitMap = Readonly<Record<string, string>>;

export interface GuessedColumns {
  readonly columns: ColumnMap;
  readonly units: UnitMap;
}

/** `Capacity [kW]`, `capacity_kw` and `Capacity (kW)` are `capacity` in kW; `kW per rack` keeps its words. */
export function readHeader(header: string): { readonly name: string; readonly unit: string | undefined } {
  const bracketed = /^(.*?)\s*[([]\s*([^)\]]+?)\s*[)\]]\s*$/u.exec(header);
  if (bracketed) return { name: plainName(bracketed[1] ?? ''), unit: unitOf(bracketed[2] ?? '') };
  const name = plainName(header);
  const each = unitOf(/^(\S+) per /u.exec(name)?.[1] ?? '');
  if (each !== undefined) return { name, unit: each };
  const last = /^(.*) (\S+)$/u.exec(name);
  const unit = last ? unitOf(last[2] ?? '') : undefined;
  return unit === undefined ? { name, unit } : { name: last?.[1] ?? name, unit };
}

/** Units as this program writes them, by what stands in headers. */
const UNITS: Readonly<Record<string, string>> = Object.fromEntries(
  ['W', 'kW', 'MW', 'GW', 'kWh', 'MWh', 'bit/s', 'kbit/s', 'Mbit/s', 'Gbit/s', 'Tbit/s', 'ms', 's', 'min', 'h', 'd']
    .concat(['km', 'm', 'L', 'rps', 'krps', 'Mrps', '%', '°C', 'K', 'k', 'M'])
    .flatMap((unit) => [
      [unit.toLowerCase(), unit],
      [unit, unit],
    ])
    .concat([
      ['gbps', 'Gbit/s'],
      ['mbps', 'Mbit/s'],
      ['kbps', 'kbit/s'],
      ['tbps', 'Tbit/s'],
      ['hours', 'h'],
      ['minutes', 'min'],
      ['seconds', 's'],
      ['days', 'd'],
      ['litres', 'L'],
      ['percent', '%'],
      ['m', 'm'],
      ['k', 'k'],
    ]),
);

/** A unit as it is written here, whatever the spelling; undefined for what is none. */
export function unitOf(written: string): string | undefined {
  return Object.hasOwn(UNITS, written) ? UNITS[written] : UNITS[written.toLowerCase()];
}

/** The best column for every field, each column once: the same name before one that contains it. */
export function guessColumns(kind: ImportKind, headers: readonly string[]): GuessedColumns {
  const read = headers.map(readHeader);
  const columns: Record<string, number> = {};
  const units: Record<string, string> = {};
  const taken = new Set<number>();
  const take = (key: string, at: number): void => {
    if (at < 0) return;
    columns[key] = at;
    taken.add(at);
    const unit = read[at]?.unit;
    if (unit !== undefined) units[key] = unit;
  };
  const isFree = (at: number): boolean => !taken.has(at);
  for (const { key, aliases } of kind.fields)
    take(
      key,
      read.findIndex(({ name }, at) => isFree(at) && name === aliases[0]),
    );
  for (const { key, aliases } of kind.fields)
    if (columns[key] === undefined)
      take(
        key,
        read.findIndex(({ name }, at) => isFree(at) && aliases.includes(name)),
      );
  for (const { key, aliases } of kind.fields)
    if (columns[key] === undefined)
      take(
        key,
        read.findIndex(
          ({ name }, at) => isFree(at) && aliases.some((alias) => alias.length > 4 && name.includes(alias)),
        ),
      );
  return { columns, units };
}

/** How well a sheet's names fit a kind: columns known, those that have to be there twice, less what is missing. */
export function fitOf(kind: ImportKind, header: readonly string[]): number {
  const { columns } = guessColumns(kind, header);
  const due = kind.fields.filter(({ isRequired }) => isRequired);
  const missing = due.filter(({ key }) => columns[key] === undefined).length;
  return Object.keys(columns).length + due.length - 3 * missing;
}

/** Whether a row is one of names: most of it names fields, and nothing in it is a number. */
export function looksLikeHeader(kind: ImportKind, row: readonly string[]): boolean {
  const filled = row.filter((cell) => cell !== '');
  const known = Object.keys(guessColumns(kind, row).columns).length;
  return known > 0 && known * 2 >= filled.length && !filled.some((cell) => /^[-+]?\d/u.test(cell));
}

function plainName(header: string): string {
  return header
    .trim()
    .replaceAll(/([a-z])([A-Z])/gu, '$1 $2')
    .toLowerCase()
    .replaceAll(/[_\s./-]+/gu, ' ')
    .trim();
}
