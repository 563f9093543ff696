/** What injects do to operations: decisions, teams, credentials, configuration, names, capacity, and what is shown. */
import type { PolicyCommand } from '../policy/index.ts';
import type { Inject } from '../scenario/index.ts';
import { type ComponentKind, type Twin, withAllBelow } from '../twin/index.ts';
import type { Effect, InjectEffects } from './effect.ts';

/** The effects of an inject on one target; undefined for a verb that is about something else. */
export function effectsOfOperations(
  inject: Inject,
  target: string,
  kind: ComponentKind,
  twin: Twin,
): InjectEffects | undefined {
  const by = inject.by === undefined ? {} : { by: inject.by };
  switch (inject.verb) {
    case 'failover':
    case 'switchover': {
      const to = inject.destination === undefined ? {} : { to: inject.destination };
      return policy({ do: inject.verb, service: target, ...to, ...by });
    }
    case 'failback':
      return policy({ do: 'failback', service: target, ...by });
    case 'evacuate': {
      const deployments = deploymentsIn(twin, target);
      return policy({ do: 'evacuate', deployments, ...by }, { do: 'reopen', deployments, ...by });
    }
    case 'refuse-capacity': {
      const deployments = deploymentsIn(twin, target);
      const refused = policy({ do: 'refuse-capacity', deployments }, { do: 'grant-capacity', deployments });
      // Neither standbys that are to be activated nor replicas that the load asks for are given any.
      const replicas = (verb: 'refuse-replicas' | 'grant-replicas'): readonly Effect[] =>
        deployments.map(
          (id): Effect =>
            ({ workload }, cause) =>
              workload.apply({ do: verb, target: id }, cause),
        );
      return {
        begin: [...refused.begin, ...replicas('refuse-replicas')],
        end: [...refused.end, ...replicas('grant-replicas')],
      };
    }
    case 'bar-entry': {
      const sites = withAllBelow(twin, target);
      return policy({ do: 'bar-entry', sites }, { do: 'allow-entry', sites });
    }
    case 'remove-team':
      return policy({ do: 'remove-team', team: target }, { do: 'return-team', team: target });
    case 'lose-dns':
      return policy({ do: 'lose-dns', service: target }, { do: 'restore-dns', service: target });
    case 'expire-certificate':
      return policy({ do: 'expire', credential: target }, { do: 'renew', credential: target });
    case 'revoke-credential':
      return policy({ do: 'revoke', credential: target }, { do: 'renew', credential: target });
    case 'repair':
      return kind === 'credential' ? policy({ do: 'renew', credential: target }) : undefined;
    case 'poison-configuration': {
      const share = inject.parameters['to'] ?? 0;
      return policy({ do: 'poison', service: target, share }, { do: 'roll-back', service: target });
    }
    case 'blind-telemetry': {
      const components = kind === 'estate' ? twin.telemetry.sources.map(({ id }) => id) : withAllBelow(twin, target);
      return {
        begin: [({ telemetry }, cause) => telemetry.apply({ do: 'blind', components }, cause)],
        end: [({ telemetry }, cause) => telemetry.apply({ do: 'unblind', components }, cause)],
      };
    }
    case 'corrupt-telemetry':
      return corruption(inject, target);
    default:
      return undefined;
  }
}

function policy(begin: PolicyCommand, end?: PolicyCommand): InjectEffects {
  const effect =
    (command: PolicyCommand): Effect =>
    ({ policy: room }, cause) =>
      room.apply(command, cause);
  return { begin: [effect(begin)], end: end === undefined ? [] : [effect(end)] };
}

function corruption({ parameters, quantity }: Inject, component: string): InjectEffects {
  const { factor, offset } = parameters;
  const only = quantity === undefined ? {} : { quantity };
  const shift = { ...(factor === undefined ? {} : { factor }), ...(offset === undefined ? {} : { offset }) };
  return {
    begin: [({ telemetry }, cause) => telemetry.apply({ do: 'corrupt', component, ...only, ...shift }, cause)],
    end: [({ telemetry }, cause) => telemetry.apply({ do: 'mend', component, ...only }, cause)],
  };
}

/** Deployments of a service, in a place, or the one named. */
function deploymentsIn(twin: Twin, target: string): readonly string[] {
  const below = new Set(withAllBelow(twin, target));
  const isIn = (id: string, service: string, facility: string): boolean =>
    target === 'estate' || id === target || service === target || below.has(facility);
  return twin.workload.deployments.flatMap(({ id, service, facility }) => (isIn(id, service, facility) ? [id] : []));
}
