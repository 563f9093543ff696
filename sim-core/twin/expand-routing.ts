/** Figures of the network as a whole, measured round trips, and which exchanges lead to which facility. */
import type { NetworkSpec } from '../network/index.ts';
import {
  type Distribution,
  printCount,
  printData,
  printDistribution,
  printDuration,
  printNumber,
} from '../units/index.ts';
import { NETWORK, type StandIn } from './defaults.ts';
import { dampingOf } from './expand-damping.ts';
import type { Expansion } from './expansion.ts';
import type { NetworkDocument } from './network-document.ts';

const printSpread = (value: Distribution): string => printDistribution(value, printDuration);

type Routing = Omit<NetworkSpec, 'sites' | 'links' | 'conduits' | 'carriers'>;

/** Called when facilities, exchanges and populations are there. */
export function expandRouting(work: Expansion): Routing {
  const document: NetworkDocument = work.document.network ?? {};
  const sheet = work.register.sheet('estate', document);
  const { access = {}, transfer = {} } = document;
  expandEntries(work);
  const convergence = sheet.take('convergence', document.convergence, NETWORK.convergence, printSpread);
  const accessDamping = dampingOf(work, access.damping, ['network', 'access', 'damping'], 'access damping');
  return {
    convergence,
    ...dampingOf(work, document.damping, ['network', 'damping'], 'damping'),
    ...spreadOf(),
    access: {
      inflation: sheet.take('access inflation', access.inflation, NETWORK.accessInflation, printNumber),
      base: sheet.take('access base', access.base, NETWORK.accessBase, printDuration),
      convergence: sheet.take('access convergence', access.convergence, asWritten(document.convergence), printSpread),
      ...accessDamping,
    },
    buffer: sheet.take('buffer', document.buffer, NETWORK.buffer, printDuration),
    classes: { users: classOf(document, 'users'), copies: classOf(document, 'copies') },
    transfer: {
      streams: sheet.take('transfer streams', transfer.streams, NETWORK.streams, printCount),
      window: 8 * sheet.take('transfer window', transfer.window, NETWORK.window, printData),
    },
    measured: measuredIn(work, document),
  };

  function spreadOf(): Pick<Routing, 'equalCost' | 'engineering'> {
    const { routing } = document;
    if (routing === undefined) return { equalCost: NETWORK.equalCost.value };
    const equalCost = sheet.take('equal-cost ways', routing['equal-cost'], NETWORK.equalCost, printCount);
    const isOn = routing['traffic-engineering'] ?? false;
    sheet.given('traffic engineering', isOn ? 'yes' : 'no');
    if (!isOn) {
      for (const key of ['ways', 'adjust'] as const) {
        if (routing[key] === undefined) continue;
        const right = `Write traffic-engineering: true, or leave ${key} out.`;
        work.say(['network', 'routing', key], 'There is no traffic engineering that this could be about.', right);
      }
      return { equalCost };
    }
    const ways = sheet.take('ways', routing.ways, NETWORK.ways, printCount);
    const adjust = sheet.take('adjusts after', routing.adjust, NETWORK.adjust, printDuration);
    return { equalCost, engineering: { ways, adjust } };
  }

  function classOf({ classes }: NetworkDocument, name: 'users' | 'copies') {
    const written = classes?.[name];
    if (classes === undefined) return { precedence: NETWORK.precedence.value, weight: NETWORK.weight.value };
    return {
      precedence: sheet.take(`precedence of ${name}`, written?.precedence, NETWORK.precedence, printCount),
      weight: sheet.take(`weight of ${name}`, written?.weight, NETWORK.weight, printNumber),
    };
  }
}

/** The Internet takes as long as the twin's own routes, where only those are written. */
function asWritten(convergence: Distribution | undefined): StandIn<Distribution> {
  const { accessConvergence } = NETWORK;
  return convergence === undefined ? accessConvergence : { ...accessConvergence, value: convergence };
}

function measuredIn(work: Expansion, { measured = [] }: NetworkDocument): NonNullable<NetworkSpec['measured']> {
  const isSite = (id: string): boolean => work.sites.some((site) => site.id === id);
  return measured.flatMap((pair, i) => {
    const end = (which: 0 | 1): readonly string[] =>
      work.resolve(
        pair.between[which] ?? '',
        ['network', 'measured', i, 'between', which],
        isSite,
        'a facility, exchange or population',
      );
    return end(0).flatMap((from) => end(1).map((to) => ({ from, to, roundTrip: pair['round-trip'] })));
  });
}

/** Exchanges through which users reach a facility; links must lead on from there. */
function expandEntries(work: Expansion): void {
  for (const { id, document, path } of work.facilities.values()) {
    const named = document.network?.through;
    if (named === undefined) continue;
    const here = [...path, 'network', 'through'];
    const entries = named.flatMap((exchange, i) =>
      work.resolve(exchange, [...here, i], work.isOneOf('exchange'), 'an exchange'),
    );
    const hasLinks = work.links.some(({ from, to }) => from === id || to === id);
    if (entries.length === 0 || !hasLinks) {
      if (named.length === 0) work.say(here, 'This list is empty.', 'Name an exchange, or leave it out.');
      else if (!hasLinks) work.sayIfWhole(here, `No link leads to ${id}.`, 'Draw a link from one of the exchanges.');
      continue;
    }
    work.register.sheet(id, document).given('through', named.join(', '));
    const place = work.sites.findIndex((site) => site.id === id);
    const site = work.sites[place];
    if (site !== undefined) work.sites[place] = { ...site, entries };
  }
}
