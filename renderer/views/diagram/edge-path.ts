/** An orthogonal course as an SVG path with slightly rounded bends. Pure. */
type Point = readonly [x: number, y: number];

export function edgePath(points: readonly Point[], radius = 4): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let path = `M${first[0]} ${first[1]}`;
  rest.forEach((point, at) => {
    const before = points[at] ?? first;
    const next = rest[at + 1];
    if (!next) {
      path += `L${point[0]} ${point[1]}`;
      return;
    }
    const entry = toward(point, before, radius);
    const exit = toward(point, next, radius);
    path += `L${entry[0]} ${entry[1]}Q${point[0]} ${point[1]} ${exit[0]} ${exit[1]}`;
  });
  return path;
}

function toward(from: Point, to: Point, reach: number): Point {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const share = length === 0 ? 0 : Math.min(0.5, reach / length);
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}
