/**
 * Power of one facility: the pieces as drawn, or as an arrangement expands to them.
 *
 *     utility-a ─► board-a ◄─ generators-a        (2N; side b alike)
 *                     ├─► ups-a ─► pdu-a ─► it-a ─┐
 *                     └─► mechanical              ├─► racks
 *                                           it-b ─┘
 */
import type { PowerNodeSpec } from '../power/index.ts';
import { printCount, printDuration, printPower, printRatio } from '../units/index.ts';
import { arrangementOf, memberId } from './arrangement.ts';
import { POWER } from './defaults.ts';
import { suggest } from './did-you-mean.ts';
import type { PathPart } from './document-text.ts';
import { type Expansion, entriesOf, type FacilityWork } from './expansion.ts';
import { type Outlet, PowerChain } from './power-chain.ts';
import type { PowerDocument, Redundancy } from './power-document.ts';
import { drawGenerators, drawUps, drawUtility } from './power-sources.ts';

type Path = readonly PathPart[];
/** Per member what feeds it, and the outlet that has as many members. */
interface Sources {
  readonly members: readonly (readonly string[])[];
  readonly outlet: Outlet | undefined;
}
const TIER_ARRANGEMENT: Readonly<Record<string, Redundancy>> = { I: 'N', II: 'N+1', III: '2N', IV: '2(N+1)' };
/** Feeds that are made when loads name them and nobody drew them. */
const IMPLIED_FEEDS = ['it', 'mechanical'];

export function expandPower(work: Expansion, facility: FacilityWork): PowerChain {
  const chain = new PowerChain(work, facility);
  const written = facility.document.power;
  const path = [...facility.path, 'power'];
  if (written === undefined && facility.loads.length === 0) return chain;
  const document: PowerDocument =
    written === undefined || isEmpty(written)
      ? { ...written, arrangement: assumedArrangement(work, facility) }
      : written;
  const drawer = new PowerDrawer(chain, document, path);
  drawer.draw();
  return chain;
}

function isEmpty(document: PowerDocument): boolean {
  return (
    document.arrangement === undefined &&
    document.utilities === undefined &&
    document.generators === undefined &&
    document.ups === undefined &&
    document.switchboards === undefined &&
    document.feeds === undefined
  );
}

function assumedArrangement(work: Expansion, facility: FacilityWork): Redundancy {
  const redundancy = TIER_ARRANGEMENT[facility.document.tier ?? ''] ?? 'N+1';
  const why =
    facility.document.tier === undefined
      ? 'The twin says nothing about it'
      : `Taken from Tier ${facility.document.tier}`;
  return work.register.sheet(facility.id).undocumented('power arrangement', redundancy, String, why);
}

class PowerDrawer {
  readonly #chain: PowerChain;
  readonly #work: Expansion;
  readonly #document: PowerDocument;
  readonly #path: Path;
  /** What a piece that names no source is fed from: the switchboards, or a main board made for the purpose. */
  #boards: Outlet | undefined;

  constructor(chain: PowerChain, document: PowerDocument, path: Path) {
    this.#chain = chain;
    this.#work = chain.work;
    this.#document = document;
    this.#path = path;
  }

  draw(): void {
    this.#drawSources();
    this.#inSourceOrder();
    this.#drawArrangement();
    this.#impliedFeeds();
    this.#cordLoads();
    this.#commonModes();
    const cycle = this.#chain.findCycle();
    if (cycle !== undefined) return this.#sayCycle(cycle);
    for (const node of this.#chain.build()) {
      this.#work.nodes.push(node);
      this.#work.register.amend(node.id, ratingOf(node));
      if ('from' in node) for (const source of node.from) this.#work.register.connect('power', source, node.id);
      if (node.kind === 'switchboard' && node.tie !== undefined)
        this.#work.register.connect('power', node.tie.to, node.id);
    }
  }

