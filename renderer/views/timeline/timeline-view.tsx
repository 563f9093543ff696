/**
 * The timeline: injects, a bar of severities for each room, served against offered demand, and of the run that is
 * compared with a ghost. Drag or arrow keys move the playhead, the wheel or a drag along the axis zooms, a double click
 * shows the whole run.
 */
import { useMemo, useRef } from 'react';
import type { RoomName } from '../../../sim-core/twin/estate.ts';
import { useSize } from '../../components/use-size.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import type { RunView } from '../../stores/run-view.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { ROOM_WORDS } from '../../words/names.ts';
import { countLanes, LANE } from './inject-lanes.ts';
import { InjectTrack, usePlacedInjects } from './inject-track.tsx';
import { PlayheadLine } from './playhead-line.tsx';
import { PlayheadSlider } from './playhead-slider.tsx';
import { usePlotPointer, useWheelZoom } from './plot-pointer.ts';
import { demandLooks, servedCurves } from './served-chart.ts';
import styles from './timeline.module.css';
import { AXIS, ROW, RoomBars, ServedChart, TimeAxis } from './timeline-parts.tsx';
import { useCharted, useGhost } from './timeline-runs.ts';
import { useSpan } from './timeline-store.ts';
import { roomTracks } from './tracks.ts';

const ROOMS: readonly RoomName[] = ['power', 'cooling', 'compute', 'network', 'workload', 'policy'];
/** From this height on there is room for more lanes of injects above the tracks [px]. */
const TALL = 300;
const ALWAYS: ReadonlySet<RoomName> = new Set(['power', 'cooling', 'network', 'workload']);

export function TimelineView() {
  const replay = useWorkspace((state) => state.replay);
  const index = useWorkspace((state) => state.index);
  return replay && index ? <Timeline replay={replay} index={index} /> : null;
}

function Timeline({ replay, index }: { readonly replay: RunView; readonly index: EstateIndex }) {
  const plot = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(plot);
  const stored = useSpan((state) => state.span);
  const { end } = replay;
  const span = useMemo(() => stored ?? { from: 0, to: end }, [stored, end]);
  const ghost = useGhost();
  const tracks = useMemo(() => roomTracks(index, replay), [index, replay]);
  const ghostTracks = useMemo(() => ghost && roomTracks(index, ghost.replay), [index, ghost]);
  const rooms = useMemo(
    () => ROOMS.filter((room) => ALWAYS.has(room) || tracks.has(room) || ghostTracks?.has(room)),
    [tracks, ghostTracks],
  );
  const placed = usePlacedInjects(span, width, height < TALL ? 3 : 5);
  const top = countLanes(placed) * LANE + 4;
  const chartTop = top + rooms.length * ROW + 4;
  const chartHeight = Math.max(24, height - chartTop - AXIS);
  const charted = useCharted(index);
  const [curves, ghostPath] = useMemo(() => {
    if (width === 0) return [undefined, undefined];
    const looks = demandLooks(replay, charted.services, { ...span, width });
    const others = ghost && demandLooks(ghost.replay, charted.services, { ...span, width });
    const frame = { width, height: chartHeight, highest: Math.max(looks.highest, others?.highest ?? 0) };
    return [servedCurves(looks, frame), others && servedCurves(others, frame).served];
  }, [replay, ghost, charted, span, width, chartHeight]);
  const instantAt = (clientX: number): number => {
    const box = plot.current?.getBoundingClientRect();
    return span.from + ((clientX - (box?.left ?? 0)) / Math.max(1, box?.width ?? 1)) * (span.to - span.from);
  };
  useWheelZoom(plot, span, end, instantAt);
  const { brush, ...pointer } = usePlotPointer(instantAt, end);

  return (
    <div className={styles.timeline}>
      <div className={styles.names} aria-hidden="true">
        <div style={{ height: top - 2 }}>Injects and decisions</div>
        {rooms.map((room) => (
          <div key={room}>{room === 'policy' ? 'Failover and teams' : ROOM_WORDS[room]}</div>
        ))}
        <div className={styles.chartName}>{charted.words}</div>
        {ghost ? <div className={styles.ghostName}>{`┈ ${ghost.name}`}</div> : null}
      </div>
      <div ref={plot} className={styles.plot}>
        <PlayheadSlider span={span} end={end} {...pointer}>
          {width > 0 && curves ? (
            <svg width={width} height={height} aria-hidden="true">
              <TimeAxis span={span} width={width} height={height} />
              <RoomBars rooms={rooms} tracks={tracks} ghost={ghostTracks} span={span} width={width} top={top} />
              <ServedChart
                curves={curves}
                ghost={ghostPath}
                top={chartTop}
                width={width}
                height={chartHeight}
                words={charted.unserved}
              />
            </svg>
          ) : null}
        </PlayheadSlider>
        <InjectTrack placed={placed} span={span} width={width} />
        {brush ? (
          <div className={styles.brush} style={{ left: Math.min(...brush), width: Math.abs(brush[1] - brush[0]) }} />
        ) : null}
        <PlayheadLine span={span} width={width} end={end} />
      </div>
    </div>
  );
}
