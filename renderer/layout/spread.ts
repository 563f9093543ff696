/**
 * Moves boxes apart until none covers another, each as little from its home as that takes: overlapping pairs are pushed
 * along the axis on which they overlap least, round after round. Boxes at one place part in the order in which they are
 * listed. The same boxes always come to lie in the same places. Pure.
 */
export interface SpreadBox {
  readonly id: string;
  /** Middle of the box. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const ROUNDS = 300;
/** Homes nearer to each other than this are taken as one place. */
const SAME = 1e-6;

/** Middles by id; `gap` is left free between any two boxes. */
export function spread(boxes: readonly SpreadBox[], gap: number): ReadonlyMap<string, readonly [x: number, y: number]> {
  const x = boxes.map((box) => box.x);
  const y = boxes.map((box) => box.y);
  for (let round = 0; round < ROUNDS; round++) {
    let hasMoved = false;
    for (let one = 0; one < boxes.length; one++) {
      for (let other = one + 1; other < boxes.length; other++) {
        if (push(one, other)) hasMoved = true;
      }
    }
    if (!hasMoved) break;
  }
  return new Map(boxes.map(({ id }, at) => [id, [x[at] ?? 0, y[at] ?? 0]]));

  /** True if the two had to be moved. */
  function push(one: number, other: number): boolean {
    const [a, b] = [boxes[one], boxes[other]];
    if (!a || !b) return false;
    const dx = (x[other] ?? 0) - (x[one] ?? 0);
    const dy = (y[other] ?? 0) - (y[one] ?? 0);
    const overX = (a.width + b.width) / 2 + gap - Math.abs(dx);
    const overY = (a.height + b.height) / 2 + gap - Math.abs(dy);
    if (overX <= SAME || overY <= SAME) return false;
    if (overX < overY) {
      const step = (overX / 2) * (dx < 0 ? -1 : 1);
      x[one] = (x[one] ?? 0) - step;
      x[other] = (x[other] ?? 0) + step;
    } else {
      const step = (overY / 2) * (dy < 0 ? -1 : 1);
      y[one] = (y[one] ?? 0) - step;
      y[other] = (y[other] ?? 0) + step;
    }
    return true;
  }
}
