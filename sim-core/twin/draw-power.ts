/**
 * Promises every piece of a facility's power: those that are drawn in the document, those of an arrangement, and a
 * main board and the feeds `it` and `mechanical` where nobody drew them.
 *
 *     utility-a ─► board-a ◄─ generators-a        (2N; side b alike)
 *                     ├─► ups-a ─► pdu-a ─► it-a ─┐
 *                     └─► mechanical              ├─► racks
 *                                           it-b ─┘
 */
import { arrangementOf, memberId } from './arrangement.ts';
import type { PathPart } from './document-text.ts';
import { entriesOf } from './expansion.ts';
import type { Outlet, PowerChain, Sources } from './power-chain.ts';
import {
  drawBreaker,
  drawFed,
  drawFeed,
  drawPdu,
  drawSwitchboard,
  drawTransferSwitch,
  drawTransformer,
} from './power-conductors.ts';
import type { PowerDocument, UpsDocument } from './power-document.ts';
import { drawGenerators, drawUtility } from './power-sources.ts';
import { drawUpsSystems } from './ups-systems.ts';

type Path = readonly PathPart[];

/** Last part of the id of one of several alike. */
const SIDE = /^(?:[a-d]|\d+)$/u;

/** Names of the pieces of each stage, drawn or to be drawn. */
interface Stages {
  readonly utilities: readonly string[];
  readonly generators: readonly string[];
  readonly transformers: readonly string[];
  readonly switchboards: readonly string[];
  readonly ups: readonly string[];
  readonly pdus: readonly string[];
}

export class PowerDrawer {
  readonly #chain: PowerChain;
  readonly #document: PowerDocument;
  readonly #path: Path;
  readonly #stages: Stages;

  constructor(chain: PowerChain, document: PowerDocument, path: Path) {
    this.#chain = chain;
    this.#document = document;
    this.#path = path;
    const drawn: Stages = {
      utilities: Object.keys(document.utilities ?? {}),
      generators: Object.keys(document.generators ?? {}),
      transformers: Object.keys(document.transformers ?? {}),
      switchboards: Object.keys(document.switchboards ?? {}),
      ups: Object.keys(document.ups ?? {}),
      pdus: Object.keys(document.pdus ?? {}),
    };
    this.#stages = document.arrangement === undefined ? drawn : this.#arrange(drawn);
    this.#promiseDrawn();
    this.#promiseImplied();
  }