  #drawSources(): void {
    for (const [name, utility] of entriesOf(this.#document.utilities)) {
      drawUtility(this.#chain, name, utility, [...this.#path, 'utilities', name]);
    }
    for (const [name, plant] of entriesOf(this.#document.generators)) {
      drawGenerators(this.#chain, name, plant, [...this.#path, 'generators', name]);
    }
  }

  /** Draws the pieces that are fed, each after those that feed it; what feeds itself is drawn last and found as a cycle. */
  #inSourceOrder(): void {
    const pending = new Map<string, { readonly from: readonly string[] | undefined; readonly draw: () => void }>();
    const stage = (
      key: 'transformers' | 'switchboards' | 'transfer-switches' | 'ups' | 'pdus' | 'breakers' | 'feeds',
      draw: (name: string, path: Path) => void,
    ): void => {
      for (const [name, piece] of entriesOf<{ readonly from?: readonly string[] | undefined }>(this.#document[key])) {
        pending.set(name, { from: piece.from, draw: () => draw(name, [...this.#path, key, name]) });
      }
    };
    stage('transformers', (name, path) => this.#transformer(name, path));
    stage('switchboards', (name, path) => this.#switchboard(name, path));
    stage('transfer-switches', (name, path) => this.#transferSwitch(name, path));
    stage('ups', (name, path) => this.#ups(name, path));
    stage('pdus', (name, path) => this.#pdu(name, path));
    stage('breakers', (name, path) => this.#breaker(name, path));
    stage('feeds', (name, path) => this.#feed(name, path));
    const drawing = new Set<string>();
    const visit = (name: string): void => {
      const piece = pending.get(name);
      if (piece === undefined || drawing.has(name)) return;
      drawing.add(name);
      for (const source of piece.from ?? []) visit(this.#short(source));
      piece.draw();
      pending.delete(name);
    };
    for (const name of [...pending.keys()]) visit(name);
  }

  #short(name: string): string {
    const prefix = `${this.#chain.facility.id}.`;
    return name.startsWith(prefix) ? name.slice(prefix.length) : name;
  }

  /** Sources by member: where several systems feed, member i of what is fed hangs on system i. */
  #sources(names: readonly string[], path: Path): Sources {
    const outlets = names.flatMap((name, i) => {
      const outlet = this.#chain.outlet(name);
      const inCycle = outlet === undefined && this.#isWritten(name);
      if (outlet === undefined && !inCycle)
        this.#sayUnknown(name, names.length === 1 && typeof path[path.length - 1] === 'string' ? path : [...path, i]);
      return (
        outlet ??
        (inCycle ? [{ ids: [`${this.#chain.facility.id}.${this.#short(name)}`], share: 1, dealt: false }] : [])
      );
    });
    const width = Math.max(1, ...outlets.map((outlet) => outlet.ids.length));
    const members = Array.from({ length: width }, (_, i) =>
      outlets.map((outlet) => outlet.ids[i % outlet.ids.length] ?? ''),
    );
    return { members, outlet: outlets.find((outlet) => outlet.ids.length === width) };
  }

  #isWritten(name: string): boolean {
    const short = this.#short(name);
    return Object.values(this.#document).some(
      (stage) => typeof stage === 'object' && stage !== null && Object.hasOwn(stage, short),
    );
  }

  #sayUnknown(name: string, path: Path): void {
    this.#work.say(path, `There is no "${name}" in this facility's power.`, suggest(name, this.#chain.names()));
  }

  /** Draws one piece per member and names the whole. */
  #drawFed(
    name: string,
    sources: Sources,
    path: Path,
    draw: (memberName: string, from: readonly string[]) => string,
  ): void {
    const { members, outlet } = sources;
    const suffixes =
      members.length === 1
        ? ['']
        : outlet?.dealt === true
          ? members.map((_, i) => String(i + 1))
          : ['a', 'b', 'c', 'd'];
    const ids = members.map((from, i) => draw(memberId(name, suffixes[i] ?? String(i + 1)), from));
    this.#chain.name(name, { ids, share: outlet?.share ?? 1, dealt: outlet?.dealt ?? false }, path);
  }

  #fromOrSay(written: readonly string[] | undefined, path: Path, what: string): Sources {
    if (written !== undefined && written.length > 0) return this.#sources(written, [...path, 'from']);
    this.#work.sayIfWhole(
      path,
      `This ${what} is fed from nothing.`,
      `Write from: with one of ${this.#chain.names().slice(0, 6).join(', ')}.`,
      'key',
    );
    return { members: [[]], outlet: undefined };
  }

  #transformer(name: string, path: Path): void {
    const document = this.#document.transformers?.[name] ?? {};
    const sources =
      document.from === undefined ? this.#allOf('utility') : this.#sources(document.from, [...path, 'from']);
    this.#drawFed(name, sources, path, (member, from) =>
      this.#chain.draw({
        name: member,
        kind: 'transformer',
        from,
        path,
        document,
        make: (sheet, base, design) => ({
          ...base,
          kind: 'transformer',
          capacity: sheet.take('capacity', document.capacity, sized(design, 1.25), printPower),
          loss: sheet.take('loss', document.loss, POWER.transformerLoss, printRatio),
        }),
      }),
    );
  }

  #switchboard(name: string, path: Path): void {
    const document = this.#document.switchboards?.[name] ?? {};
    const sources = document.from === undefined ? this.#grid() : this.#sources(document.from, [...path, 'from']);
    const tie = document.tie;
    this.#drawFed(name, sources, path, (member, from) =>
      this.#chain.draw({
        name: member,
        kind: 'switchboard',
        from,
        path,
        document,
        make: (sheet, base) => {
          const other = tie === undefined ? undefined : this.#tieTo(tie.to, [...path, 'tie', 'to']);
          const capacity = sheet.optional('capacity', document.capacity, printPower);
          const retransfer = sheet.optional('retransfer-after', document['retransfer-after'], printDuration);
          return {
            ...base,
            kind: 'switchboard',
            mode: sheet.take(
              'mode',
              document.mode,
              { value: 'priority', source: 'Modelling default: the first live source carries the bus' },
              String,
            ),
            ...(capacity === undefined ? {} : { capacity }),
            ...(retransfer === undefined ? {} : { retransferAfter: retransfer }),
            ...(other === undefined
              ? {}
              : {
                  tie: {
                    to: other,
                    closeAfter: sheet.take('tie closes after', tie?.['closes-after'], POWER.tieCloses, printDuration),
                  },
                }),
          };
        },
      }),
    );
  }

