/** "Lose each in turn": every region and facility lost, ranked by what was still served; rows come as they are known. */
import { useMemo, useState } from 'react';
import type { LossRow } from '../../../sim-core/analysis/index.ts';
import { ActionButton } from '../../components/controls.tsx';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import { cancelLosses, loseEach } from '../../stores/loss-actions.ts';
import { open } from '../../stores/selection-actions.ts';
import { useSelection } from '../../stores/selection-store.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { formatDuration, formatElapsed, formatQuantity } from '../../words/format.ts';
import { raceWords } from '../verdict/verdict-words.ts';
import styles from './losses-table.module.css';

type Order = 'served' | 'overload' | 'margin';

export function LossesTable() {
  const losses = useWorkspace((state) => state.losses);
  const index = useWorkspace((state) => state.index);
  const selected = useSelection((state) => state.component);
  const [order, setOrder] = useState<Order>('served');
  const rows = useMemo(() => ranked(losses.rows, order), [losses.rows, order]);
  const nameOf = (id: string): string => index?.fullNameOf(id) ?? id;
  const total = index ? index.ofKind('region', 'facility').length : 0;
  if (rows.length === 0 && !losses.isRunning) {
    return (
      <p className={styles.note}>Press “Lose each in turn” to lose every region and every facility, one at a time.</p>
    );
  }
  const head = (key: Order, words: string) => (
    <th aria-sort={order === key ? 'ascending' : 'none'}>
      <button type="button" className={styles.sort} onClick={() => setOrder(key)}>
        {words}
        {order === key ? ' ↑' : ''}
      </button>
    </th>
  );
  return (
    <div className={styles.losses}>
      <div className={styles.note}>
        <span role="status">
          {losses.isRunning
            ? `Losing each in turn: ${rows.length} of ${total} done`
            : `Each lost at ${formatElapsed(losses.at)} for ${formatDuration(losses.lostFor)}, other injects set aside`}
        </span>
        {losses.isRunning ? (
          <ActionButton label="Stop" onPress={() => void cancelLosses()} look="quiet">
            Stop
          </ActionButton>
        ) : (
          <ActionButton label="Run again from the playhead" onPress={() => void loseEach()} look="quiet">
            Run again
          </ActionButton>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key */}
      <section className={styles.scroll} tabIndex={0} aria-label="Losses">
        <table className={styles.table}>
          <thead>
            <tr>
              <th>Lost</th>
              {head('served', 'Still served')}
              <th>Worst service</th>
              <th>Lost for</th>
              {head('overload', 'First overload')}
              {head('margin', 'Tightest margin')}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.component} className={row.component === selected ? styles.selected : ''}>
                <td>
                  <button type="button" className={styles.open} onClick={() => open(row.component)}>
                    {nameOf(row.component)}
                  </button>
                  <span className="low">{` ${row.kind}`}</span>
                </td>
                <td className="mono">
                  <span className={styles.share}>
                    <SeverityGlyph
                      severity={row.servedShare < 0.95 ? 'fault' : row.servedShare < 0.9995 ? 'degraded' : 'normal'}
                      isAlone
                    />
                    {formatQuantity(row.servedShare, '1')}
                  </span>
                  <span className={styles.bar}>
                    <span style={{ width: `${row.servedShare * 100}%` }} />
                  </span>
                </td>
                <td>{row.worstService ? nameOf(row.worstService) : '–'}</td>
                <td className="mono">{row.lostFor > 0 ? formatDuration(row.lostFor) : '–'}</td>
                <td>
                  {row.firstOverload
                    ? `${nameOf(row.firstOverload.component)} after ${formatDuration(row.firstOverload.after)}`
                    : '–'}
                </td>
                <td>{row.tightest ? raceWords(row.tightest, nameOf) : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

/** Worst first by the chosen column; what has no value there comes last. */
export function ranked(rows: readonly LossRow[], order: Order): readonly LossRow[] {
  const key = (row: LossRow): number => {
    if (order === 'served') return row.servedShare;
    if (order === 'overload') return row.firstOverload?.after ?? Number.POSITIVE_INFINITY;
    return row.tightest?.margin ?? Number.POSITIVE_INFINITY;
  };
  return [...rows].sort((one, other) => key(one) - key(other) || one.servedShare - other.servedShare);
}
