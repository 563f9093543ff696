/** Every pair of text and ground that the screen uses meets WCAG 2.2 AA, in both themes. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const [darkBlock = '', lightBlock = ''] = css.split(/:root\[data-theme=.light.\] \{/);

function token(block: string, name: string): string {
  const found = new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(block);
  if (!found?.[1]) throw new Error(`no token ${name}`);
  return found[1];
}

function luminance(hex: string): number {
  const channel = (from: number): number => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const TEXT = ['text-high', 'text-mid', 'text-low', 'select', 'fault', 'degraded', 'warning', 'out'];
const GROUND = ['bg0', 'bg1', 'bg2', 'bg3'];
const GRAPHIC = [
  'flow',
  'line3',
  'fill-fault',
  'fill-degraded',
  ...[1, 2, 3, 4, 5, 6].map((series) => `series-${series}`),
];

for (const [theme, block] of [
  ['dark', darkBlock],
  ['light', lightBlock],
] as const) {
  test.each(TEXT)(`${theme}: %s can be read on every ground`, (name) => {
    for (const ground of GROUND) {
      expect(contrast(token(block, name), token(block, ground)), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  test.each(GRAPHIC)(`${theme}: %s stands out from the panels`, (name) => {
    for (const ground of ['bg1', 'bg2']) {
      expect(contrast(token(block, name), token(block, ground)), `${name} on ${ground}`).toBeGreaterThanOrEqual(3);
    }
  });

  test(`${theme}: text on the accent can be read`, () => {
    expect(contrast(token(block, 'on-select'), token(block, 'select'))).toBeGreaterThanOrEqual(4.5);
  });
}