  #promiseDrawn(): void {
    const chain = this.#chain;
    const each = <Document>(
      key: string,
      map: Readonly<Record<string, Document>> | undefined,
      draw: (name: string, document: Document, path: Path) => void,
    ): void => {
      for (const [name, document] of entriesOf(map))
        chain.promise(name, () => draw(name, document, [...this.#path, key, name]));
    };
    const one = (name: string, id: string, path: Path): void =>
      chain.name(name, { ids: [id], share: 1, dealt: false }, path);
    const document = this.#document;
    each('utilities', document.utilities, (name, utility, path) =>
      one(name, drawUtility(chain, name, utility, path), path),
    );
    each('generators', document.generators, (name, plant, path) =>
      one(name, drawGenerators(chain, name, plant, path), path),
    );
    each('transformers', document.transformers, (name, piece, path) =>
      drawTransformer(
        chain,
        name,
        piece,
        this.#from(piece.from, path) ?? chain.sources(this.#stages.utilities, path),
        path,
      ),
    );
    each('switchboards', document.switchboards, (name, piece, path) =>
      drawSwitchboard(chain, name, piece, this.#from(piece.from, path) ?? this.#grid(path), path),
    );
    each('transfer-switches', document['transfer-switches'], (name, piece, path) =>
      drawFed(
        chain,
        name,
        this.#from(piece.from, path) ?? this.#nothing(path, 'transfer switch'),
        path,
        (member, from) => drawTransferSwitch(chain, member, piece, from, path),
      ),
    );
    each('ups', document.ups, (name, ups, path) =>
      drawUpsSystems(chain, name, ups.arrangement ?? 'N', ups, this.#from(ups.from, path) ?? this.#boards(path), path),
    );
    each('pdus', document.pdus, (name, pdu, path) => {
      const only = this.#stages.ups.length === 1 ? chain.sources(this.#stages.ups, path) : undefined;
      drawPdu(chain, name, pdu, this.#from(pdu.from, path) ?? only ?? this.#nothing(path, 'PDU'), path);
    });
    each('breakers', document.breakers, (name, piece, path) =>
      drawBreaker(chain, name, piece, this.#from(piece.from, path) ?? this.#nothing(path, 'breaker'), path),
    );
    each('feeds', document.feeds, (name, feed, path) =>
      drawFeed(chain, name, feed, this.#from(feed.from, path) ?? this.#feedSources(name, path), path),
    );
  }

  /** `main`, and the feeds that loads and UPSs name without anybody having drawn them. */
  #promiseImplied(): void {
    const chain = this.#chain;
    const isDrawn = (name: string): boolean => chain.names().includes(name);
    if (this.#stages.switchboards.length === 0 && !isDrawn('main')) {
      chain.offer('main', () => {
        const sources = this.#grid(this.#path);
        if (sources.members.every((from) => from.length === 0)) {
          chain.work.sayIfWhole(
            this.#path,
            'There is nothing that feeds this.',
            'Draw utilities or generators, or write an arrangement such as 2N.',
            'key',
          );
        }
        drawSwitchboard(chain, 'main', {}, sources, this.#path);
      });
    }
    const systems = Object.values(this.#document.ups ?? {});
    const carried = new Set(systems.flatMap((ups) => ups.load ?? []));
    const named = [...chain.facility.loads.flatMap((load) => load.poweredBy), ...carried, ...this.#pumpFeeds()];
    for (const name of new Set(named)) {
      if (isDrawn(name)) continue;
      const drawn = Object.keys(this.#document.feeds ?? {});
      const sides = drawn.filter((feed) => feed.startsWith(`${name}-`) && SIDE.test(feed.slice(name.length + 1)));
      if (sides.length > 0) chain.offer(name, () => this.#nameSides(name, sides));
      else if (carried.has(name) || name === 'it' || name === 'mechanical') {
        chain.promise(name, () => drawFeed(chain, name, {}, this.#feedSources(name, this.#path), this.#path));
      }
    }
  }

  /** Feeds of fuel pumps. */
  #pumpFeeds(): readonly string[] {
    const { generators, arrangement } = this.#document;
    const implied = typeof arrangement === 'object' ? [arrangement.generators ?? {}] : [];
    return [...Object.values(generators ?? {}), ...implied].flatMap(({ fuel }) =>
      typeof fuel === 'object' ? (fuel['day-tank']?.['powered-by'] ?? []) : [],
    );
  }

  /** `it` stands for `it-a` and `it-b` where these are drawn. */
  #nameSides(name: string, sides: readonly string[]): void {
    const ids = sides.flatMap((side) => this.#chain.outlet(side)?.ids ?? []);
    this.#chain.name(name, { ids, share: 1, dealt: false }, this.#path);
  }

  #from(written: readonly string[] | undefined, path: Path): Sources | undefined {
    return written === undefined || written.length === 0 ? undefined : this.#chain.sources(written, [...path, 'from']);
  }

  #nothing(path: Path, what: string): Sources {
    const names = this.#chain.names().slice(0, 6).join(', ');
    this.#chain.work.sayIfWhole(path, `This ${what} is fed from nothing.`, `Write from: with one of ${names}.`, 'key');
    return { members: [[]], outlet: undefined };
  }

  /** Of a feed that does not say: the UPS that carries it; for racks the last stage there is; else the boards. */
  #feedSources(name: string, path: Path): Sources {
    const carrier = Object.entries(this.#document.ups ?? {}).find(([, ups]) => ups.load === name)?.[0];
    if (carrier !== undefined) return this.#chain.sources([carrier], path);
    if (name !== 'it') return { members: [this.#boards(path).members[0] ?? []], outlet: undefined };
    const stage = this.#stages.pdus.length > 0 ? this.#stages.pdus : this.#stages.ups;
    if (stage.length === 0) return { members: [this.#boards(path).members[0] ?? []], outlet: undefined };
    if (stage.length === 1) return this.#chain.sources(stage, path);
    const ids = stage.flatMap((one) => this.#chain.outlet(one)?.ids ?? []);
    return { members: ids.map((id) => [id]), outlet: { ids, share: 1, dealt: false } };
  }

  /** Transformers, the utilities behind none of them, then generators. */
  #grid(path: Path): Sources {
    const transformers = Object.values(this.#document.transformers ?? {});
    const behind = new Set(transformers.flatMap((one) => one.from ?? this.#stages.utilities));
    const direct = this.#stages.utilities.filter((name) => !behind.has(name));
    const names = [...this.#stages.transformers, ...direct, ...this.#stages.generators];
    return { members: [names.flatMap((name) => this.#chain.sources([name], path).members.flat())], outlet: undefined };
  }

  /** Each side first asks its own board, then the others. */
  #boards(path: Path): Sources {
    const names = this.#stages.switchboards.length > 0 ? this.#stages.switchboards : ['main'];
    const ids = names.flatMap((name) => this.#chain.sources([name], path).members.flat());
    const outlet: Outlet = { ids, share: 1, dealt: false };
    return { members: ids.map((_, i) => [...ids.slice(i), ...ids.slice(0, i)]), outlet };
  }

  /** Promises every stage that is not drawn, one line-up per side; stages that are drawn are used in turn. */
  #arrange(drawn: Stages): Stages {
    const chain = this.#chain;
    const written = this.#document.arrangement ?? 'N+1';
    const detail: Exclude<typeof written, string> = typeof written === 'string' ? { redundancy: written } : written;
    const path = [...this.#path, 'arrangement'];
    const plan = arrangementOf(detail.redundancy, 2);
    // Primaries of a shared reserve take turns on two boards.
    const sides = plan.reserve === undefined ? plan.systems : ['a', 'b'];
    const one = (name: string, id: string): void => chain.name(name, { ids: [id], share: 1, dealt: false }, path);
    const stage = (key: keyof Stages, base: string, draw: (name: string, side: number) => void): readonly string[] => {
      if (drawn[key].length > 0) return drawn[key];
      const names = sides.map((side) => memberId(base, side));
      for (const [i, name] of names.entries()) chain.promise(name, () => draw(name, i));
      return names;
    };
    const spares = plan.spares > 0 ? 'N+1' : 'N';
    const utilities = stage('utilities', 'utility', (name) =>
      one(name, drawUtility(chain, name, detail.utility ?? {}, path)),
    );
    const generators = stage('generators', 'generators', (name) => {
      const plant = detail.generators ?? {};
      one(name, drawGenerators(chain, name, { ...plant, arrangement: plant.arrangement ?? spares }, path));
    });
    const switchboards = stage('switchboards', 'board', (name, i) => {
      const sources = [utilities[i % utilities.length] ?? '', generators[i % generators.length] ?? ''];
      drawSwitchboard(chain, name, {}, chain.sources(sources, path), path);
    });
    if (drawn.ups.length > 0) return { ...drawn, utilities, generators, switchboards };
    const ups: UpsDocument = { ...detail.ups, ...(detail.blocks === undefined ? {} : { blocks: detail.blocks }) };
    chain.promise('ups', () =>
      drawUpsSystems(chain, 'ups', ups.arrangement ?? detail.redundancy, ups, this.#boards(path), path),
    );
    if (drawn.pdus.length > 0) return { ...drawn, utilities, generators, switchboards, ups: ['ups'] };
    chain.promise('pdu', () => drawPdu(chain, 'pdu', {}, chain.sources(['ups'], path), path));
    return { ...drawn, utilities, generators, switchboards, ups: ['ups'], pdus: ['pdu'] };
  }
}
