/**
 * Places the row in hand on a flat map: by a click, or by the cross that the arrow keys move. Shows where the other rows
 * of its table lie.
 */
import { geoEquirectangular, geoPath } from 'd3';
import { type KeyboardEvent, type MouseEvent, memo, useEffect, useMemo, useRef, useState } from 'react';
import { valueAt } from '../../../interchange/documents/yaml-text.ts';
import { type PlanRow, tableOf } from '../../../interchange/twin-tables/tables.ts';
import { ActionButton } from '../../components/controls.tsx';
import { useSize } from '../../components/use-size.ts';
import { landShape } from '../../scene/land.ts';
import { takeRow, usePlan } from '../plan-store.ts';
import { nameOf, writeValue } from '../row-actions.ts';
import { usePlanTwin } from '../use-plan-twin.ts';
import styles from './map-placement.module.css';

/** One degree is one unit across and down: a place is its longitude and the negative of its latitude. */
const path = geoPath(
  geoEquirectangular()
    .scale(180 / Math.PI)
    .translate([0, 0])
    .precision(0.5),
);
const ZOOMS = [1, 2, 4, 8, 16, 32] as const;
/** A continent and a little more: the world at once is too small to hit anything. */
const FIRST_ZOOM = 2;
/** Markers nearer to a click than this are meant by it [px]. */
const NEAR_PX = 9;

type Place = readonly [latitude: number, longitude: number];

interface Marker {
  readonly row: PlanRow;
  readonly at: Place;
}

export function MapPlacement() {
  const table = tableOf(usePlan((state) => state.table));
  const inHand = usePlan((state) => state.row);
  const twin = usePlanTwin();
  const markers = useMemo(
    () =>
      table.rows(twin.yaml.plain).flatMap((row): readonly Marker[] => {
        const at = placeIn(valueAt(twin.yaml.plain, [...row.path, 'at']));
        return at ? [{ row, at }] : [];
      }),
    [table, twin.yaml],
  );
  const row = useMemo(
    () => table.rows(twin.yaml.plain).find((one) => one.path.join('\n') === inHand?.join('\n')),
    [table, twin.yaml, inHand],
  );
  if (!table.isOnMap)
    return (
      <p className={styles.empty}>
        Regions, campuses, facilities, exchanges and users have places. Choose one of these tables.
      </p>
    );
  return <PlacingMap key={table.id} markers={markers} row={row} isBroken={twin.isBroken} />;
}

interface PlacingMapProps {
  readonly markers: readonly Marker[];
  readonly row: PlanRow | undefined;
  readonly isBroken: boolean;
}

