/**
 * Published failure rates and repair times, for an estimate where a twin says nothing of its own. The run never uses
 * them: what the twin does not say does not fail there.
 */
import { meanOf } from '../kernel/index.ts';
import type { LinkSpec } from '../network/index.ts';
import type { FailureSpec, PowerNodeSpec } from '../power/index.ts';
import { CABLE, type Twin } from '../twin/index.ts';
import { fixed, HOUR } from '../units/index.ts';

const YEAR = 8760 * HOUR;

/** So many failures a calendar year, so many hours each. */
const perYear = (rate: number, hours: number): FailureSpec => ({
  works: Math.round(YEAR / rate - hours * HOUR),
  repair: fixed(hours * HOUR),
});

/** IEEE 493 (standard network), EIA-861 2023 for the grid without major events, and UPS makers for modules. */
const TYPICAL: Readonly<Partial<Record<PowerNodeSpec['kind'], FailureSpec>>> = {
  utility: perYear(1.022, 2.02),
  transformer: perYear(0.00111, 5),
  switchboard: perYear(0.00949, 7.29),
  breaker: perYear(0.00185, 0.5),
  generators: perYear(0.1235, 18.28),
};
const TYPICAL_MODULE: FailureSpec = { works: 250_000 * HOUR, repair: fixed(8 * HOUR) };
/** REopt. */
const TYPICAL_OPERATIONAL = 0.995;

/** The twin with published figures where it is silent. */
export function withTypicalFailures(twin: Twin): Twin {
  const { network, power } = twin;
  return {
    ...twin,
    power: { ...power, nodes: power.nodes.map(filled) },
    network: { ...network, links: network.links.map((link) => cuttable(link, network)) },
  };
}

/** A cable on land of its length, where neither the link nor what it lies in says how often it is cut. */
function cuttable(link: LinkSpec, { conduits, carriers }: Twin['network']): LinkSpec {
  const shared = [
    ...conduits.filter(({ id }) => link.conduits.includes(id)),
    ...carriers.filter(({ id }) => id === link.carrier),
  ];
  const isKnown = [link, ...shared].some(({ failures }) => failures !== undefined);
  if (isKnown || link.length === undefined || link.length === 0) return link;
  const { perKilometre, repair } = CABLE.terrestrial;
  return { ...link, failures: perYear(perKilometre.value * link.length, meanOf(repair.value) / HOUR) };
}

function filled(node: PowerNodeSpec): PowerNodeSpec {
  if (node.failures !== undefined) return node;
  const failures = TYPICAL[node.kind];
  switch (node.kind) {
    case 'utility':
      return node.outages !== undefined || failures === undefined ? node : { ...node, outages: failures };
    case 'ups':
      return { ...node, moduleFailures: node.moduleFailures ?? TYPICAL_MODULE };
    case 'generators':
      return {
        ...node,
        operational: node.operational ?? TYPICAL_OPERATIONAL,
        ...(failures === undefined ? {} : { failures }),
      };
    default:
      return failures === undefined ? node : { ...node, failures };
  }
}
