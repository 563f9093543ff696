/** Of users: which sites they are sent to now. Of a site: whose users it has. Most first. */
import { Button } from 'react-aria-components';
import type { Component } from '../../../sim-core/twin/estate.ts';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import type { LiveFrame } from '../../stores/live-frame.ts';
import { useEveryInstant } from '../../stores/live-store.ts';
import { select } from '../../stores/selection-actions.ts';
import { severityAt } from '../../stores/severity.ts';
import { rateOf, trafficPairs } from '../../stores/traffic.ts';
import { formatQuantity } from '../../words/format.ts';
import styles from './inspector.module.css';

const MOST = 8;
/** Smaller parts are not listed. */
const LEAST = 0.001;

export function TrafficPanel({ component }: { readonly component: Component }) {
  const frame = useEveryInstant();
  if (!frame || (component.kind !== 'population' && component.kind !== 'facility')) return null;
  const isUsers = component.kind === 'population';
  const rows = rowsOf(frame, component);
  if (rows.length === 0) return null;
  const nowhere = isUsers ? 1 - rows.reduce((sum, { share }) => sum + share, 0) : 0;
  return (
    <div className={styles.section}>
      <h3>{isUsers ? 'Where its users are sent' : 'Whose users are sent here'}</h3>
      <dl>
        {rows.slice(0, MOST).map(({ id, share, rate }) => {
          const severity = severityAt(isUsers ? frame.shownRankOf(id) : 0);
          return (
            <div key={id} className={styles.value}>
              <dt>
                <Button className={styles.link ?? ''} onPress={() => select(id)}>
                  <SeverityGlyph severity={severity} />
                  {frame.index.nameOf(id)}
                </Button>
              </dt>
              <dd className={`mono ${styles.right}`}>
                {`${isUsers ? `${formatQuantity(share, '1')}, ` : ''}${formatQuantity(rate, '1/s')}`}
              </dd>
            </div>
          );
        })}
        {rows.length > MOST ? (
          <div className={styles.value}>
            <dt className="low">{`${rows.length - MOST} more`}</dt>
            <dd />
          </div>
        ) : null}
        {nowhere > 0.005 ? (
          <div className={styles.value}>
            <dt>Nowhere</dt>
            <dd className={`mono ${styles.right} ${styles.figureText}`} data-severity="fault">
              {formatQuantity(nowhere, '1')}
            </dd>
          </div>
        ) : null}
      </dl>
    </div>
  );
}

interface Row {
  readonly id: string;
  readonly share: number;
  readonly rate: number;
}

function rowsOf(frame: LiveFrame, { id, kind }: Component): readonly Row[] {
  return trafficPairs(frame.index, frame.replay)
    .filter(({ population, facility }) => (kind === 'population' ? population : facility) === id)
    .map((pair) => ({
      id: kind === 'population' ? pair.facility : pair.population,
      share: frame.value(pair.share) || 0,
      rate: rateOf(frame, pair),
    }))
    .filter(({ share }) => share >= LEAST)
    .sort((one, other) => other.rate - one.rate);
}
