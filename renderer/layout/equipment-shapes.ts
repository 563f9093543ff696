/** What each kind of equipment looks like: a body and a few details that make it known at a glance. Sizes in metres. */
import type { Component, ComponentKind } from '../../sim-core/twin/estate.ts';
import type { Solid } from './facility-layout.ts';

interface UnitSize {
  readonly w: number;
  readonly d: number;
  readonly h: number;
}

const SIZES: Readonly<Partial<Record<ComponentKind, UnitSize>>> = {
  utility: { w: 6, d: 5, h: 3.2 },
  transformer: { w: 4.2, d: 3.4, h: 3 },
  generators: { w: 3.4, d: 8, h: 3.2 },
  switchboard: { w: 7, d: 1.8, h: 2.6 },
  'transfer-switch': { w: 2.4, d: 1.8, h: 2.6 },
  ups: { w: 4.8, d: 2.2, h: 2.6 },
  pdu: { w: 2.4, d: 1.6, h: 2.2 },
  breaker: { w: 1.4, d: 1.4, h: 1.8 },
  feed: { w: 4, d: 0.9, h: 0.7 },
  chiller: { w: 9, d: 2.6, h: 2.6 },
  'dry-cooler': { w: 9, d: 2.6, h: 2.2 },
  'cooling-tower': { w: 4, d: 4, h: 4.6 },
  pump: { w: 2, d: 1.4, h: 1.4 },
  loop: { w: 3.6, d: 3.6, h: 4.4 },
  'air-handler': { w: 3, d: 1.6, h: 2.8 },
  crac: { w: 2.2, d: 1.2, h: 2.2 },
  'coolant-distribution': { w: 1.4, d: 1.4, h: 2.2 },
  'cooling-control': { w: 1.2, d: 0.8, h: 2 },
  site: { w: 1.8, d: 1.6, h: 2.4 },
};
const UNKNOWN: UnitSize = { w: 2, d: 2, h: 2 };
const MOST_UNITS = 36;
/** Like units stand in columns of so many. */
const MOST_IN_COLUMN = 8;

/** Plan size of a component with all its like units in a row: generator sets east to west, cooling units north to south. */
export function sizeOf(component: Component): UnitSize {
  const unit = SIZES[component.kind] ?? UNKNOWN;
  const count = unitsOf(component);
  if (count === 1) return unit;
  const gap = gapOf(component.kind);
  if (!isColumn(component.kind)) return { ...unit, w: count * unit.w + (count - 1) * gap };
  const rows = Math.min(count, MOST_IN_COLUMN);
  const columns = Math.ceil(count / rows);
  return { ...unit, w: columns * unit.w + (columns - 1) * gap, d: rows * unit.d + (rows - 1) * gap };
}

/** The bodies of a component whose block is centred at (x, z). */
export function partsOf(component: Component, x: number, z: number): readonly Solid[] {
  const unit = SIZES[component.kind] ?? UNKNOWN;
  const count = unitsOf(component);
  const whole = sizeOf(component);
  const gap = gapOf(component.kind);
  const rows = isColumn(component.kind) ? Math.min(count, MOST_IN_COLUMN) : 1;
  return Array.from({ length: count }, (_, place) =>
    unitParts(
      component,
      x - whole.w / 2 + unit.w / 2 + Math.floor(place / rows) * (unit.w + gap),
      z - whole.d / 2 + unit.d / 2 + (place % rows) * (unit.d + gap),
    ),
  ).flat();
}

function unitParts({ id, kind }: Component, x: number, z: number): readonly Solid[] {
  const { w, d, h } = SIZES[kind] ?? UNKNOWN;
  const box = (dx: number, y: number, dz: number, bw: number, bh: number, bd: number): Solid => ({
    component: id,
    shape: 'box',
    isRack: false,
    x: x + dx,
    y,
    z: z + dz,
    w: bw,
    h: bh,
    d: bd,
  });
  const drum = (dx: number, y: number, dz: number, across: number, height: number): Solid => ({
    component: id,
    shape: 'cylinder',
    isRack: false,
    x: x + dx,
    y,
    z: z + dz,
    w: across,
    h: height,
    d: across,
  });
  switch (kind) {
    case 'utility':
      return [
        box(0, 0, 0, w, 0.3, d),
        box(-2, 0.3, -1, 0.4, h, 0.4),
        box(2, 0.3, -1, 0.4, h, 0.4),
        box(0, h, -1, 4.8, 0.35, 0.4),
        box(0, 0.3, 1, 3, 1.4, 1.4),
      ];
    case 'transformer':
      return [
        box(0, 0, 0, w - 1, h - 0.8, d - 0.6),
        box(-1.8, 0.3, 0, 0.4, 1.6, d - 0.8),
        box(1.8, 0.3, 0, 0.4, 1.6, d - 0.8),
        drum(-0.8, h - 0.8, 0, 0.4, 0.8),
        drum(0, h - 0.8, 0, 0.4, 0.8),
        drum(0.8, h - 0.8, 0, 0.4, 0.8),
      ];
    case 'generators':
      return [
        box(0, 0.3, 0.3, w, h - 0.6, d - 0.6),
        box(0, 0, 0, w - 0.4, 0.3, d),
        drum(-0.8, h - 0.3, -2.6, 0.6, 1.4),
      ];
    case 'chiller':
    case 'dry-cooler':
      return [box(0, 0.3, 0, w, h - 0.6, d), ...[-3, -1, 1, 3].map((dx) => drum(dx, h - 0.3, 0, 1.6, 0.3))];
    case 'cooling-tower':
      return [box(0, 0, 0, w, h - 0.8, d), drum(0, h - 0.8, 0, 3, 0.8)];
    case 'loop':
      return [drum(0, 0, 0, w, h)];
    case 'pump':
      return [box(0, 0, 0, w, 0.3, d), drum(-0.4, 0.3, 0, 0.9, 0.9), box(0.5, 0.3, 0, 0.8, 0.7, 0.8)];
    case 'switchboard':
      return Array.from({ length: 5 }, (_, cell) => box(-w / 2 + 0.7 + cell * 1.4, 0, 0, 1.32, h, d));
    case 'ups':
      return Array.from({ length: 4 }, (_, cell) =>
        box(-w / 2 + 0.6 + cell * 1.2, 0, 0, 1.12, cell === 3 ? h - 0.5 : h, d),
      );
    default:
      return [box(0, 0, 0, w, h, d)];
  }
}

function unitsOf({ kind, count }: Component): number {
  const expands = kind === 'generators' || isColumn(kind);
  return expands ? Math.min(MOST_UNITS, Math.max(1, count ?? 1)) : 1;
}

function isColumn(kind: ComponentKind): boolean {
  return ['chiller', 'dry-cooler', 'cooling-tower', 'pump', 'air-handler', 'crac', 'coolant-distribution'].includes(
    kind,
  );
}

function gapOf(kind: ComponentKind): number {
  return kind === 'generators' ? 1.4 : 0.7;
}