function PlacingMap({ markers, row, isBroken }: PlacingMapProps) {
  const own = markers.find((marker) => marker.row.path.join('\n') === row?.path.join('\n'))?.at;
  const [cross, setCross] = useState<Place>(own ?? [20, 0]);
  const [zoom, setZoom] = useState(FIRST_ZOOM);
  const svg = useRef<SVGSVGElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const ownKey = own?.join();
  // Another row, or a place that was written elsewhere: the cross and the view follow.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a place is known by its two numbers
  useEffect(() => {
    if (own) setCross(own);
  }, [ownKey]);

  const scale = ZOOMS[zoom] ?? 1;
  // The view has the shape of the panel: at the farthest the whole width of the world, or its whole height.
  const shape = size.width > 0 ? size.height / size.width : 0.5;
  const width = 360 / scale;
  const height = width * shape;
  const left = clamp(cross[1] - width / 2, -180, 180 - width);
  const top = height >= 180 ? -height / 2 : clamp(-cross[0] - height / 2, -90, 90 - height);
  const view = [left, top, width, height];
  /** One pixel in degrees. */
  const px = size.width > 0 ? width / size.width : 1;

  const place = (at: Place): void => {
    setCross(at);
    if (row && !isBroken) writeValue([...row.path, 'at'], [...at], `${nameOf(row)}: at`);
  };
  const onClick = (event: MouseEvent): void => {
    const matrix = svg.current?.getScreenCTM();
    if (!matrix) return;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    const near = markers.find(
      ({ at, row: other }) =>
        other.path.join('\n') !== row?.path.join('\n') && Math.hypot(at[1] - x, -at[0] - y) * matrix.a < NEAR_PX,
    );
    if (near) takeRow(near.row.path, ['at']);
    else if (Math.abs(y) <= 90) place(rounded([-y, x], scale));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = ((event.shiftKey ? 5 : 1) * 2) / scale;
    const moves: Readonly<Record<string, Place>> = {
      ArrowUp: [cross[0] + step, cross[1]],
      ArrowDown: [cross[0] - step, cross[1]],
      ArrowLeft: [cross[0], cross[1] - step],
      ArrowRight: [cross[0], cross[1] + step],
    };
    const to = moves[event.key];
    if (to) setCross(rounded(to, scale));
    else if (event.key === 'Enter') place(cross);
    else if (event.key === '+' || event.key === '=') setZoom(Math.min(ZOOMS.length - 1, zoom + 1));
    else if (event.key === '-') setZoom(Math.max(0, zoom - 1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const words = row ? `Places ${nameOf(row)}` : 'Choose a row to place it';
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <span className={styles.words}>{words}</span>
        <span className={styles.spacer} />
        <ActionButton
          label="Farther"
          keys="−"
          isIcon
          onPress={() => setZoom(Math.max(0, zoom - 1))}
          isDisabled={zoom === 0}
        >
          −
        </ActionButton>
        <ActionButton
          label="Nearer"
          keys="+"
          isIcon
          onPress={() => setZoom(Math.min(ZOOMS.length - 1, zoom + 1))}
          isDisabled={zoom === ZOOMS.length - 1}
        >
          +
        </ActionButton>
      </div>
      <div
        ref={box}
        className={styles.map}
        role="application"
        aria-label={`Map. ${words}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the map takes keys
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <svg ref={svg} viewBox={view.join(' ')} className={styles.svg} onClick={onClick} aria-hidden="true">
          <Ground />
          {markers.map(({ row: other, at }) => {
            const isOwn = other.path.join('\n') === row?.path.join('\n');
            return (
              <g key={other.path.join('\n')} transform={`translate(${at[1]} ${-at[0]}) scale(${px})`}>
                <circle r={isOwn ? 5 : 4} className={isOwn ? styles.own : styles.other} />
                <text x="8" y="4" className={styles.name}>
                  {other.id}
                </text>
              </g>
            );
          })}
          <g transform={`translate(${cross[1]} ${-cross[0]}) scale(${px})`} className={styles.cross}>
            <path d="M-14 0H-6M6 0H14M0 -14V-6M0 6V14" />
          </g>
        </svg>
      </div>
      <p className={styles.foot} role="status">
        <span className="mono">{`${cross[0].toFixed(2)}, ${cross[1].toFixed(2)}`}</span>
        <span className="low">{row ? 'Click, or arrows and Enter.' : 'Arrows move the cross.'}</span>
      </p>
    </div>
  );
}

const Ground = memo(function Ground() {
  return (
    <g>
      <rect x="-180" y="-90" width="360" height="180" className={styles.sea} />
      <path className={styles.land} d={path(landShape()) ?? ''} />
    </g>
  );
});

function placeIn(value: unknown): Place | undefined {
  if (!Array.isArray(value)) return undefined;
  const [latitude, longitude] = value as readonly unknown[];
  return typeof latitude === 'number' && typeof longitude === 'number' ? [latitude, longitude] : undefined;
}

/** As exact as the eye is at this zoom: a hundredth of a degree at most. */
function rounded([latitude, longitude]: Place, scale: number): Place {
  const digits = scale >= 8 ? 100 : 10;
  return [
    Math.round(clamp(latitude, -90, 90) * digits) / digits,
    Math.round(clamp(longitude, -180, 180) * digits) / digits,
  ];
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
