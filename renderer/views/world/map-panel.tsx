/** The flat map: the same regions, users and links without WebGL. */
import { geoGraticule, geoNaturalEarth1, geoPath } from 'd3';
import { memo, useMemo } from 'react';
import { GlyphShape } from '../../components/severity-glyph.tsx';
import { placeLabels } from '../../layout/place-labels.ts';
import { landShape } from '../../scene/land.ts';
import { openInjectMenu } from '../../stores/inject-menu-store.ts';
import { useEveryInstant } from '../../stores/live-store.ts';
import { open, select } from '../../stores/selection-actions.ts';
import { useSelection } from '../../stores/selection-store.ts';
import { severityAt } from '../../stores/severity.ts';
import { Diagram } from '../diagram/diagram.tsx';
import styles from './map-panel.module.css';
import { worldLabels } from './world-labels.ts';
import { linkLook, usedShare, usersNow, type WorldModel } from './world-model.ts';
import type { Place } from './world-places.ts';

const WIDTH = 1000;
const HEIGHT = 520;
const TALLEST = 56;
const projection = geoNaturalEarth1().fitExtent(
  [
    [0, 0],
    [WIDTH, HEIGHT],
  ],
  { type: 'Sphere' },
);
const path = geoPath(projection);

export function MapPanel({ model }: { readonly model: WorldModel }) {
  const frame = useEveryInstant();
  const selected = useSelection((state) => state.component);
  const arcs = useMemo(
    () =>
      model.links.map(({ id, from, to }) => ({
        id,
        d: path({ type: 'LineString', coordinates: [flipped(from), flipped(to)] }) ?? '',
      })),
    [model],
  );
  if (!frame) return null;
  const most = Math.max(1, ...model.regions.map(({ capacity }) => capacity));
  const greatest = Math.max(1, ...model.users.map((users) => usersNow(frame, users).offered));
  const labels = worldLabels(frame, model, selected);
  const heightOf = (capacity: number): number => TALLEST * Math.max(0.25, Math.sqrt(capacity / most));
  const spots = new Map([
    ...model.users.map(({ id, at }) => [id, onMap(at)] as const),
    ...model.regions.map(({ id, at, capacity }) => [id, [onMap(at)[0], onMap(at)[1] - heightOf(capacity)]] as const),
  ]);
  const placed = placeLabels(
    labels.flatMap(({ component, words, figure, priority }) => {
      const spot = spots.get(component);
      return spot
        ? [
            {
              key: component,
              x: spot[0],
              y: spot[1] - 4,
              width: (words.length + figure.length) * 6.4 + 30,
              height: 18,
              priority,
            },
          ]
        : [];
    }),
    { width: WIDTH, height: HEIGHT },
  );
  const order = [...model.regions, ...model.users, ...model.links].map(({ id }) => id);
  const events = (id: string) => ({
    onClick: () => select(id),
    onDoubleClick: () => open(id),
    onContextMenu: (event: React.MouseEvent) => {
      event.preventDefault();
      select(id);
      openInjectMenu(id, event.clientX, event.clientY);
    },
  });
  return (
    <Diagram
      label="Map of the world"
      top={40}
      width={WIDTH}
      height={HEIGHT}
      order={order}
      selected={selected}
      onSelect={select}
      onOpen={open}
      onMenu={openInjectMenu}
    >
      <Ground />
      {arcs.map(({ id, d }, at) => {
        const link = model.links[at];
        const look = link ? linkLook(frame, link) : 'idle';
        return (
          <path
            key={id}
            className={`${styles.link} ${styles[look]} ${id === selected ? styles.chosen : ''}`}
            d={d}
            {...events(id)}
          />
        );
      })}
      {model.users.map((users) => {
        const { offered, lost } = usersNow(frame, users);
        const [x, y] = onMap(users.at);
        const r = 12 * Math.max(0.16, Math.sqrt(offered / greatest));
        return (
          <g key={users.id} data-id={users.id} transform={`translate(${x} ${y})`} {...events(users.id)}>
            <circle r={r} className={styles.users} />
            {lost > 0.005 ? (
              <>
                <circle r={r * Math.sqrt(Math.max(lost, 0.06))} fill="url(#lost-users)" />
                {lost > 0.05 ? <circle r={r} className={styles.lost} /> : null}
              </>
            ) : null}
          </g>
        );
      })}
      {model.regions.map((region) => {
        const [x, y] = onMap(region.at);
        const height = heightOf(region.capacity);
        const used = usedShare(frame, region) * height;
        const rank = frame.shownRankOf(region.id);
        const color = rank >= 2 ? `var(--fill-${severityAt(rank)})` : 'var(--flow)';
        return (
          <g key={region.id} data-id={region.id} transform={`translate(${x} ${y})`} {...events(region.id)}>
            <rect
              x="-4"
              y={-height}
              width="8"
              height={height}
              className={styles.column}
              stroke={region.id === selected ? 'var(--select)' : color}
            />
            <rect x="-4" y={-used} width="8" height={used} fill={color} />
          </g>
        );
      })}
      {placed.map(({ key, left, top }) => {
        const label = labels.find(({ component }) => component === key);
        return label ? (
          <g key={key} transform={`translate(${left} ${top})`} className={styles.label} data-severity={label.severity}>
            {label.severity === 'normal' || label.severity === 'info' ? null : (
              <g transform="translate(0 4) scale(0.85)" style={{ color: `var(--${label.severity})` }}>
                <GlyphShape severity={label.severity} />
              </g>
            )}
            <text x="14" y="13">
              {label.words}
              <tspan className={styles.figure}>{label.figure ? `  ${label.figure}` : ''}</tspan>
            </text>
          </g>
        ) : null;
      })}
    </Diagram>
  );
}

const Ground = memo(function Ground() {
  return (
    <g>
      <defs>
        <pattern id="lost-users" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" x2="0" y1="0" y2="4" stroke="var(--fill-fault)" strokeWidth="2" />
        </pattern>
      </defs>
      <path className={styles.sea} d={path({ type: 'Sphere' }) ?? ''} />
      <path className={styles.graticule} d={path(geoGraticule().step([15, 15])()) ?? ''} />
      <path className={styles.land} d={path(landShape()) ?? ''} />
    </g>
  );
});

function flipped([latitude, longitude]: Place): [number, number] {
  return [longitude, latitude];
}

function onMap(at: Place): readonly [x: number, y: number] {
  return projection(flipped(at)) ?? [0, 0];
}
