/** The tables behind the cells of the verdict bar. */

import { Button } from 'react-aria-components';
import type { Verdict } from '../../../sim-core/analysis/index.ts';
import controls from '../../components/controls.module.css';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import { useWorkspace } from '../../stores/workspace.ts';
import { countWords, formatDuration, formatElapsed, formatQuantity } from '../../words/format.ts';
import { quantityWords } from '../../words/names.ts';

type NameOf = (component: string) => string;
interface TableProps {
  readonly verdict: Verdict;
  readonly nameOf: NameOf;
}

const OUTCOME_WORDS = { met: 'met', missed: 'missed', unknown: 'not known' } as const;

export function CriteriaTable({
  verdict,
  onEvent,
}: {
  readonly verdict: Verdict;
  readonly onEvent: (seq: number) => void;
}) {
  if (verdict.criteria.length === 0)
    return <p>The scenario sets no criteria. Add some under “criteria” in its document.</p>;
  return (
    <table>
      <thead>
        <tr>
          <th>Criterion</th>
          <th>Measured</th>
          <th>Outcome</th>
        </tr>
      </thead>
      <tbody>
        {verdict.criteria.map((criterion) => (
          <tr key={criterion.id}>
            <td>{criterion.words}</td>
            <td>{criterion.measured}</td>
            <td>
              {criterion.outcome === 'missed' ? <SeverityGlyph severity="fault" /> : null}{' '}
              {OUTCOME_WORDS[criterion.outcome]}
              {criterion.event === undefined ? null : <WhyButton event={criterion.event} onEvent={onEvent} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function LossTable({ verdict, nameOf, onEvent }: TableProps & { readonly onEvent: (seq: number) => void }) {
  if (verdict.losses.length === 0) return <p>Every service served all that was asked of it.</p>;
  return (
    <table>
      <thead>
        <tr>
          <th>Service</th>
          <th>Lost for</th>
          <th>Served</th>
          <th>Unserved</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {verdict.losses.map((loss) => {
          const event = loss.outages.find((outage) => outage.event !== undefined)?.event;
          return (
            <tr key={loss.service}>
              <td>{nameOf(loss.service)}</td>
              <td className="mono">{formatDuration(loss.lostFor)}</td>
              <td className="mono">{formatQuantity(loss.offered > 0 ? loss.served / loss.offered : 1, '1')}</td>
              <td className="mono">{countWords(loss.unserved)}</td>
              <td>{event === undefined ? null : <WhyButton event={event} onEvent={onEvent} />}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

export function RaceTable({ verdict, nameOf }: TableProps) {
  const races = verdict.races.length > 0 ? verdict.races : verdict.tightest ? [verdict.tightest] : [];
  if (races.length === 0) return <p>No limit was approached: nothing raced against the clock.</p>;
  return (
    <table>
      <thead>
        <tr>
          <th>Race</th>
          <th>From</th>
          <th>Limit due</th>
          <th>Outcome</th>
        </tr>
      </thead>
      <tbody>
        {races.map((race) => (
          <tr key={`${race.component}${race.quantity}${race.limit}${race.from}`}>
            <td>{`${nameOf(race.component)}: ${quantityWords(race.quantity).toLowerCase()} to ${race.limit}`}</td>
            <td className="mono">{formatElapsed(race.from)}</td>
            <td className="mono">{formatElapsed(race.projectedAt)}</td>
            <td>
              {race.outcome === 'lost' ? <SeverityGlyph severity="fault" /> : null}{' '}
              {`${race.outcome} by ${formatDuration(Math.abs(race.margin))}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function RecoveryTable({ verdict, nameOf, onStages }: TableProps & { readonly onStages: () => void }) {
  const rows = verdict.services.filter((service) => service.rto !== undefined || service.rta > 0);
  const moves = verdict.failovers?.length ?? 0;
  if (rows.length === 0) return <p>No service has a recovery objective, and none was lost.</p>;
  return (
    <>
      <table>
        <thead>
          <tr>
            <th>Service</th>
            <th>RTA</th>
            <th>RTO</th>
            <th>RPA</th>
            <th>RPO</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((service) => (
            <tr key={service.service}>
              <td>
                {service.rto !== undefined && service.rta > service.rto ? (
                  <SeverityGlyph severity="fault" isAlone />
                ) : null}{' '}
                {nameOf(service.service)}
              </td>
              {[service.rta, service.rto, service.rpa, service.rpo].map((value, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the four columns never change places
                <td key={column} className="mono">
                  {value === undefined ? '–' : formatDuration(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {moves === 0 ? null : (
        <Button slot="close" className={`${controls.button} ${controls.quiet}`} onPress={onStages}>
          {`Stages of ${moves === 1 ? 'the failover' : `${moves} moves`}`}
        </Button>
      )}
    </>
  );
}

/** The assumption register: what the twin does not say. */
export function AssumptionTable() {
  const index = useWorkspace((state) => state.index);
  const assumptions = index?.estate.assumptions ?? [];
  if (assumptions.length === 0) return <p>The twin gives every value that the run read.</p>;
  return (
    <table>
      <thead>
        <tr>
          <th>Component</th>
          <th>Value</th>
          <th>Where from</th>
        </tr>
      </thead>
      <tbody>
        {assumptions.slice(0, 200).map((one) => (
          <tr key={`${one.component} ${one.fact}`}>
            <td>{index?.nameOf(one.component)}</td>
            <td>{`${one.fact} ${one.value}`}</td>
            <td className="low">
              {one.provenance}
              {one.range ? `, ${one.range}` : ''}
              {one.source ? `, ${one.source}` : ''}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function WhyButton({ event, onEvent }: { readonly event: number; readonly onEvent: (seq: number) => void }) {
  return (
    <Button slot="close" className={`${controls.button} ${controls.quiet}`} onPress={() => onEvent(event)}>
      Why
    </Button>
  );
}