  #tieTo(name: string, path: Path): string | undefined {
    const id = this.#chain.outlet(name)?.ids[0];
    if (id !== undefined && this.#work.kindOf(id) === 'switchboard') return id;
    const boards = this.#chain
      .names()
      .filter((one) => this.#work.kindOf(`${this.#chain.facility.id}.${one}`) === 'switchboard');
    this.#work.say(path, `There is no switchboard "${name}" here.`, suggest(name, boards));
    return undefined;
  }

  #transferSwitch(name: string, path: Path): void {
    const document = this.#document['transfer-switches']?.[name] ?? {};
    this.#drawFed(name, this.#fromOrSay(document.from, path, 'transfer switch'), path, (member, from) =>
      this.#drawTransferSwitch(member, from, path, document),
    );
  }

  #drawTransferSwitch(
    name: string,
    from: readonly string[],
    path: Path,
    document: NonNullable<PowerDocument['transfer-switches']>[string],
  ): string {
    return this.#chain.draw({
      name,
      kind: 'transfer-switch',
      from,
      path,
      document,
      make: (sheet, base) => {
        const type = sheet.take('type', document.type, { value: 'static', source: 'Modelling default' }, String);
        const capacity = sheet.optional('capacity', document.capacity, printPower);
        return {
          ...base,
          kind: 'transfer-switch',
          type,
          transition: document.transition ?? 'open',
          transfer: sheet.take(
            'transfer',
            document.transfer,
            type === 'static' ? POWER.staticTransfer : POWER.automaticTransfer,
            printDuration,
          ),
          retransferAfter: sheet.take(
            'retransfer-after',
            document['retransfer-after'],
            POWER.retransfer,
            printDuration,
          ),
          ...(capacity === undefined ? {} : { capacity }),
        };
      },
    });
  }

  #ups(name: string, path: Path): void {
    const document = this.#document.ups?.[name] ?? {};
    const sources =
      document.from === undefined ? this.#boardsOutlet(path) : this.#sources(document.from, [...path, 'from']);
    const redundancy = document.arrangement ?? 'N';
    this.#drawUpsSystems(name, redundancy, document.blocks, sources.members, document, path);
    const carried = document.load;
    if (
      carried !== undefined &&
      this.#document.feeds?.[carried] === undefined &&
      this.#chain.outlet(carried) === undefined
    ) {
      this.#drawFeed(carried, this.#sources([name], path), [...path, 'load'], {});
    }
  }

  /** One UPS per system, each fed from its own source where there are several; a shared reserve through static switches. */
  #drawUpsSystems(
    name: string,
    redundancy: Redundancy,
    blocks: number | undefined,
    members: readonly (readonly string[])[],
    document: Parameters<typeof drawUps>[2],
    path: Path,
  ): void {
    const dealtTo = this.#chain.facility.loads.filter((load) => load.poweredBy.includes(document.load ?? 'it')).length;
    if (redundancy === 'block-redundant' && blocks !== undefined && blocks > dealtTo) {
      this.#work.sayIfWhole(
        [...path, 'blocks'],
        `There are ${blocks} blocks for ${dealtTo} loads.`,
        'Write no more blocks than rack groups: each group hangs on one block.',
        'key',
      );
    }
    const plan = arrangementOf(redundancy, blocks ?? Math.max(1, Math.min(3, dealtTo)));
    const from = (i: number): readonly string[] => members[i % members.length] ?? [];
    const systems = plan.systems.map((system, i) =>
      drawUps(this.#chain, memberId(name, system), document, from(i), plan.spares, path),
    );
    if (plan.reserve === undefined)
      return this.#chain.name(name, { ids: systems, share: plan.share, dealt: plan.dealt }, path);
    const reserve = drawUps(
      this.#chain,
      memberId(name, plan.reserve),
      document,
      from(members.length - 1),
      plan.spares,
      path,
      'largest',
    );
    const switches = systems.map((system, i) =>
      this.#drawTransferSwitch(`${name}-switch-${i + 1}`, [system, reserve], path, {}),
    );
    this.#chain.name(name, { ids: switches, share: 1, dealt: true }, path);
  }

  #pdu(name: string, path: Path): void {
    const document = this.#document.pdus?.[name] ?? {};
    this.#drawFed(name, this.#fromOrSay(document.from ?? this.#only('ups'), path, 'PDU'), path, (member, from) =>
      this.#drawPdu(member, from, path, document),
    );
  }

  #drawPdu(
    name: string,
    from: readonly string[],
    path: Path,
    document: NonNullable<PowerDocument['pdus']>[string],
  ): string {
    return this.#chain.draw({
      name,
      kind: 'pdu',
      from,
      path,
      document,
      make: (sheet, base, design) => ({
        ...base,
        kind: 'pdu',
        capacity: sheet.take('capacity', document.capacity, sized(design, 1.25), printPower),
        loss: sheet.take('loss', document.loss, POWER.pduLoss, printRatio),
      }),
    });
  }

  #breaker(name: string, path: Path): void {
    const document = this.#document.breakers?.[name] ?? {};
    this.#drawFed(name, this.#fromOrSay(document.from, path, 'breaker'), path, (member, from) =>
      this.#chain.draw({
        name: member,
        kind: 'breaker',
        from,
        path,
        document,
        make: (sheet, base, design) => ({
          ...base,
          kind: 'breaker',
          rating: sheet.take('rating', document.rating, sized(design, 1.25), printPower),
          curve: sheet.take<readonly { readonly above: number; readonly bears: number }[]>(
            'curve',
            document.curve,
            POWER.breakerCurve,
            (curve) => `${printCount(curve.length)} points`,
          ),
        }),
      }),
    );
  }

  #feed(name: string, path: Path): void {
    const document = this.#document.feeds?.[name] ?? {};
    const fromUps = Object.entries(this.#document.ups ?? {}).find(([, ups]) => ups.load === name)?.[0];
    const named = document.from ?? (fromUps === undefined ? undefined : [fromUps]);
    const sources =
      named === undefined
        ? name === 'it'
          ? this.#lastStage(path)
          : this.#boardsOutlet(path)
        : this.#sources(named, [...path, 'from']);
    this.#drawFeed(name, sources, path, document);
  }

  #drawFeed(name: string, sources: Sources, path: Path, document: NonNullable<PowerDocument['feeds']>[string]): void {
    this.#drawFed(name, sources, path, (member, from) =>
      this.#chain.draw({
        name: member,
        kind: 'feed',
        from,
        path,
        document,
        make: (sheet, base) => {
          const capacity = sheet.optional('capacity', document.capacity, printPower);
          const transfer =
            from.length > 1
              ? sheet.take('transfer', document.transfer, POWER.feedTransfer, printDuration)
              : (document.transfer ?? 0);
          const retransfer = sheet.optional('retransfer-after', document['retransfer-after'], printDuration);
          return {
            ...base,
            kind: 'feed',
            transfer,
            ...(capacity === undefined ? {} : { capacity }),
            ...(retransfer === undefined ? {} : { retransferAfter: retransfer }),
          };
        },
      }),
    );
  }

  #only(key: 'ups'): readonly string[] | undefined {
    const names = Object.keys(this.#document[key] ?? {});
    return names.length === 1 ? names : undefined;
  }

  #allOf(kind: 'utility' | 'generators' | 'transformer'): Sources {
    const ids = this.#chain
      .names()
      .map((name) => `${this.#chain.facility.id}.${name}`)
      .filter((id) => this.#work.kindOf(id) === kind);
    return { members: [ids], outlet: undefined };
  }

  /** Transformers, or utilities where there are none, then generators. */
  #grid(): Sources {
    const transformers = this.#allOf('transformer').members[0] ?? [];
    const first = transformers.length > 0 ? transformers : (this.#allOf('utility').members[0] ?? []);
    return { members: [[...first, ...(this.#allOf('generators').members[0] ?? [])]], outlet: undefined };
  }

  /** Switchboards that a piece without a source hangs on; where none is drawn, a main board of all sources. */
  #boardsOutlet(path: Path): Sources {
    if (this.#boards === undefined) {
      const drawn = Object.keys(this.#document.switchboards ?? {}).flatMap(
        (name) => this.#chain.outlet(name)?.ids ?? [],
      );
      if (drawn.length > 0) this.#boards = { ids: drawn, share: 1, dealt: false };
      else this.#boards = this.#mainBoard(path);
    }
    const { ids } = this.#boards;
    // Each side first asks its own board, then the others.
    return { members: ids.map((_, i) => [...ids.slice(i), ...ids.slice(0, i)]), outlet: this.#boards };
  }

  #mainBoard(path: Path): Outlet {
    const sources = this.#grid();
    if ((sources.members[0] ?? []).length === 0) {
      this.#work.sayIfWhole(
        path,
        'There is nothing to feed this from.',
        'Draw utilities or generators, or write an arrangement such as 2N.',
        'key',
      );
    }
    const id = this.#chain.draw({
      name: 'main',
      kind: 'switchboard',
      from: sources.members[0] ?? [],
      path,
      document: {},
      make: (sheet, base) => ({
        ...base,
        kind: 'switchboard',
        mode: sheet.assume(
          'mode',
          { value: 'priority' as const, source: 'Modelling default: the first live source carries the bus' },
          String,
        ),
      }),
    });
    return { ids: [id], share: 1, dealt: false };
  }

  /** What the racks' feed hangs on when nobody says: PDUs, else UPS, else the boards. */
  #lastStage(path: Path): Sources {
    for (const key of ['pdus', 'ups'] as const) {
      const names = Object.keys(this.#document[key] ?? {});
      const ids = names.flatMap((name) => this.#chain.outlet(name)?.ids ?? []);
      if (names.length === 1) return this.#sources(names, path);
      if (ids.length > 1) return { members: ids.map((one) => [one]), outlet: { ids, share: 1, dealt: false } };
    }
    const boards = this.#boardsOutlet(path).members[0] ?? [];
    return { members: [boards], outlet: undefined };
  }

  /** The shorthand: every stage that is not drawn, one line-up per side. */
  #drawArrangement(): void {
    const written = this.#document.arrangement;
    if (written === undefined) return;
    const detail = typeof written === 'string' ? { redundancy: written } : written;
    const path = [...this.#path, 'arrangement'];
    const sheet = this.#work.register.sheet(this.#chain.facility.id, this.#document);
    if (this.#chain.facility.document.power?.arrangement !== undefined)
      sheet.given('power arrangement', detail.redundancy);
    const blocks = 'blocks' in detail ? detail.blocks : undefined;
    const plan = arrangementOf(detail.redundancy, 2);
    // A catcher arrangement has two boards: primaries take turns on them, the reserve hangs on the last.
    const sides = plan.reserve === undefined ? plan.systems : ['a', 'b'];
    const drawnUtilities = this.#allOf('utility').members[0] ?? [];
    const drawnPlants = this.#allOf('generators').members[0] ?? [];
    const utility = 'utility' in detail ? (detail.utility ?? {}) : {};
    const plant = 'generators' in detail ? (detail.generators ?? {}) : {};
    const side = (list: readonly string[], i: number, make: () => string): string =>
      list[i % Math.max(1, list.length)] ?? make();
    if (this.#document.switchboards === undefined) {
      const ids = sides.map((system, i) => {
        const from = [
          side(drawnUtilities, i, () => drawUtility(this.#chain, memberId('utility', system), utility, path)),
          side(drawnPlants, i, () =>
            drawGenerators(
              this.#chain,
              memberId('generators', system),
              { arrangement: plan.spares > 0 ? 'N+1' : 'N', ...withoutAbsent(plant) },
              path,
            ),
          ),
        ];
        return this.#chain.draw({
          name: memberId('board', system),
          kind: 'switchboard',
          from,
          path,
          document: {},
          make: (_, base) => ({ ...base, kind: 'switchboard', mode: 'priority' }),
        });
      });
      this.#boards = { ids, share: plan.share, dealt: false };
    }
    const boards = this.#boardsOutlet(path);
    if (this.#document.ups === undefined) {
      const ups = 'ups' in detail ? (detail.ups ?? {}) : {};
      this.#drawUpsSystems('ups', detail.redundancy, blocks, boards.members, ups, path);
      this.#drawFed('pdu', this.#sources(['ups'], path), path, (member, from) => this.#drawPdu(member, from, path, {}));
      if (this.#document.feeds?.['it'] === undefined) this.#drawFeed('it', this.#sources(['pdu'], path), path, {});
    }
  }

  /** `it` and `mechanical` need not be drawn: they are made when a load names them. */
  #impliedFeeds(): void {
    for (const name of IMPLIED_FEEDS) {
      const isNamed = this.#chain.facility.loads.some((load) => load.poweredBy.includes(name));
      if (!isNamed || this.#chain.outlet(name) !== undefined) continue;
      if (name === 'it') this.#drawFeed(name, this.#lastStage(this.#path), this.#path, {});
      else
        this.#drawFeed(
          name,
          { members: [this.#boardsOutlet(this.#path).members[0] ?? []], outlet: undefined },
          this.#path,
          {},
        );
    }
  }

  #cordLoads(): void {
    const dealt = new Map<string, number>();
    for (const load of this.#chain.facility.loads) {
      const cords: string[] = [];
      load.poweredBy.forEach((name, i) => {
        const path = load.poweredBy.length === 1 ? load.path : [...load.path, i];
        const outlet = this.#chain.outlet(name);
        if (outlet === undefined || outlet.ids.some((id) => this.#work.kindOf(id) !== 'feed'))
          return this.#sayNoFeed(load.id, name, outlet, path);
        const turn = dealt.get(name) ?? 0;
        dealt.set(name, turn + 1);
        const ids = outlet.dealt ? [outlet.ids[turn % outlet.ids.length] ?? ''] : outlet.ids;
        for (const id of ids) {
          cords.push(id);
          this.#chain.load(id, load.design * outlet.share);
        }
      });
      if (load.poweredBy.length === 0)
        this.#work.say(
          load.path,
          `${load.id} is on no feed.`,
          `Write powered-by: with one of ${this.#feeds().join(', ')}.`,
        );
      this.#work.loads.push({
        id: load.id,
        cords,
        ...(load.standing === undefined ? {} : { draw: load.standing }),
        shedTier: load.shedTier,
        rideThrough: POWER.rideThrough.value,
      });
      for (const cord of cords) this.#work.register.connect('power', cord, load.id);
    }
  }

  #feeds(): readonly string[] {
    return this.#chain
      .names()
      .filter((name) => (this.#chain.outlet(name)?.ids ?? []).every((id) => this.#work.kindOf(id) === 'feed'));
  }

  #sayNoFeed(load: string, name: string, outlet: Outlet | undefined, path: Path): void {
    const what = outlet === undefined ? `There is no feed "${name}" in this facility` : `"${name}" is no feed`;
    this.#work.sayIfWhole(path, `${what}, so ${load} has no power.`, suggest(name, this.#feeds()));
  }

  #commonModes(): void {
    for (const [name, mode] of entriesOf(this.#document.protection)) {
      const path = [...this.#path, 'protection', name];
      const facility = this.#chain.facility.id;
      const id = `${facility}.${name}`;
      const sheet = this.#work.register.add(
        { id, kind: 'common-mode', room: 'power', name: mode.name ?? name, parent: facility },
        mode,
      );
      this.#work.claim(id, path);
      sheet.given('cause', mode.cause);
      const trips = mode.trips.flatMap((one, i) => {
        const outlet = this.#chain.outlet(one);
        if (outlet === undefined) this.#sayUnknown(one, [...path, 'trips', i]);
        return outlet?.ids ?? [];
      });
      this.#work.commonModes.push({ id, facility, trips, reason: mode.cause });
      for (const tripped of trips) this.#work.register.connect('trips', id, tripped);
    }
  }

  #sayCycle(cycle: readonly string[]): void {
    const short = cycle.map((id) => this.#short(id));
    const boards = cycle.filter((id) => this.#work.kindOf(id) === 'switchboard');
    const right =
      boards.length > 2
        ? `If they are joined by a tie breaker, write tie: {to: ${short[1]}} instead of from.`
        : 'Let each be fed from something nearer to the grid.';
    this.#work.say(
      [...this.#chain.pathOf(cycle[0] ?? ''), 'from'],
      `Power goes round in a circle: ${short.join(' ← ')}.`,
      right,
    );
  }
}

function sized(design: number, margin: number): { value: number; source: string } {
  return { value: Math.round(design * margin), source: `Modelling default: ${margin} times the design load` };
}

function withoutAbsent<T extends object>(document: T): Partial<T> {
  return Object.fromEntries(Object.entries(document).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function ratingOf(node: PowerNodeSpec): { rating?: number; count?: number } {
  switch (node.kind) {
    case 'utility':
    case 'transformer':
    case 'pdu':
      return { rating: node.capacity };
    case 'generators':
      return { rating: node.count * node.each * node.derating, count: node.count };
    case 'ups':
      return { rating: node.modules * node.each, count: node.modules };
    case 'breaker':
      return { rating: node.rating };
    case 'switchboard':
    case 'transfer-switch':
    case 'feed':
      return node.capacity === undefined ? {} : { rating: node.capacity };
  }
}
