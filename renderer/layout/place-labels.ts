/**
 * Places labels about their anchors so that none covers another: gravest first, each takes the first free place of a
 * few around it (the place it had before is asked first, so labels do not jump), and what finds none is left out. Pure.
 */
export interface LabelWish {
  readonly key: string;
  /** Anchor on the screen [px]. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Higher is placed first. */
  readonly priority: number;
  /** Places to the left of the anchor are asked first. */
  readonly isLeftmost?: boolean;
}

export interface PlacedLabel {
  readonly key: string;
  /** Left top corner [px]. */
  readonly left: number;
  readonly top: number;
  /** Which of the places around the anchor it took. */
  readonly place: number;
}

interface Frame {
  readonly width: number;
  readonly height: number;
}

/** A part of the picture [px]. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const GAP = 4;
const EDGE = 4;
const REACHES = [14, 40, 72];
/** Places about an anchor at each reach, and which of them lie to its left. */
const PLACES = 6;
const LEFT_PLACES: ReadonlySet<number> = new Set([2, 4]);

/** Labels that found a place, in order of priority. `taken` are boxes that nothing may cover (a legend). */
export function placeLabels(
  wishes: readonly LabelWish[],
  frame: Frame,
  before: ReadonlyMap<string, number> = new Map(),
  taken: readonly Box[] = [],
): readonly PlacedLabel[] {
  const boxes: Box[] = [...taken];
  const placed: PlacedLabel[] = [];
  const ordered = [...wishes].sort((one, other) => other.priority - one.priority || (one.key < other.key ? -1 : 1));
  for (const wish of ordered) {
    if (wish.x < 0 || wish.y < 0 || wish.x > frame.width || wish.y > frame.height) continue;
    const places = placesAround(wish);
    const last = before.get(wish.key);
    const asked = [...places.keys()].sort((one, other) => Number(isLeft(other, wish)) - Number(isLeft(one, wish)));
    const isKept = last !== undefined && (wish.isLeftmost !== true || isLeft(last, wish));
    const order = isKept ? [last, ...asked.filter((place) => place !== last)] : asked;
    for (const place of order) {
      const box = places[place];
      if (!box || !isInside(box, frame) || boxes.some((other) => overlap(box, other))) continue;
      boxes.push(box);
      placed.push({ key: wish.key, left: box.left, top: box.top, place });
      break;
    }
  }
  return placed;
}

/** Above, right, left and below, nearer places before farther ones. */
function placesAround({ x, y, width, height }: LabelWish): readonly Box[] {
  return REACHES.flatMap((reach) => [
    boxAt(x - width / 2, y - reach - height, width, height),
    boxAt(x + reach, y - height / 2 - reach / 2, width, height),
    boxAt(x - reach - width, y - height / 2 - reach / 2, width, height),
    boxAt(x + reach / 2, y + reach / 2, width, height),
    boxAt(x - width - reach / 2, y + reach / 2, width, height),
    boxAt(x - width / 2, y + reach, width, height),
  ]);
}

/** Whether a place lies to the left of the anchor, where the wish asks for that. */
function isLeft(place: number, { isLeftmost = false }: LabelWish): boolean {
  return isLeftmost && LEFT_PLACES.has(place % PLACES);
}

function boxAt(left: number, top: number, width: number, height: number): Box {
  return {
    left: Math.round(left),
    top: Math.round(top),
    right: Math.round(left) + width,
    bottom: Math.round(top) + height,
  };
}

function isInside(box: Box, frame: Frame): boolean {
  return box.left >= EDGE && box.top >= EDGE && box.right <= frame.width - EDGE && box.bottom <= frame.height - EDGE;
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.left < other.right + GAP &&
    other.left < one.right + GAP &&
    one.top < other.bottom + GAP &&
    other.top < one.bottom + GAP
  );
}
