/** Lets React views read the live frame: a counter that moves whenever the published instant or the recording does. */
import { create } from 'zustand';
import type { Severity } from '../../sim-core/kernel/journal.ts';
import type { Freshness } from '../../sim-core/replay/index.ts';
import { useClock } from './clock.ts';
import type { LiveFrame } from './live-frame.ts';
import { severityAt } from './severity.ts';
import { useWorkspace } from './workspace.ts';

const useLive = create<{ readonly version: number }>(() => ({ version: 0 }));

export function publishLive(): void {
  useLive.setState(({ version }) => ({ version: version + 1 }));
}

useClock.subscribe((state, before) => {
  if (state.at !== before.at) publishLive();
});

/** Reads something from the live frame; the view draws again only when the answer changes, so give primitives. */
export function useLiveValue<T extends string | number | boolean | undefined>(
  read: (frame: LiveFrame) => T,
  otherwise: T,
): T {
  return useLive(() => {
    const { live } = useWorkspace.getState();
    return live ? read(live) : otherwise;
  });
}

/** Severity of a component with what it contains. */
export function useSeverity(component: string): Severity {
  return severityAt(useLiveValue((frame) => frame.shownRankOf(component), 0));
}

/** Whether the screen tells what the operators could know. */
export function useIsSeen(): boolean {
  return useWorkspace((state) => state.live?.seen !== undefined);
}

/** How fresh is what is told of a component. */
export function useFreshness(component: string): Freshness {
  return useLiveValue<Freshness>((frame) => frame.freshnessOf(component), 'fresh');
}

/** Draws again at every published instant. */
export function useEveryInstant(): LiveFrame | undefined {
  useLive((state) => state.version);
  return useWorkspace((state) => state.live);
}
