/** Who asks for what, from both sides: populations that say what they ask for, and services that name their users. */
import { printRate, printRatio } from '../units/index.ts';
import type { PathPart } from './document-text.ts';
import type { UsersWork } from './expand-users.ts';
import { type Expansion, entriesOf } from './expansion.ts';

type Path = readonly PathPart[];

/** What services say of their users. */
interface Naming {
  /** Services by the population that they name without a rate. */
  readonly named: ReadonlyMap<string, readonly string[]>;
  /** A service that gives a population's rate itself. */
  readonly rated: ReadonlyMap<string, string>;
  /** A name stood for nobody: that population may be the one that is missed. */
  readonly isBroken: boolean;
}

export function expandDemand(work: Expansion, users: ReadonlyMap<string, UsersWork>): void {
  const naming = readNaming(work, users);
  for (const population of users.values()) demandOf(work, population, naming);
}

function add(work: Expansion, population: UsersWork, service: string, mean: number): void {
  work.register.connect('demands', population.id, service);
  for (const { spec, share } of population.parts) {
    work.demands.push({ population: spec.id, service, mean: mean * share });
  }
}

function readNaming(work: Expansion, users: ReadonlyMap<string, UsersWork>): Naming {
  const named = new Map<string, string[]>();
  const rated = new Map<string, string>();
  let isBroken = false;
  const resolve = (name: string, path: Path): readonly string[] => {
    const found = work.resolve(name, path, (id) => users.has(id), 'a population');
    if (found.length === 0) isBroken = true;
    return found;
  };
  for (const [service, document] of entriesOf(work.document.services)) {
    const path: Path = ['services', service, 'users'];
    const written: readonly string[] | Readonly<Record<string, number>> = document.users ?? [];
    if (Array.isArray(written)) {
      const list: readonly string[] = written;
      for (const [i, name] of list.entries()) {
        for (const id of resolve(name, list.length > 1 ? [...path, i] : path))
          named.set(id, [...(named.get(id) ?? []), service]);
      }
      continue;
    }
    for (const [name, mean] of entriesOf(written as Readonly<Record<string, number>>)) {
      for (const id of resolve(name, [...path, name])) {
        const population = users.get(id);
        rated.set(id, service);
        if (population !== undefined) add(work, population, service, mean);
      }
    }
  }
  return { named, rated, isBroken };
}

function demandOf(work: Expansion, population: UsersWork, naming: Naming): void {
  const { id, document } = population;
  const { demand, to } = document;
  const path: Path = ['populations', id];
  const namedBy = naming.named.get(id) ?? [];
  if (typeof demand === 'object') {
    byService(work, population, demand, [...path, 'demand'], 1, printRate, 'demand for');
  } else if (demand === undefined) {
    if (namedBy.length === 0) return;
    work.register.sheet(id, document).undocumented('demand', 0, printRate, 'Users without a figure ask for nothing');
  } else if (to !== undefined) {
    const total = Object.values(to).reduce((sum, share) => sum + share, 0);
    if (Math.abs(total - 1) > 0.005)
      work.say([...path, 'to'], `The shares add up to ${printRatio(total)}.`, 'Let them add up to 100 %.');
    byService(work, population, to, [...path, 'to'], demand, printRatio, 'share of');
  } else {
    shareEqually(work, population, demand, namedBy, naming, [...path, 'demand']);
  }
}

/** `amounts`: rates, or shares of `whole`. */
function byService(
  work: Expansion,
  population: UsersWork,
  amounts: Readonly<Record<string, number>>,
  path: Path,
  whole: number,
  print: (amount: number) => string,
  fact: string,
): void {
  const sheet = work.register.sheet(population.id, population.document);
  for (const [name, amount] of entriesOf(amounts)) {
    for (const service of work.resolve(name, [...path, name], work.isOneOf('service'), 'a service')) {
      sheet.given(`${fact} ${service}`, print(amount));
      add(work, population, service, whole * amount);
    }
  }
}

function shareEqually(
  work: Expansion,
  population: UsersWork,
  demand: number,
  namedBy: readonly string[],
  naming: Naming,
  path: Path,
): void {
  const { id, document } = population;
  const rating = naming.rated.get(id);
  if (rating !== undefined) {
    work.say(
      path,
      `${rating} says already what ${id} asks for.`,
      `Keep the rate here, or that at services.${rating}.users.`,
    );
  } else if (namedBy.length === 0 && !naming.isBroken) {
    work.sayIfWhole(
      path,
      `No service names ${id} as its users.`,
      `Write users: ${id} at a service, or to: {service: 100 %} here.`,
    );
  }
  if (namedBy.length > 1) {
    const source = 'Modelling default: demand is shared equally by the services that name these users';
    work.register.sheet(id, document).assume('shares', { value: 1 / namedBy.length, source }, printRatio);
  }
  for (const service of namedBy) add(work, population, service, demand / namedBy.length);
}
