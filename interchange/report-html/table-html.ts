/** Tables, figures and lists of a report as HTML. */
import type { Table } from '../../sim-core/report/index.ts';
import { type Markup, markup, type Part } from './markup.ts';

/** A table with its caption and headings; the first column names the row. Wide ones scroll, also by keyboard. */
export function writeTable({ id, caption, headings, rows }: Table): Markup {
  return markup`<div class="scroll" role="region" tabindex="0" aria-labelledby="${id}-caption"><table id="${id}"><caption id="${id}-caption">${caption}</caption><thead><tr>${headings.map(
    ({ text, isNumber }) => markup`<th scope="col"${attribute('class', isNumber ? 'number' : undefined)}>${text}</th>`,
  )}</tr></thead><tbody>${rows.map((row) => [
    markup`<tr>${row.map(({ text, tone }, column) => {
      const classes = [headings[column]?.isNumber === true ? 'number' : '', tone ?? '']
        .filter((name) => name !== '')
        .join(' ');
      const how = attribute('class', classes || undefined);
      return column === 0 ? markup`<th scope="row"${how}>${text}</th>` : markup`<td${how}>${text}</td>`;
    })}</tr>\n`,
  ])}</tbody></table></div>`;
}

/** A drawing with what it shows in words below it. */
export function writeFigure(title: string, drawing: Markup, caption: string): Markup {
  return markup`<figure>${drawing}<figcaption><b>${title}</b>${caption}</figcaption></figure>\n`;
}

export function writeList(items: readonly Part[]): Markup {
  return markup`<ul>${items.map((item) => markup`<li>${item}</li>`)}</ul>`;
}

function attribute(name: 'class', value: string | undefined): Markup | undefined {
  return value === undefined ? undefined : markup` ${name}="${value}"`;
}
