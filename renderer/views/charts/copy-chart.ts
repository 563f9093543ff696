/** A chart as a picture or as a table, for other programs: SVG with its colours written out, PNG at twice its size, CSV. */
import type { Scenario } from '../../../sim-core/scenario/index.ts';
import type { ChartSpec } from './chart-catalogue.ts';
import type { ChartData } from './chart-data.ts';

/** What the page's style sheets give and a file of its own has to say. */
const STYLES = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'font', 'opacity', 'visibility'];
const NAMESPACE = 'http://www.w3.org/2000/svg';
const PNG_SCALE = 2;

/** A drawing with its title and the names of its lines, as a file that needs no style sheet. */
export function svgText(drawing: SVGSVGElement, title: string, background: string): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  writeStyles(drawing, copy);
  for (const passing of copy.querySelectorAll('[data-passing]')) passing.remove();
  copy.setAttribute('xmlns', NAMESPACE);
  copy.removeAttribute('class');
  const ground = document.createElementNS(NAMESPACE, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', background);
  const name = document.createElementNS(NAMESPACE, 'title');
  name.textContent = title;
  copy.prepend(name, ground);
  return new XMLSerializer().serializeToString(copy);
}

function writeStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const property of STYLES) {
    const value = style.getPropertyValue(property);
    if (value !== '')
      to.setAttribute(property === 'font' ? 'style' : property, property === 'font' ? `font:${value}` : value);
  }
  for (let place = 0; place < from.children.length; place++) {
    const [own, other] = [from.children[place], to.children[place]];
    if (own && other) writeStyles(own, other);
  }
}

/** The picture as it stands, at twice its size. Throws where the browser cannot draw it. */
export async function pngOf(svg: string, width: number, height: number): Promise<Blob> {
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
