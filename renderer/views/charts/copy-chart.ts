/** A chart as a picture or as a table, for other programs: SVG with its colours written out, PNG at twice its size, CSV. */
import type { Scenario } from '../../../sim-core/scenario/index.ts';
import type { ChartSpec } from './chart-catalogue.ts';
import type { ChartData } from './chart-data.ts';
import { lookOf } from './line-look.ts';

/** What the page's style sheets give and a file of its own has to say; as attributes, since the page allows no inline style. */
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-family',
  'font-size',
  'font-weight',
  'opacity',
  'visibility',
];
const NAMESPACE = 'http://www.w3.org/2000/svg';
const PNG_SCALE = 2;
/** Of the title, of a row of the legend, of a stroke in it, of a letter in the mean [px]. */
const [HEAD_HEIGHT, ROW_HEIGHT, SWATCH, LETTER] = [28, 18, 22, 6.6] as const;

/** A picture by itself, and its size [px]. */
export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/**
 * A drawing with its title and the names of its lines above it, as a file that needs no style sheet:
 *
 *     site-1: power by source
 *     ── utility   ╌╌ generators
 *     [ the drawing as it is on the screen, without playhead and pointer ]
 */
export function pictureOf(drawing: SVGSVGElement, { title, kind, lines }: ChartSpec): Picture {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  writeStyles(drawing, copy);
  for (const passing of copy.querySelectorAll('[data-passing], [data-playhead]')) passing.remove();
  copy.removeAttribute('class');
  const width = drawing.width.baseVal.value;
  const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const font = { 'font-family': colour('--sans') || 'sans-serif', 'font-size': 12 };
  const head: SVGElement[] = [
    shape('rect', { width: '100%', height: '100%', fill: colour('--bg1') }),
    shape('text', { x: 10, y: 19, fill: colour('--text-high'), 'font-weight': 600, ...font }, title),
  ];
  let [x, y] = [10, HEAD_HEIGHT + ROW_HEIGHT / 2];
  for (const [place, { name }] of lines.entries()) {
    const size = SWATCH + 8 + name.length * LETTER + 14;
    if (x > 10 && x + size > width) [x, y] = [10, y + ROW_HEIGHT];
    const { stroke, dash } = lookOf(kind, place);
    const ends = { x1: x, x2: x + SWATCH, y1: y, y2: y, 'stroke-width': 2 };
    const own = colour(/^var\((.*)\)$/u.exec(stroke)?.[1] ?? '');
    head.push(shape('line', { ...ends, stroke: own, ...(dash === undefined ? {} : { 'stroke-dasharray': dash }) }));
    head.push(shape('text', { x: x + SWATCH + 8, y: y + 4, fill: colour('--text-mid'), ...font }, name));
    x += size;
  }
  const top = y + ROW_HEIGHT / 2 + 4;
  const height = top + drawing.height.baseVal.value;
  copy.setAttribute('y', String(top));
  const whole = shape('svg', { width, height, viewBox: `0 0 ${width} ${height}` });
  whole.append(shape('title', {}, title), ...head, copy);
  return { svg: new XMLSerializer().serializeToString(whole), width, height };
}

function shape(name: string, attributes: Readonly<Record<string, string | number>>, words?: string): SVGElement {
  const made = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (words !== undefined) made.textContent = words;
  return made;
}

function writeStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const property of STYLES) {
    const value = style.getPropertyValue(property);
    if (value !== '') to.setAttribute(property, value);
  }
  for (let place = 0; place < from.children.length; place++) {
    const [own, other] = [from.children[place], to.children[place]];
    if (own && other) writeStyles(own, other);
  }
}

/** The picture as it stands, at twice its size. Throws where the browser cannot draw it. */
export async function pngOf({ svg, width, height }: Picture): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * PNG_SCALE;
    canvas.height = height * PNG_SCALE;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be made')))),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** One row per instant: seconds since the start, the calendar's time, and each line in the chart's unit. */
export function csvText(spec: ChartSpec, data: ChartData, startsAt: Scenario['startsAt']): string {
  const head = ['seconds', 'time', ...spec.lines.map(({ name }) => `${name} [${spec.unit}]`)];
  const rows = data.at.map((at, place) => [
    String(at / 1e6),
    new Date(startsAt + at / 1000).toISOString(),
    ...data.values.map((values) => String(values[place] ?? '')),
  ]);
  return [head, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n');
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
