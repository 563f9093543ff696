/** The flat map: the same regions, users and links without WebGL. */
import { geoGraticule } from 'd3';
import { memo } from 'react';
import type { Severity } from '../../../sim-core/kernel/journal.ts';
import type { SceneLabel } from '../../components/labels-layer.tsx';
import { GlyphShape } from '../../components/severity-glyph.tsx';
import { placeLabels } from '../../layout/place-labels.ts';
import { landShape } from '../../scene/land.ts';
import type { WorldLines } from '../../scene/world-scene.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { openInjectMenu } from '../../stores/inject-menu-store.ts';
import { useEveryInstant } from '../../stores/live-store.ts';
import { open, select } from '../../stores/selection-actions.ts';
import { useSelection } from '../../stores/selection-store.ts';
import { severityAt } from '../../stores/severity.ts';
import { Diagram } from '../diagram/diagram.tsx';
import { MapLinks, MapThreads } from './map-lines.tsx';
import styles from './map-panel.module.css';
import { MAP, onMap, pathOnMap } from './map-projection.ts';
import { worldLabels } from './world-labels.ts';
import { usedShare, usersNow, type WorldModel } from './world-model.ts';

const TALLEST = 56;
const LABEL_HEIGHT = 24;

interface MapPanelProps {
  readonly index: EstateIndex;
  readonly model: WorldModel;
  readonly lines: WorldLines;
}

export function MapPanel({ index, model, lines }: MapPanelProps) {
  const frame = useEveryInstant();
  const selected = useSelection((state) => state.component);
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
    labels.flatMap((label) => {
      const { component, priority } = label;
      const spot = spots.get(component);
      return spot
        ? [
            {
              key: component,
              x: spot[0],
              y: spot[1] - 4,
              width: labelWidth(label),
              height: LABEL_HEIGHT,
              priority,
            },
          ]
        : [];
    }),
    MAP,
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
      width={MAP.width}
      height={MAP.height}
      order={order}
      selected={selected}
      onSelect={select}
      onOpen={open}
      onMenu={openInjectMenu}
    >
      <Ground />
      <MapLinks model={model} selected={selected} areAllShown={lines === 'links'} />
      {lines === 'traffic' ? (
        <MapThreads
          index={index}
          model={model}
          replay={frame.replay}
          greatest={2 ** Math.ceil(Math.log2(greatest))}
          selected={selected}
        />
      ) : null}
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
              className={`${styles.column} ${frame.isDark(region.id) ? styles.columnUnknown : ''}`}
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
            <rect width={labelWidth(label)} height={LABEL_HEIGHT} rx="4" />
            {isQuiet(label.severity) ? null : (
              <g transform="translate(7 6)" style={{ color: `var(--${label.severity})` }}>
                <GlyphShape severity={label.severity} />
              </g>
            )}
            <text x={isQuiet(label.severity) ? 8 : 24} y="17">
              {label.words}
              <tspan className={styles.figure}>{label.figure ? `  ${label.figure}` : ''}</tspan>
            </text>
          </g>
        ) : null;
      })}
    </Diagram>
  );
}

function isQuiet(severity: Severity): boolean {
  return severity === 'normal' || severity === 'info';
}

/** Room for a label whose letters are 15 px high [px]. */
function labelWidth({ words, figure, severity }: SceneLabel): number {
  return words.length * 8 + (figure === '' ? 0 : figure.length * 9 + 12) + (isQuiet(severity) ? 16 : 32);
}

const Ground = memo(function Ground() {
  return (
    <g>
      <defs>
        <pattern id="lost-users" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" x2="0" y1="0" y2="4" stroke="var(--fill-fault)" strokeWidth="2" />
        </pattern>
      </defs>
      <path className={styles.sea} d={pathOnMap({ type: 'Sphere' }) ?? ''} />
      <path className={styles.graticule} d={pathOnMap(geoGraticule().step([15, 15])()) ?? ''} />
      <path className={styles.land} d={pathOnMap(landShape()) ?? ''} />
    </g>
  );
});
