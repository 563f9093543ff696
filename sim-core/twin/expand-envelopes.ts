/** Power envelopes: contracted, delivered and expandable, of facilities and summed upward. */
import { printPower } from '../units/index.ts';
import { type Expansion, entriesOf } from './expansion.ts';

interface Sum {
  contracted: number;
  delivered: number;
  expandable: number;
}

export function expandEnvelopes(work: Expansion): void {
  const sums = new Map<string, Sum>();
  for (const [id, facility] of entriesOf(work.document.facilities)) {
    const document = facility.envelope ?? {};
    const sheet = work.register.sheet(id, document);
    const utilities = work.nodes.reduce(
      (sum, node) => (node.kind === 'utility' && node.facility === id ? sum + node.capacity : sum),
      0,
    );
    const hasPower = utilities > 0;
    const derived = { value: utilities, source: 'Sum of the utility feeds' };
    const unknown = { value: 0, source: 'Growth counts as none until it is contracted' };
    const delivered = hasPower
      ? sheet.take('delivered', document.delivered, derived, printPower)
      : (document.delivered ?? 0);
    const own: Sum = {
      delivered,
      contracted: hasPower
        ? sheet.take('contracted', document.contracted, { ...derived, value: delivered }, printPower)
        : (document.contracted ?? 0),
      expandable: hasPower
        ? sheet.take('expandable', document.expandable, unknown, printPower)
        : (document.expandable ?? 0),
    };
    if (own.delivered > own.contracted) {
      work.say(
        [...['facilities', id, 'envelope'], 'delivered'],
        `${printPower(own.delivered)} is delivered, but only ${printPower(own.contracted)} contracted.`,
        'Write a contracted power of at least the delivered.',
      );
    }
    for (let at: string | undefined = id; at !== undefined; at = work.register.components.get(at)?.parent) {
      const sum = sums.get(at) ?? { contracted: 0, delivered: 0, expandable: 0 };
      sums.set(at, {
        contracted: sum.contracted + own.contracted,
        delivered: sum.delivered + own.delivered,
        expandable: sum.expandable + own.expandable,
      });
    }
  }
  for (const [component, sum] of sums) {
    const redundancy = redundancyOf(work, component);
    work.register.envelopes.push({ component, ...sum, ...(redundancy === undefined ? {} : { redundancy }) });
  }
}

/** As written at the facility: its arrangement, or that of its UPS systems. */
function redundancyOf(work: Expansion, facility: string): string | undefined {
  const power = work.document.facilities[facility]?.power;
  const written = power?.arrangement;
  if (written !== undefined) return typeof written === 'string' ? written : written.redundancy;
  const systems = [...new Set(Object.values(power?.ups ?? {}).flatMap((ups) => ups.arrangement ?? []))];
  return systems.length === 0 ? undefined : systems.join(', ');
}
