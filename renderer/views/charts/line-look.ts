/** How the lines of a chart are told apart: by a quiet hue and by their dashes, so that no meaning is by colour alone. */
import type { ChartSpec } from './chart-catalogue.ts';

const HUES = 6;
const DASHES = [undefined, '7 3', '2 2', '10 3 2 3', '4 4', '12 2 2 2 2 2'];

export function hueOf(line: number): string {
  return `var(--series-${(line % HUES) + 1})`;
}

/** Of a line as the legend shows it; where demand stands over what was served, the first line is what was asked. */
export function lookOf(
  kind: ChartSpec['kind'],
  line: number,
): { readonly stroke: string; readonly dash: string | undefined } {
  if (kind !== 'gap') return { stroke: hueOf(line), dash: dashOf(line) };
  return line === 0 ? { stroke: 'var(--text-mid)', dash: '3 2' } : { stroke: 'var(--series-1)', dash: undefined };
}

export function dashOf(line: number): string | undefined {
  return DASHES[line % DASHES.length];
}
