/** Both runs over the same time, one above the other: bars by room and what was served, with one playhead. */
import { useMemo, useRef } from 'react';
import type { RoomName } from '../../../sim-core/twin/estate.ts';
import { useSize } from '../../components/use-size.ts';
import { useClock } from '../../stores/clock.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import type { RunView } from '../../stores/run-view.ts';
import { demandLooks, servedCurves } from '../timeline/served-chart.ts';
import { AXIS, ROW, RoomBars, ServedChart, TimeAxis } from '../timeline/timeline-parts.tsx';
import { type Span, useSpan } from '../timeline/timeline-store.ts';
import { roomTracks } from '../timeline/tracks.ts';
import styles from './compare.module.css';

const ROOMS: readonly RoomName[] = ['power', 'cooling', 'network', 'workload'];
const CHART = 44;
const SIDE = ROOMS.length * ROW + CHART + 6;

interface SideTracksProps {
  readonly index: EstateIndex;
  readonly before: RunView;
  readonly after: RunView;
}

export function SideTracks({ index, before, after }: SideTracksProps) {
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const stored = useSpan((state) => state.span);
  const end = Math.max(before.end, after.end);
  const span = useMemo(() => stored ?? { from: 0, to: end }, [stored, end]);
  const services = useMemo(() => index.ofKind('service').map(({ id }) => id), [index]);
  const sides = useMemo(() => {
    if (width === 0) return [];
    const looks = [after, before].map((view) => demandLooks(view, services, { ...span, width }));
    const highest = Math.max(...looks.map((one) => one.highest));
    return looks.map((one, place) => ({
      tracks: roomTracks(index, place === 0 ? after : before),
      curves: servedCurves(one, { width, height: CHART, highest }),
    }));
  }, [index, after, before, services, span, width]);
  const height = 2 * SIDE + AXIS;
  return (
    <div className={styles.sides}>
      <div className={styles.sideNames}>
        <span style={{ height: SIDE }}>Here: power, cooling, network, services, served of offered</span>
        <span style={{ height: SIDE }}>There</span>
      </div>
      <div ref={box} className={styles.sidePlot}>
        <svg width={width} height={height} aria-hidden="true">
          <TimeAxis span={span} width={width} height={height} />
          {sides.map(({ tracks, curves }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: here stands above there, always
            <g key={place} transform={`translate(0 ${place * SIDE})`}>
              <RoomBars rooms={ROOMS} tracks={tracks} ghost={undefined} span={span} width={width} top={0} />
              <ServedChart
                curves={curves}
                ghost={undefined}
                top={ROOMS.length * ROW}
                width={width}
                height={CHART}
                words={0}
              />
            </g>
          ))}
        </svg>
        <NowLine span={span} width={width} />
      </div>
    </div>
  );
}

function NowLine({ span, width }: { readonly span: Span; readonly width: number }) {
  const x = useClock(({ at }) => Math.round(((at - span.from) / (span.to - span.from || 1)) * width));
  return <div className={styles.nowLine} style={{ left: x }} />;
}
