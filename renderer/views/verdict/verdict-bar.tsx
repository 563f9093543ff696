/** The verdict, always in view: criteria, who lost service, the tightest race, recovery, what it all rests on. */
import { createContext, type ReactNode, useContext, useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { Verdict } from '../../../sim-core/analysis/index.ts';
import controls from '../../components/controls.module.css';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import { duesOf, nextOf } from '../../stores/dues.ts';
import { useIsSeen, useLiveValue } from '../../stores/live-store.ts';
import { selectEvent } from '../../stores/selection-actions.ts';
import { showDock } from '../../stores/selection-store.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { formatDuration } from '../../words/format.ts';
import { limitWords } from '../../words/live-words.ts';
import { DueTable } from './due-table.tsx';
import styles from './verdict-bar.module.css';
import { AssumptionTable, CriteriaTable, LossTable, RaceTable, RecoveryTable } from './verdict-tables.tsx';
import { criteriaWords, lossWords, raceWords, recoveryOf, tellingRace } from './verdict-words.ts';

/** The bar itself: what its cells unfold belongs to the same landmark. */
const BarContext = createContext<HTMLElement | undefined>(undefined);

export function VerdictBar() {
  const [bar, setBar] = useState<HTMLElement | null>(null);
  const verdict = useWorkspace((state) => state.verdict);
  const isRunning = useWorkspace((state) => state.isRunning || state.isOpening);
  return (
    <section ref={setBar} className={styles.bar} aria-label="Verdict" aria-busy={isRunning}>
      {verdict ? (
        <BarContext value={bar ?? undefined}>
          <VerdictCells verdict={verdict} />
        </BarContext>
      ) : (
        <PendingCell isRunning={isRunning} />
      )}
    </section>
  );
}

function PendingCell({ isRunning }: { readonly isRunning: boolean }) {
  return (
    <div className={styles.cell}>
      <span className="label">Verdict</span>
      <span className={styles.words}>{isRunning ? 'Running…' : 'Nothing has run yet'}</span>
    </div>
  );
}

function VerdictCells({ verdict }: { readonly verdict: Verdict }) {
  const index = useWorkspace((state) => state.index);
  const nameOf = (id: string): string => index?.fullNameOf(id) ?? id;
  const criteria = criteriaWords(verdict);
  const recovery = recoveryOf(verdict);
  const telling = tellingRace(verdict);
  return (
    <>
      <Cell title="Criteria" detail={<CriteriaTable verdict={verdict} onEvent={selectEvent} />}>
        {criteria.outcome === 'missed' ? <SeverityGlyph severity="fault" /> : null}
        {criteria.outcome === 'unknown' ? <SeverityGlyph severity="undocumented" /> : null}
        <span className={criteria.outcome === 'missed' ? styles.bad : ''}>{criteria.words}</span>
      </Cell>
      <Cell title="Lost service" detail={<LossTable verdict={verdict} nameOf={nameOf} onEvent={selectEvent} />}>
        <span>{lossWords(verdict, nameOf)}</span>
      </Cell>
      <Cell title={telling.title} detail={<RaceTable verdict={verdict} nameOf={nameOf} />}>
        {telling.race?.outcome === 'lost' ? <SeverityGlyph severity="fault" /> : null}
        <span>{raceWords(telling.race, nameOf)}</span>
      </Cell>
      <Cell
        title={recovery ? `Recovery, ${nameOf(recovery.service)}` : 'Recovery'}
        detail={<RecoveryTable verdict={verdict} nameOf={nameOf} onStages={() => showDock('failovers')} />}
      >
        {recovery ? (
          <span>
            RTA{' '}
            <span className={recovery.rto !== undefined && recovery.rta > recovery.rto ? styles.bad : ''}>
              {formatDuration(recovery.rta)}
            </span>
            {recovery.rto === undefined ? '' : ` of RTO ${formatDuration(recovery.rto)}`}
            {recovery.rpa === undefined ? '' : `, RPA ${formatDuration(recovery.rpa)}`}
            {recovery.rpa === undefined || recovery.rpo === undefined ? '' : ` of RPO ${formatDuration(recovery.rpo)}`}
          </span>
        ) : (
          <span>Nothing had to recover</span>
        )}
      </Cell>
      <NextCell nameOf={nameOf} />
      <Cell title="Rests on" detail={<AssumptionTable />}>
        {verdict.undocumented > 0 ? <SeverityGlyph severity="undocumented" /> : null}
        <span>{`${verdict.undocumented > 0 ? `${verdict.undocumented} undocumented, ` : ''}${verdict.assumed} assumed`}</span>
      </Cell>
    </>
  );
}

/** What runs out first at the playhead, anywhere in the estate. */
function NextCell({ nameOf }: { readonly nameOf: (id: string) => string }) {
  const words = useLiveValue((frame) => {
    const next = nextOf(duesOf(frame));
    return next && `${formatDuration(next.at - frame.at)}, ${nameOf(next.component)} ${limitWords(frame, next)}`;
  }, undefined);
  const severity = useLiveValue((frame) => nextOf(duesOf(frame))?.limit.severity, undefined);
  const isPartlyKnown = useLiveValue((frame) => frame.darkSources.length > 0, false);
  const isSeen = useIsSeen();
  return (
    <Cell title={isSeen ? 'Expires next, as seen' : 'Expires next'} detail={<DueTable nameOf={nameOf} />}>
      {severity ? <SeverityGlyph severity={severity} /> : null}
      <span>{words ?? (isPartlyKnown ? 'Nothing known is running out' : 'Nothing is running out')}</span>
    </Cell>
  );
}

interface CellProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly detail: ReactNode;
}

/** One answer in a line; pressing it shows the table behind it. */
function Cell({ title, children, detail }: CellProps) {
  const bar = useContext(BarContext);
  return (
    <DialogTrigger>
      <Button className={styles.cell ?? ''}>
        <span className="label">{title}</span>
        <span className={styles.words}>{children}</span>
      </Button>
      <Popover
        className={controls.popover ?? ''}
        placement="bottom start"
        offset={0}
        isNonModal
        {...(bar ? { UNSTABLE_portalContainer: bar } : {})}
      >
        <Dialog className={styles.list ?? ''} aria-label={title}>
          {detail}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
