/** UPS systems: one per line-up of an arrangement, with a reserve where one is shared. */
import { printCount, printDuration, printPower, printRatio } from '../units/index.ts';
import { arrangementOf, memberId } from './arrangement.ts';
import { batterySpec } from './battery.ts';
import { POWER } from './defaults.ts';
import type { PathPart } from './document-text.ts';
import { printFailures } from './failures-document.ts';
import type { PowerChain, Sources } from './power-chain.ts';
import { drawTransferSwitch } from './power-conductors.ts';
import type { Redundancy, UpsDocument } from './power-document.ts';

type Path = readonly PathPart[];
const DERIVED = 'Modelling default: follows from the design load';
/** Modules are taken somewhat larger than the load that they share. */
const MARGIN = 1.1;

/**
 * One UPS per system, each fed from its own source where there are several; a shared reserve through static switches, which
 * are those of the primaries' bypasses where it is isolated: these do not lead to the grid then.
 */
export function drawUpsSystems(
  chain: PowerChain,
  name: string,
  redundancy: Redundancy,
  document: UpsDocument,
  sources: Sources,
  path: Path,
): void {
  const dealtTo = chain.facility.loads.filter((load) => load.poweredBy.includes(document.load ?? 'it')).length;
  if (document.blocks !== undefined && document.blocks > Math.max(1, dealtTo)) {
    chain.work.sayIfWhole(
      [...path, 'blocks'],
      `There are ${document.blocks} blocks for ${dealtTo} loads.`,
      'Write no more blocks than loads: each load hangs on one block.',
    );
  }
  const plan = arrangementOf(redundancy, document.blocks ?? Math.max(1, Math.min(3, dealtTo)));
  const from = (i: number): readonly string[] => sources.members[i % sources.members.length] ?? [];
  const primary = plan.behindBypass === true ? { ...document, bypass: false } : document;
  const systems = plan.systems.map((system, i) =>
    drawUps(chain, memberId(name, system), primary, from(i), plan.spares, path),
  );
  if (plan.reserve === undefined) {
    chain.name(name, { ids: systems, share: plan.share, dealt: plan.dealt }, path);
    return;
  }
  const last = from(sources.members.length - 1);
  const reserve = drawUps(chain, memberId(name, plan.reserve), document, last, plan.spares, path, 'largest');
  const kind = plan.behindBypass === true ? 'bypass' : 'switch';
  const switches = systems.map((system, i) =>
    drawTransferSwitch(chain, `${name}-${kind}-${i + 1}`, {}, [system, reserve], path),
  );
  chain.name(name, { ids: switches, share: 1, dealt: true }, path);
}

/** One UPS system; `spares` modules above those needed unless the document counts them. */
function drawUps(
  chain: PowerChain,
  name: string,
  document: UpsDocument,
  from: readonly string[],
  spares: number,
  path: Path,
  carries: 'sum' | 'largest' = 'sum',
): string {
  return chain.draw({
    name,
    kind: 'ups',
    from,
    path,
    document,
    carries,
    make: (sheet, base, design) => {
      if (document.arrangement !== undefined) sheet.given('arrangement', document.arrangement);
      const module = document.each ?? POWER.upsModule.value;
      const derived =
        document.modules === undefined
          ? Math.max(1, Math.ceil(design / module - 1e-9))
          : Math.max(1, document.modules - spares);
      const needs = sheet.take('needs', document.needs, { value: derived, source: DERIVED }, printCount);
      const modules = sheet.take('modules', document.modules, { value: needs + spares, source: DERIVED }, printCount);
      if (needs > modules)
        chain.work.say(
          [...path, document.needs === undefined ? 'modules' : 'needs'],
          `${needs} are needed, but there are only ${modules}.`,
          `Write needs: ${modules} or fewer, or more modules.`,
        );
      const each = sheet.take(
        'each',
        document.each,
        { value: Math.ceil((design * MARGIN) / needs), source: DERIVED },
        printPower,
      );
      // The run time that a document gives holds at full load: the rating where it is written, else the load itself.
      const fullLoad = document.each === undefined ? design : needs * each;
      const ecoLoss = sheet.optional('eco-loss', document['eco-loss'], printRatio);
      const moduleFailures = sheet.optional('module-failures', document['module-failures'], printFailures);
      const strikes = sheet.optional(
        'strikes',
        document.strikes,
        ({ count, window }) => `${count} within ${printDuration(window)}`,
      );
      return {
        ...base,
        kind: 'ups',
        each,
        modules: Math.max(modules, needs),
        needs,
        mode: sheet.take('mode', document.mode, { value: 'double-conversion', source: 'Modelling default' }, String),
        loss: sheet.take<readonly [number, number, number]>('loss', threeOf(document.loss), POWER.upsLoss, (loss) =>
          loss.join(', '),
        ),
        battery: batterySpec(sheet, document, fullLoad, (wrong, right) =>
          chain.work.say([...path, 'battery'], wrong, right),
        ),
        overload: sheet.take<readonly { readonly above: number; readonly bears: number }[]>(
          'overload',
          document.overload,
          POWER.overload,
          (curve) => curve.map(({ above, bears }) => `${printRatio(above)} ${printDuration(bears)}`).join(', '),
        ),
        bypass: sheet.take(
          'bypass',
          document.bypass,
          { value: true, source: 'Modelling default: static bypass fitted' },
          (value) => (value ? 'yes' : 'no'),
        ),
        ...(ecoLoss === undefined ? {} : { ecoLoss }),
        ...(strikes === undefined ? {} : { strikes }),
        ...(moduleFailures === undefined ? {} : { moduleFailures }),
      };
    },
  });
}

/** The schema has counted them. */
function threeOf(list: readonly number[] | undefined): readonly [number, number, number] | undefined {
  const [a, b, c] = list ?? [];
  return a === undefined || b === undefined || c === undefined ? undefined : [a, b, c];
}
