/**
 * How much more load the graph could carry at this instant, as it stands: nothing is started, transferred or shed for it.
 * The additional load is taken up from each cord to the sources in use, and the component with the least room decides.
 */
import type { Ratio, Watts } from '../units/index.ts';
import type { PowerLoad } from './power-load.ts';
import type { PowerNode } from './power-node.ts';

/** Share of the additional load that fits, 0 to 1; 0 if one of the loads has no supply. */
export function carriableShare(additional: readonly (readonly [load: PowerLoad, watts: Watts])[]): Ratio {
  const extra = new Map<PowerNode, Watts>();
  for (const [load, watts] of additional) {
    if (watts <= 0) continue;
    if (!load.live) return 0;
    passOn(load, watts, extra);
  }
  let share = 1;
  for (const [node, watts] of extra) share = Math.min(share, Math.max(0, node.capacity() - node.carried) / watts);
  return share;
}

/** Asks the good sources of a node for equal parts, and theirs in turn. */
function passOn(node: PowerNode, watts: Watts, extra: Map<PowerNode, Watts>): void {
  const sources = node.sources.filter((source, slot) => source.good && node.drawsThrough(slot));
  for (const source of sources) {
    const part = watts / sources.length;
    extra.set(source, (extra.get(source) ?? 0) + part);
    passOn(source, part, extra);
  }
}
