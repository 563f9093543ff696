/**
 * The timeline: injects, a bar of severities for each room, served against offered demand, and of the run that is
 * compared with a ghost. Drag or arrow keys move the playhead, the wheel or a drag along the axis zooms, a double click
 * shows the whole run.
 */
import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { RoomName } from '../../../sim-core/twin/estate.ts';
import { useSize } from '../../components/use-size.ts';
import { now, onFrame, seek, useClock } from '../../stores/clock.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { outcomeOf, useOutcomes } from '../../stores/outcomes.ts';
import type { RunView } from '../../stores/run-view.ts';
import { useSelection } from '../../stores/selection-store.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { ROOM_WORDS } from '../../words/names.ts';
import { countLanes, LANE } from './inject-lanes.ts';
import { InjectTrack, usePlacedInjects } from './inject-track.tsx';
import { PlayheadSlider } from './playhead-slider.tsx';
import { demandLooks, servedCurves } from './served-chart.ts';
import styles from './timeline.module.css';
import { AXIS, ROW, RoomBars, ServedChart, TimeAxis } from './timeline-parts.tsx';
import { following, type Span, useSpan, zoomed } from './timeline-store.ts';
import { roomTracks } from './tracks.ts';

const ROOMS: readonly RoomName[] = ['power', 'cooling', 'compute', 'network', 'workload', 'policy'];
const ALWAYS: ReadonlySet<RoomName> = new Set(['power', 'cooling', 'network', 'workload']);
/** A brush shorter than this is a slip of the hand [µs]. */
const SHORTEST_BRUSH = 10e6;

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
  const placed = usePlacedInjects(span, width);
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
        <Playhead span={span} width={width} end={end} />
      </div>
    </div>
  );
}

interface Ghost {
  readonly name: string;
  readonly replay: RunView;
}

/** The run that is compared with, once it has run. */
function useGhost(): Ghost | undefined {
  const compared = useWorkspace((state) => state.runs.find(({ id }) => id === state.comparedRun));
  const replay = useOutcomes((state) => (compared ? outcomeOf(compared, state.byRun)?.replay : undefined));
  return useMemo(() => (compared && replay ? { name: compared.name, replay } : undefined), [compared, replay]);
}

/** Moved by hand at every frame: it must not wait for React. */
function Playhead({ span, width, end }: { readonly span: Span; readonly width: number; readonly end: number }) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = (at: number): void => {
      const x = ((at - span.from) / (span.to - span.from || 1)) * width;
      if (line.current) line.current.style.transform = `translateX(${x.toFixed(1)}px)`;
    };
    place(now());
    return onFrame((at) => {
      const { span: before } = useSpan.getState();
      if (before && useClock.getState().isPlaying) {
        const after = following(before, at, end);
        if (after !== before) useSpan.setState({ span: after });
      }
      place(at);
    });
  }, [span, width, end]);
  return <div ref={line} className={styles.playhead} />;
}

interface Charted {
  readonly services: readonly string[];
  readonly words: string;
  readonly unserved: number;
}

/** The selected service, else the one that lost most, else all of them. */
function useCharted(index: EstateIndex): Charted {
  const verdict = useWorkspace((state) => state.verdict);
  const chosen = useSelection((state) => index.enclosing(state.component, 'service')?.id);
  return useMemo(() => {
    const service = chosen ?? verdict?.losses[0]?.service;
    const services = service ? [service] : index.ofKind('service').map(({ id }) => id);
    const unserved = verdict?.services.find((loss) => loss.service === service)?.unserved ?? 0;
    return { services, words: `${service ? index.nameOf(service) : 'All services'}, served of offered`, unserved };
  }, [index, chosen, verdict]);
}

/** The pointer on the plot: moves the playhead, or brushes a stretch to zoom into (on the axis, or with Shift). */
function usePlotPointer(instantAt: (clientX: number) => number, end: number) {
  const [brush, setBrush] = useState<readonly [number, number]>();
  return {
    brush,
    onPointerDown(event: PointerEvent<HTMLDivElement>): void {
      if (event.button !== 0) return;
      const box = event.currentTarget.getBoundingClientRect();
      event.currentTarget.setPointerCapture(event.pointerId);
      if (event.clientY > box.bottom - AXIS || event.shiftKey)
        setBrush([event.clientX - box.left, event.clientX - box.left]);
      else seek(instantAt(event.clientX));
    },
    onPointerMove(event: PointerEvent<HTMLDivElement>): void {
      if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
      const box = event.currentTarget.getBoundingClientRect();
      if (brush) setBrush([brush[0], event.clientX - box.left]);
      else seek(instantAt(event.clientX));
    },
    onPointerUp(event: PointerEvent<HTMLDivElement>): void {
      if (!brush) return;
      const left = event.currentTarget.getBoundingClientRect().left;
      const [from = 0, to = 0] = [...brush].sort((one, other) => one - other).map((x) => instantAt(left + x));
      if (to - from > SHORTEST_BRUSH) useSpan.setState({ span: { from: Math.max(0, from), to: Math.min(end, to) } });
      setBrush(undefined);
    },
  };
}

/** React's wheel listeners are passive; zooming must keep the page from scrolling. */
function useWheelZoom(
  plot: { readonly current: HTMLDivElement | null },
  span: Span,
  end: number,
  instantAt: (clientX: number) => number,
): void {
  useEffect(() => {
    const element = plot.current;
    if (!element) return;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      useSpan.setState({ span: zoomed(span, instantAt(event.clientX), event.deltaY > 0 ? 1.25 : 0.8, end) });
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  });
}
