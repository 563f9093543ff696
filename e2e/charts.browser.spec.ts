/** A chart leaves the app through the clipboard: as a picture, as a drawing, and as a table, by the keyboard alone. */
import { expect, type Page, test, untilIdle } from './fixtures/app.ts';
import { DrillScreen } from './pages/drill-screen.ts';

/** What the clipboard holds: pictures decoded, with how many colours they have. */
interface Held {
  readonly types: readonly string[];
  readonly text: string;
  readonly width: number;
  readonly height: number;
  readonly colours: number;
}

async function copyAs(page: Page, format: 'PNG' | 'SVG' | 'CSV'): Promise<Held> {
  await page
    .getByRole('button', { name: /^Copy or save the chart/ })
    .first()
    .focus();
  await page.keyboard.press('Enter');
  const item = page.getByRole('menuitem', { name: `Copy as ${format}` });
  await item.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(new RegExp(`copied as ${format}`))).toBeVisible();
  await untilIdle(page);
  return page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const types = item?.types ?? [];
    const text = types.includes('text/plain') ? await (await item?.getType('text/plain'))?.text() : '';
    const picture = types.includes('image/png') ? await item?.getType('image/png') : undefined;
    if (!picture) return { types, text: text ?? '', width: 0, height: 0, colours: 0 };
    const bitmap = await createImageBitmap(picture);
    const { width, height } = bitmap;
    const canvas = new OffscreenCanvas(width, height);
    const pen = canvas.getContext('2d');
    pen?.drawImage(bitmap, 0, 0);
    const pixels = new Uint32Array(pen?.getImageData(0, 0, width, height).data.buffer ?? new ArrayBuffer(0));
    return { types, text: text ?? '', width, height, colours: new Set(pixels).size };
  });
}

test('a chart is copied as a picture, a drawing and a table', async ({ page, files, faults }) => {
  const drill = new DrillScreen(page, files);
  await drill.pause();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await drill.showView('Charts');
  const chart = await page.getByRole('region', { name: 'Charts' }).getByRole('img').first().boundingBox();

  const png = await copyAs(page, 'PNG');
  expect(png.types).toEqual(['image/png']);
  // Twice the size of the chart on the screen, with its title and its lines' names above.
  expect(png.width).toBe(2 * Math.round(chart?.width ?? 0));
  expect(png.height).toBeGreaterThan(2 * Math.round(chart?.height ?? 0));
  expect(png.colours).toBeGreaterThan(8);

  const svg = await copyAs(page, 'SVG');
  const drawn = await page.evaluate((text) => {
    const drawing = new DOMParser().parseFromString(text, 'image/svg+xml');
    return {
      isBroken: drawing.querySelector('parsererror') !== null,
      paths: drawing.querySelectorAll('path').length,
      words: [...drawing.querySelectorAll('text')].map(({ textContent }) => textContent).join(' '),
    };
  }, svg.text);
  expect(drawn.isBroken).toBe(false);
  expect(drawn.words).toMatch(/^All services: served of offered offered served /);
  expect(drawn.paths).toBeGreaterThan(0);
  expect(svg.text).not.toContain('var(--');

  const csv = await copyAs(page, 'CSV');
  const [head = '', ...rows] = csv.text.split('\r\n');
  expect(head).toMatch(/^seconds,time,.+\[.+\]/);
  expect(rows.length).toBeGreaterThan(5);
  for (const row of rows) expect(row.split(',')).toHaveLength(head.split(',').length);
  expect(Number(rows[0]?.split(',')[2])).toBeGreaterThan(0);
  expect(faults).toEqual([]);
});
