/** The timeline of a run as SVG: injects above, services that lost users, and the tightest races, one lane each. */
import type { Lane, Span } from '../../sim-core/report/index.ts';
import { printClock } from '../../sim-core/units/index.ts';
import { type Markup, markup } from './markup.ts';
import { SEVERITY_COLOURS } from './report-style.ts';
import { AXIS_HEIGHT, drawTimeAxis, FIGURE_WIDTH, PLOT_RIGHT, type TimeAxis } from './time-axis.ts';

const TOP = 8;
const LANE = 26;
/** Where the bars begin; names of lanes stand left of it. */
export const TIMELINE_LEFT = 210;

/** `axis` begins at TIMELINE_LEFT. */
export function drawTimeline(lanes: readonly Lane[], axis: TimeAxis): Markup {
  const bottom = TOP + lanes.length * LANE;
  return markup`<svg viewBox="0 0 ${FIGURE_WIDTH} ${bottom + AXIS_HEIGHT}" role="img" aria-label="${describeTimeline(lanes)}">${drawTimeAxis(axis, TOP, bottom)}${lanes.map(
    (lane, index) => drawLane(lane, TOP + index * LANE, axis),
  )}</svg>`;
}

/** The same in words: what each lane shows. */
export function describeTimeline(lanes: readonly Lane[]): string {
  return lanes.map(({ name, spans }) => `${name}: ${spans.map(spanInWords).join(', ') || 'nothing'}`).join('. ');
}

function drawLane({ name, kind, spans }: Lane, top: number, axis: TimeAxis): Markup {
  return markup`<text x="${TIMELINE_LEFT - 12}" y="${top + 17}" font-size="12" text-anchor="end" fill="#16202b">${shortened(name)}</text><path d="M${TIMELINE_LEFT} ${top + LANE}H${PLOT_RIGHT}" stroke="#e3e8ee"/>${spans.map(
    (span) => (kind === 'injects' ? drawInject(span, top, axis) : drawBar(span, kind, top, axis)),
  )}`;
}

/** A diamond where it begins, and a thin line for as long as it holds. */
function drawInject(span: Span, top: number, axis: TimeAxis): Markup {
  const middle = top + LANE / 2;
  const x = axis.x(span.from);
  return markup`<g stroke="${SEVERITY_COLOURS.info}" fill="${SEVERITY_COLOURS.info}"><title>${spanInWords(span)}</title><path d="M${x} ${middle}H${axis.x(span.to)}" stroke-width="2"/><path d="M${x - 5} ${middle}l5 -6l5 6l-5 6z"/></g>`;
}

/** Races are drawn thinner than outages, so that they differ without colour. */
function drawBar(span: Span, kind: Lane['kind'], top: number, axis: TimeAxis): Markup {
  const height = kind === 'race' ? 6 : 14;
  const x = axis.x(span.from);
  const width = Math.max(2, axis.x(span.to) - x);
  return markup`<rect x="${x}" y="${top + (LANE - height) / 2}" width="${width.toFixed(1)}" height="${height}" rx="1" fill="${SEVERITY_COLOURS[span.severity]}"><title>${spanInWords(span)}</title></rect>`;
}

function spanInWords({ from, to, words }: Span): string {
  return `${words} (${printClock(from)}${to > from ? ` to ${printClock(to)}` : ''})`;
}

function shortened(name: string): string {
  return name.length > 30 ? `…${name.slice(-29)}` : name;
}
