/** Transformers, switchboards, transfer switches, PDUs, breakers and feeds: documents → pieces of the chain. */
import { printCount, printDuration, printPower, printRatio } from '../units/index.ts';
import { memberId } from './arrangement.ts';
import { POWER, type StandIn } from './defaults.ts';
import { suggest } from './did-you-mean.ts';
import type { PathPart } from './document-text.ts';
import type { PowerChain, Sources } from './power-chain.ts';
import type { PowerDocument } from './power-document.ts';

type Path = readonly PathPart[];
type Stage<Key extends keyof PowerDocument> =
  NonNullable<PowerDocument[Key]> extends Readonly<Record<string, infer Value>> ? Value : never;
const LETTERS = ['a', 'b', 'c', 'd'];
const PRIORITY = { value: 'priority' as const, source: 'Modelling default: the first live source carries the bus' };

/** Draws one piece per member of its sources, and names the whole. */
export function drawFed(
  chain: PowerChain,
  name: string,
  sources: Sources,
  path: Path,
  draw: (member: string, from: readonly string[]) => string,
): void {
  const { members, outlet } = sources;
  const isDealt = outlet?.dealt ?? false;
  const suffix = (i: number): string =>
    members.length === 1 ? '' : ((isDealt ? undefined : LETTERS[i]) ?? String(i + 1));
  const ids = members.map((from, i) => draw(memberId(name, suffix(i)), from));
  chain.name(name, { ids, share: outlet?.share ?? 1, dealt: isDealt }, path);
}

export function drawTransformer(
  chain: PowerChain,
  name: string,
  document: Stage<'transformers'>,
  sources: Sources,
  path: Path,
): void {
  drawFed(chain, name, sources, path, (member, from) =>
    chain.draw({
      name: member,
      kind: 'transformer',
      from,
      path,
      document,
      make: (sheet, base, design) => ({
        ...base,
        kind: 'transformer',
        capacity: sheet.take('capacity', document.capacity, sized(design), printPower),
        loss: sheet.take('loss', document.loss, POWER.transformerLoss, printRatio),
      }),
    }),
  );
}

export function drawSwitchboard(
  chain: PowerChain,
  name: string,
  document: Stage<'switchboards'>,
  sources: Sources,
  path: Path,
): void {
  drawFed(chain, name, sources, path, (member, from) =>
    chain.draw({
      name: member,
      kind: 'switchboard',
      from,
      path,
      document,
      make: (sheet, base) => {
        const { tie } = document;
        const other = tie === undefined ? undefined : tieTo(chain, tie.to, [...path, 'tie', 'to']);
        const capacity = sheet.optional('capacity', document.capacity, printPower);
        const retransfer = sheet.optional('retransfer-after', document['retransfer-after'], printDuration);
        return {
          ...base,
          kind: 'switchboard',
          mode: sheet.take('mode', document.mode, PRIORITY, String),
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

function tieTo(chain: PowerChain, name: string, path: Path): string | undefined {
  const id = chain.outlet(name)?.ids[0];
  if (id !== undefined && chain.work.kindOf(id) === 'switchboard') return id;
  chain.work.say(path, `There is no switchboard "${name}" here.`, suggest(name, chain.namesOf('switchboard')));
  return undefined;
}

export function drawTransferSwitch(
  chain: PowerChain,
  name: string,
  document: Stage<'transfer-switches'>,
  from: readonly string[],
  path: Path,
): string {
  return chain.draw({
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
        transition: sheet.take(
          'transition',
          document.transition,
          { value: 'open', source: 'Modelling default' },
          String,
        ),
        transfer: sheet.take(
          'transfer',
          document.transfer,
          type === 'static' ? POWER.staticTransfer : POWER.automaticTransfer,
          printDuration,
        ),
        retransferAfter: sheet.take('retransfer-after', document['retransfer-after'], POWER.retransfer, printDuration),
        ...(capacity === undefined ? {} : { capacity }),
      };
    },
  });
}

export function drawPdu(chain: PowerChain, name: string, document: Stage<'pdus'>, sources: Sources, path: Path): void {
  drawFed(chain, name, sources, path, (member, from) =>
    chain.draw({
      name: member,
      kind: 'pdu',
      from,
      path,
      document,
      make: (sheet, base, design) => ({
        ...base,
        kind: 'pdu',
        capacity: sheet.take('capacity', document.capacity, sized(design), printPower),
        loss: sheet.take('loss', document.loss, POWER.pduLoss, printRatio),
      }),
    }),
  );
}

export function drawBreaker(
  chain: PowerChain,
  name: string,
  document: Stage<'breakers'>,
  sources: Sources,
  path: Path,
): void {
  drawFed(chain, name, sources, path, (member, from) =>
    chain.draw({
      name: member,
      kind: 'breaker',
      from,
      path,
      document,
      make: (sheet, base, design) => ({
        ...base,
        kind: 'breaker',
        rating: sheet.take('rating', document.rating, sized(design), printPower),
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

export function drawFeed(
  chain: PowerChain,
  name: string,
  document: Stage<'feeds'>,
  sources: Sources,
  path: Path,
): void {
  drawFed(chain, name, sources, path, (member, from) =>
    chain.draw({
      name: member,
      kind: 'feed',
      from,
      path,
      document,
      make: (sheet, base) => {
        const capacity = sheet.optional('capacity', document.capacity, printPower);
        const retransfer = sheet.optional('retransfer-after', document['retransfer-after'], printDuration);
        const transfer =
          from.length > 1
            ? sheet.take('transfer', document.transfer, POWER.feedTransfer, printDuration)
            : (document.transfer ?? 0);
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

/** What carries a load is taken a quarter larger than it. */
function sized(design: number): StandIn<number> {
  return { value: Math.round(design * 1.25), source: 'Modelling default: 1.25 times the design load' };
}
