/** What injects do to the network: links, conduits, carriers, sites, and the routes between them. */
import type { NetworkCommand } from '../network/index.ts';
import type { Inject } from '../scenario/index.ts';
import { type ComponentKind, type Twin, withAllBelow } from '../twin/index.ts';
import type { Effect, InjectEffects } from './effect.ts';

/** Kinds that fail as parts of the network; a facility fails with all that is in it, its routers by themselves. */
const PARTS: ReadonlySet<ComponentKind> = new Set<ComponentKind>([
  'site',
  'exchange',
  'link',
  'conduit',
  'carrier',
  'population',
]);

/** The effects of an inject on one target; undefined for one that is about something else. */
export function effectsOfNetwork(
  inject: Inject,
  target: string,
  kind: ComponentKind,
  twin: Twin,
): InjectEffects | undefined {
  const { parameters, verb } = inject;
  const part = partOf(twin, target);
  switch (verb) {
    case 'fail':
    case 'repair': {
      if (!PARTS.has(kind)) return undefined;
      const units = parameters['units'];
      const fail: NetworkCommand = { do: 'fail', part, ...(units === undefined ? {} : { units }) };
      return verb === 'fail' ? effects([fail], [{ do: 'repair', part }]) : effects([{ do: 'repair', part }]);
    }
    case 'derate':
      if (!PARTS.has(kind)) return undefined;
      return effects([{ do: 'derate', part, to: parameters['to'] ?? 1 }], [{ do: 'derate', part, to: 1 }]);
    case 'cut-link':
    case 'cut-conduit':
      return effects([{ do: 'fail', part }], [{ do: 'repair', part }]);
    case 'degrade-link': {
      const { loss = 0, latency = 0 } = parameters;
      return effects([{ do: 'degrade', part, loss, latency }], [{ do: 'degrade', part, loss: 0, latency: 0 }]);
    }
    case 'flap-link': {
      const { period = 0, duty = 0 } = parameters;
      return effects([{ do: 'flap', part, period, duty }], [{ do: 'stop-flapping', part }]);
    }
    case 'maintain':
      return effects([{ do: 'maintain', part, drain: parameters['drain'] ?? 0 }], [{ do: 'end-maintenance', part }]);
    case 'withdraw-routes': {
      const sites = kind === 'site' ? [part] : sitesBelow(twin, target);
      return effects(
        sites.map((site) => ({ do: 'withdraw-routes', site })),
        sites.map((site) => ({ do: 'announce-routes', site })),
      );
    }
    case 'leak-routes': {
      const of = [...new Set((inject.of ?? []).flatMap((one) => sitesBelow(twin, one)))];
      // Nobody's traffic is not everyone's.
      if (inject.of !== undefined && of.length === 0) return effects([]);
      return effects([{ do: 'leak-routes', through: part, of }], [{ do: 'end-leak', through: part, of }]);
    }
    default:
      return undefined;
  }
}

/** Sites of the network in, or at, these components, taken together. */
export function sitesBelow(twin: Twin, target: string): readonly string[] {
  const below = new Set(withAllBelow(twin, target));
  return twin.network.sites.filter((site) => below.has(site.id)).map((site) => site.id);
}

/** What the network calls it: the routers of a facility stand for its site. */
function partOf(twin: Twin, target: string): string {
  return twin.network.sites.find((site) => site.load === target || `${site.id}.routers` === target)?.id ?? target;
}

function effects(begin: readonly NetworkCommand[], end: readonly NetworkCommand[] = []): InjectEffects {
  const effect =
    (command: NetworkCommand): Effect =>
    ({ network }, cause) =>
      network.apply(command, cause);
  return { begin: begin.map(effect), end: end.map(effect) };
}
