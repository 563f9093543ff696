/** What feeds or serves a component now, in words: what the lines of a picture tell, for the table behind it. */
import { flowState } from '../stores/flow-state.ts';
import type { LiveFrame } from '../stores/live-frame.ts';
import { rateOf, trafficPairs } from '../stores/traffic.ts';
import { formatQuantity } from './format.ts';

/** Places named for users; the rest is counted. */
const MOST_PLACES = 3;

/**
 * `feed-a, feed-b dead` of what takes power or cold, `iad-1 62 %, pdx-1 38 %` of users, the two ends of a link; empty
 * where nothing leads to it.
 */
export function sourceWords(frame: LiveFrame, component: string): string {
  const { index } = frame;
  if (index.get(component)?.kind === 'population') return servedBy(frame, component);
  return index
    .into(component)
    .flatMap((connection) => {
      if (connection.kind !== 'power' && connection.kind !== 'cooling') return [];
      const state = flowState(frame, connection);
      return `${index.nameOf(connection.from)}${state === 'live' ? '' : ` ${state}`}`;
    })
    .join(', ');
}

function servedBy(frame: LiveFrame, population: string): string {
  const served = trafficPairs(frame.index, frame.replay)
    .filter((pair) => pair.population === population && rateOf(frame, pair) > 0)
    .sort((one, other) => rateOf(frame, other) - rateOf(frame, one));
  const named = served
    .slice(0, MOST_PLACES)
    .map(({ facility, share }) => `${frame.index.nameOf(facility)} ${formatQuantity(frame.value(share), '1')}`);
  const rest = served.length - named.length;
  return [...named, ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}
