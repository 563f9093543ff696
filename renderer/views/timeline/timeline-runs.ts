/** What the timeline draws besides the run that shows: the run that is compared with, and the services of the chart. */
import { useMemo } from 'react';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { outcomeOf, useOutcomes } from '../../stores/outcomes.ts';
import type { RunView } from '../../stores/run-view.ts';
import { useSelection } from '../../stores/selection-store.ts';
import { useWorkspace } from '../../stores/workspace.ts';

interface Ghost {
  readonly name: string;
  readonly replay: RunView;
}

/** The run that is compared with, once it has run. */
export function useGhost(): Ghost | undefined {
  const compared = useWorkspace((state) => state.runs.find(({ id }) => id === state.comparedRun));
  const replay = useOutcomes((state) => (compared ? outcomeOf(compared, state.byRun)?.replay : undefined));
  return useMemo(() => (compared && replay ? { name: compared.name, replay } : undefined), [compared, replay]);
}

interface Charted {
  readonly services: readonly string[];
  readonly words: string;
  readonly unserved: number;
}

/** The selected service, else the one that lost most, else all of them. */
export function useCharted(index: EstateIndex): Charted {
  const verdict = useWorkspace((state) => state.verdict);
  const chosen = useSelection((state) => index.enclosing(state.component, 'service')?.id);
  return useMemo(() => {
    const service = chosen ?? verdict?.losses[0]?.service;
    const services = service ? [service] : index.ofKind('service').map(({ id }) => id);
    const unserved = verdict?.services.find((loss) => loss.service === service)?.unserved ?? 0;
    return { services, words: `${service ? index.nameOf(service) : 'All services'}, served of offered`, unserved };
  }, [index, chosen, verdict]);
}
