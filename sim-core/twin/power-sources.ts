/** Utilities and generator plants: documents → pieces of the chain. */
import { printCount, printDistribution, printDuration, printPower, printRatio } from '../units/index.ts';
import { POWER } from './defaults.ts';
import { suggest } from './did-you-mean.ts';
import type { PathPart } from './document-text.ts';
import { printFailures, printSag } from './failures-document.ts';
import { fuelSpec } from './fuel.ts';
import type { PowerChain } from './power-chain.ts';
import type { GeneratorsDocument, UtilityDocument } from './power-document.ts';
import type { FactSheet } from './register.ts';

type Path = readonly PathPart[];
type Distribution = Parameters<typeof printDistribution>[0];
const printSpread = (value: Distribution): string => printDistribution(value, printDuration);
const DERIVED = 'Modelling default: follows from the design load';
/** Sets and modules are taken somewhat larger than the load that they share. */
const MARGIN = 1.1;
const SPARES: Readonly<Record<string, number>> = { N: 0, 'N+1': 1, 'N+2': 2 };

export function drawUtility(chain: PowerChain, name: string, document: UtilityDocument, path: Path): string {
  return chain.draw({
    name,
    kind: 'utility',
    from: [],
    path,
    document,
    make: (sheet, { id, facility }, design) => {
      const substation = sheet.optional('substation', document.substation, String);
      const { outages } = document;
      if (outages !== undefined) sheet.given('outages', printFailures(outages));
      const sags = [...(document.sags ?? []), ...(document.swells ?? [])];
      if (sags.length > 0) sheet.given('sags', sags.map(printSag).join(', '));
      const capacity = sheet.take(
        'capacity',
        document.capacity,
        { ...POWER.utilityMargin, value: Math.round(design * POWER.utilityMargin.value) },
        printPower,
      );
      return {
        id,
        facility,
        kind: 'utility',
        capacity,
        ...(substation === undefined ? {} : { substation }),
        ...(outages === undefined ? {} : { outages }),
        ...(sags.length === 0 ? {} : { sags }),
      };
    },
  });
}

export function drawGenerators(chain: PowerChain, name: string, document: GeneratorsDocument, path: Path): string {
  return chain.draw({
    name,
    kind: 'generators',
    from: [],
    path,
    document,
    make: (sheet, { id, facility }, design) => {
      const say = chain.work.say;
      const { count, needs, each } = sizeOfPlant(chain, document, design, path, sheet);
      const crank = document.crank ?? {};
      const operational = sheet.optional('operational-availability', document['operational-availability'], printRatio);
      const setRepair = sheet.optional('set-repair', document['set-repair'], printSpread);
      const mttf = sheet.take('mttf', document.mttf, POWER.mttf, printDuration);
      return {
        id,
        facility,
        kind: 'generators',
        count,
        needs,
        each,
        confirm: sheet.take('confirm', document.confirm, POWER.confirm, printSpread),
        start: sheet.take('start', document.start, POWER.start, printSpread),
        failureToStart: sheet.take('failure-to-start', document['failure-to-start'], POWER.failureToStart, printRatio),
        crankAttempts: sheet.take('crank attempts', crank.attempts, POWER.crankAttempts, printCount),
        crankFor: sheet.take('crank for', crank.for, POWER.crankFor, printDuration),
        crankRest: sheet.take('crank rest', crank.rest, POWER.crankRest, printDuration),
        synchronise: sheet.take('synchronise', document.synchronise, POWER.synchronise, printDuration),
        loadStep: sheet.take('load-step', document['load-step'], POWER.loadStep, printRatio),
        loadStepEvery: sheet.take('load-step-every', document['load-step-every'], POWER.loadStepEvery, printDuration),
        acceptanceFailure: sheet.take(
          'acceptance-failure',
          document['acceptance-failure'],
          POWER.acceptanceFailure,
          printRatio,
        ),
        ...(operational === undefined ? {} : { operational }),
        ...(setRepair === undefined ? {} : { setRepair }),
        mttf: mttf / 1_000_000,
        derating: sheet.take('derating', document.derating, POWER.derating, printRatio),
        fuel: fuelSpec(sheet, document, needs, each, {
          say: (wrong, right) => say([...path, 'fuel'], wrong, right),
          feed: (name) => feedOf(chain, name, [...path, 'fuel', 'day-tank', 'powered-by']),
        }),
        coolDown: sheet.take('cool-down', document['cool-down'], POWER.coolDown, printDuration),
      };
    },
  });
}

/** The feed that a fuel pump hangs on. */
function feedOf(chain: PowerChain, name: string, path: Path): string | undefined {
  const outlet = chain.outlet(name);
  const [id] = outlet?.ids ?? [];
  if (outlet !== undefined && id !== undefined && chain.work.kindOf(id) === 'feed') return id;
  chain.work.say(path, `There is no feed "${name}" in this facility.`, suggest(name, chain.namesOf('feed')));
  return undefined;
}

function sizeOfPlant(
  chain: PowerChain,
  document: GeneratorsDocument,
  design: number,
  path: Path,
  sheet: FactSheet,
): { count: number; needs: number; each: number } {
  const spares = SPARES[document.arrangement ?? 'N+1'] ?? 1;
  if (document.arrangement !== undefined) sheet.given('arrangement', document.arrangement);
  const bySize = document.each === undefined ? 1 : Math.max(1, Math.ceil(design / document.each - 1e-9));
  const byCount =
    document.count === undefined
      ? bySize
      : Math.max(
          1,
          document.arrangement === undefined && document.each !== undefined
            ? Math.min(document.count, bySize)
            : document.count - (document.count > 1 ? spares : 0),
        );
  const needs = sheet.take('needs', document.needs, { value: byCount, source: DERIVED }, printCount);
  const count = sheet.take('count', document.count, { value: needs + spares, source: DERIVED }, printCount);
  if (needs > count) {
    chain.work.say(
      [...path, document.needs === undefined ? 'count' : 'needs'],
      `${needs} are needed, but there are only ${count}.`,
      `Write needs: ${count} or fewer, or a larger count.`,
    );
  }
  const each = sheet.take(
    'each',
    document.each,
    { value: Math.ceil((design * MARGIN) / needs), source: DERIVED },
    printPower,
  );
  return { count: Math.max(count, needs), needs, each };
}
