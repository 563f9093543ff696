/**
 * The timeline: injects, a bar of severities for each room, served against offered demand. Drag or arrow keys move the
 * playhead, the wheel or a drag along the axis zooms, a double click shows the whole run.
 */
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { RoomName } from '../../../sim-core/twin/estate.ts';
import { useSize } from '../../components/use-size.ts';
import { now, onFrame, seek, useClock } from '../../stores/clock.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import type { RunView } from '../../stores/run-view.ts';
import { useSelection } from '../../stores/selection-store.ts';
import { stepEvent } from '../../stores/step-actions.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { formatElapsed } from '../../words/format.ts';
import { ROOM_WORDS } from '../../words/names.ts';
import { servedCurves } from './served-chart.ts';
import styles from './timeline.module.css';
import { AXIS, InjectMarks, ROW, RoomBars, ServedChart, TimeAxis } from './timeline-parts.tsx';
import { following, useSpan, zoomed } from './timeline-store.ts';
import { roomTracks } from './tracks.ts';

const ROOMS: readonly RoomName[] = ['power', 'cooling', 'compute', 'network', 'workload', 'policy'];

export function TimelineView() {
  const replay = useWorkspace((state) => state.replay);
  const index = useWorkspace((state) => state.index);
  return replay && index ? <Timeline replay={replay} index={index} /> : null;
}

function Timeline({ replay, index }: { readonly replay: RunView; readonly index: EstateIndex }) {
  const plot = useRef<HTMLDivElement>(null);
  const playhead = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(plot);
  const stored = useSpan((state) => state.span);
  const { end } = replay;
  const span = useMemo(() => stored ?? { from: 0, to: end }, [stored, end]);
  const tracks = useMemo(() => roomTracks(index, replay), [index, replay]);
  const rooms = ROOMS.filter((room) => tracks.has(room) || ['power', 'cooling', 'network', 'workload'].includes(room));
  const chartTop = (rooms.length + 1) * ROW + 4;
  const chartHeight = Math.max(24, height - chartTop - AXIS);
  const charted = useCharted(index);
  const curves = useMemo(
    () => (width > 0 ? servedCurves(replay, charted.services, { ...span, width, height: chartHeight }) : undefined),
    [replay, charted, span, width, chartHeight],
  );
  const [brush, setBrush] = useState<readonly [number, number] | undefined>();

  useEffect(() => {
    const place = (at: number): void => {
      const x = ((at - span.from) / (span.to - span.from || 1)) * width;
      if (playhead.current) playhead.current.style.transform = `translateX(${x.toFixed(1)}px)`;
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

  const instantAt = (clientX: number): number => {
    const box = plot.current?.getBoundingClientRect();
    return span.from + ((clientX - (box?.left ?? 0)) / Math.max(1, box?.width ?? 1)) * (span.to - span.from);
  };
  useWheelZoom(plot, span, end, instantAt);

  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    event.currentTarget.setPointerCapture(event.pointerId);
    if (event.clientY > box.bottom - AXIS || event.shiftKey)
      setBrush([event.clientX - box.left, event.clientX - box.left]);
    else seek(instantAt(event.clientX));
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = event.currentTarget.getBoundingClientRect();
    if (brush) setBrush([brush[0], event.clientX - box.left]);
    else seek(instantAt(event.clientX));
  };
  const onPointerUp = (event: PointerEvent<HTMLDivElement>): void => {
    if (!brush) return;
    const left = event.currentTarget.getBoundingClientRect().left;
    const [from = 0, to = 0] = [...brush].sort((one, other) => one - other).map((x) => instantAt(left + x));
    if (to - from > 10e6) useSpan.setState({ span: { from: Math.max(0, from), to: Math.min(end, to) } });
    setBrush(undefined);
  };

  return (
    <div className={styles.timeline}>
      <div className={styles.names} aria-hidden="true">
        <div>Injects and decisions</div>
        {rooms.map((room) => (
          <div key={room}>{room === 'policy' ? 'Failover and teams' : ROOM_WORDS[room]}</div>
        ))}
        <div className={styles.chartName}>{charted.words}</div>
      </div>
      <div ref={plot} className={styles.plot}>
        <div
          className={styles.slider}
          role="slider"
          tabIndex={0}
          aria-label="Playhead"
          aria-valuemin={0}
          aria-valuemax={Math.round(end / 1e6)}
          aria-valuenow={useClock((state) => Math.round(state.at / 1e6))}
          aria-valuetext={useClock((state) => formatElapsed(state.at))}
          onKeyDown={(event) => onTimelineKey(event, span, end)}
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={onPointerUp}
          onDoubleClick={() => useSpan.setState({ span: undefined })}
        >
          {width > 0 && curves ? (
            <svg width={width} height={height} aria-hidden="true">
              <TimeAxis span={span} width={width} height={height} />
              <RoomBars rooms={rooms} tracks={tracks} span={span} width={width} />
              <ServedChart curves={curves} top={chartTop} width={width} height={chartHeight} words={charted.unserved} />
            </svg>
          ) : null}
        </div>
        <InjectMarks span={span} width={width} />
        {brush ? (
          <div className={styles.brush} style={{ left: Math.min(...brush), width: Math.abs(brush[1] - brush[0]) }} />
        ) : null}
        <div ref={playhead} className={styles.playhead} />
      </div>
    </div>
  );
}

interface Charted {
  readonly services: readonly string[];
  readonly words: string;
  readonly unserved: number;
}

/** The selected service, else the one that lost most, else all of them. */
function useCharted(index: EstateIndex): Charted {
  const verdict = useWorkspace((state) => state.verdict);
  const selected = useSelection((state) => state.component);
  return useMemo(() => {
    const chosen = index.enclosing(selected, 'service')?.id ?? verdict?.losses[0]?.service;
    const services = chosen ? [chosen] : index.ofKind('service').map(({ id }) => id);
    const unserved = verdict?.services.find(({ service }) => service === chosen)?.unserved ?? 0;
    return { services, words: `${chosen ? index.nameOf(chosen) : 'All services'}, served of offered`, unserved };
  }, [index, selected, verdict]);
}

function onTimelineKey(event: KeyboardEvent, span: { readonly from: number; readonly to: number }, end: number): void {
  const step = (span.to - span.from) / (event.shiftKey ? 20 : 200);
  if (event.key === 'ArrowRight') seek(now() + step);
  else if (event.key === 'ArrowLeft') seek(now() - step);
  else if (event.key === 'Home') seek(0);
  else if (event.key === 'End') seek(end);
  else if (event.key === 'PageDown') stepEvent(1);
  else if (event.key === 'PageUp') stepEvent(-1);
  else if (event.key === '+' || event.key === '=') useSpan.setState({ span: zoomed(span, now(), 0.5, end) });
  else if (event.key === '-') useSpan.setState({ span: zoomed(span, now(), 2, end) });
  else if (event.key === '0') useSpan.setState({ span: undefined });
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** React's wheel listeners are passive; zooming must keep the page from scrolling. */
function useWheelZoom(
  plot: { readonly current: HTMLDivElement | null },
  span: { readonly from: number; readonly to: number },
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
