/** Charts of what shows: one time axis for all of them and the timeline, the injects along the top of each. */
import { useMemo, useRef } from 'react';
import { injectSentence } from '../../../sim-core/scenario/index.ts';
import { useSize } from '../../components/use-size.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { useSelection } from '../../stores/selection-store.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { formatElapsed } from '../../words/format.ts';
import { useSpan } from '../timeline/timeline-store.ts';
import { chartsOf } from './chart-catalogue.ts';
import type { InjectMark } from './chart-drawing.tsx';
import { ChartPanel } from './chart-panel.tsx';
import styles from './charts.module.css';

interface ChartsViewProps {
  readonly index: EstateIndex;
  readonly facility: string | undefined;
}

/** Two charts stand side by side from this width on [px]. */
const TWO_FROM = 640;
const GUTTER = 12;

export function ChartsView({ index, facility }: ChartsViewProps) {
  const box = useRef<HTMLElement>(null);
  const { width } = useSize(box);
  const replay = useWorkspace((state) => state.replay);
  const written = useWorkspace((state) => state.injects);
  const stored = useSpan((state) => state.span);
  const service = useSelection((state) => index.enclosing(state.component, 'service')?.id);
  const charts = useMemo(
    () => (replay ? chartsOf({ index, replay, service, facility }) : []),
    [index, replay, service, facility],
  );
  const span = useMemo(() => stored ?? { from: 0, to: replay?.end ?? 1 }, [stored, replay]);
  const injects = useMemo(
    () =>
      written
        .filter(({ enabled }) => enabled)
        .map(
          (inject): InjectMark => ({
            id: inject.id,
            at: inject.at,
            isDecision: inject.verb === 'failover' || inject.verb === 'failback' || inject.by !== undefined,
            words: `${formatElapsed(inject.at)} ${injectSentence(inject)}`,
          }),
        ),
    [written],
  );
  const columns = width >= TWO_FROM ? 2 : 1;
  const each = Math.floor((width - GUTTER * (columns + 1)) / columns) - 2;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key
    <section ref={box} className={styles.charts} aria-label="Charts" tabIndex={0}>
      {replay && width > 0 ? (
        <div className={styles.grid2} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
          {charts.map((spec) => (
            <ChartPanel key={spec.id} replay={replay} spec={spec} span={span} width={each} injects={injects} />
          ))}
        </div>
      ) : null}
    </section>
  );
}
