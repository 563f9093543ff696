/** How the lines of a chart are told apart: by a quiet hue and by their dashes, so that no meaning is by colour alone. */
const HUES = 6;
const DASHES = [undefined, '7 3', '2 2', '10 3 2 3', '4 4', '12 2 2 2 2 2'];

export function hueOf(line: number): string {
  return `var(--series-${(line % HUES) + 1})`;
}

export function dashOf(line: number): string | undefined {
  return DASHES[line % DASHES.length];
}
