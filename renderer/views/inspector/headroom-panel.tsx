/** What a facility could carry more, with all there, one lost and one in maintenance; and how often its loads go dark. */
import { useEffect } from 'react';
import type { FacilityAssessment, Headroom, LoadAvailability } from '../../../sim-core/analysis/index.ts';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import { assessOpen, useAssessments } from '../../stores/assessment.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { formatDuration, formatQuantity, threeDigits } from '../../words/format.ts';
import styles from './inspector.module.css';

interface PanelProps {
  readonly index: EstateIndex;
  readonly facility: string;
}

const SITUATIONS: Readonly<Record<Headroom['situation'], string>> = {
  normal: 'All there (N)',
  'one-lost': 'One lost (N − 1)',
  'in-maintenance': 'One in maintenance',
};
const HOUR_MICROS = 3600e6;
const MOST_LOADS = 3;
const MOST_CUTS = 2;

export function HeadroomPanel({ index, facility }: PanelProps) {
  const assessment = useAssessments((state) =>
    state.index === index ? state.rows.find((row) => row.facility === facility) : undefined,
  );
  const isDone = useAssessments((state) => state.isDone && state.index === index);
  useEffect(() => {
    if (index) void assessOpen();
  }, [index]);
  if (!assessment && isDone) return null;
  return (
    <div className={styles.section}>
      <h3>Headroom and availability, from the twin</h3>
      {assessment ? <Assessment assessment={assessment} index={index} /> : <p className="low">Working it out…</p>}
    </div>
  );
}

interface AssessmentProps {
  readonly assessment: FacilityAssessment;
  readonly index: EstateIndex;
}

function Assessment({ assessment: { headroom, loads }, index }: AssessmentProps) {
  const worst = [...loads].sort((one, other) => other.hoursPerYear - one.hoursPerYear).slice(0, MOST_LOADS);
  return (
    <dl>
      {headroom.map((row) => (
        <div key={row.situation} className={styles.value}>
          <dt>{SITUATIONS[row.situation]}</dt>
          <dd>
            <span className={`mono ${styles.figureText}`} data-severity={row.watts < 0 ? 'fault' : 'normal'}>
              <SeverityGlyph severity={row.watts < 0 ? 'fault' : 'normal'} />
              {`${row.watts < 0 ? '' : '+'}${formatQuantity(row.watts, 'W')}`}
            </span>
            <div className={styles.from}>{headroomWords(row, index)}</div>
          </dd>
        </div>
      ))}
      {worst.map((load) => (
        <div key={load.cords.join()} className={styles.value}>
          <dt>{placesWords(load, index)}</dt>
          <dd>
            <span className="mono">{`${availabilityDigits(load.availability)} % available`}</span>
            <div className={styles.from}>{availabilityWords(load, index)}</div>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** `without ups-1 on generators, board 98 % loaded` */
function headroomWords({ without, on, limitedBy, dark, oneMore }: Headroom, index: EstateIndex): string {
  const parts = [
    without ? `without ${without.isUnit ? 'one of ' : ''}${index.nameOf(without.component)}, on ${on}` : `on ${on}`,
    limitedBy ? `${index.nameOf(limitedBy.component)} at ${formatQuantity(limitedBy.ratio, '1')}` : '',
    dark > 0 ? `${formatQuantity(dark, 'W')} dark` : '',
    oneMore
      ? `and ${formatQuantity(oneMore.watts, 'W')} if ${index.nameOf(oneMore.lost.component)} fails meanwhile`
      : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function placesWords({ halls, loads }: LoadAvailability, index: EstateIndex): string {
  const named = halls.length > 0 ? halls : loads;
  const [first = ''] = named;
  return named.length > 1 ? `${index.nameOf(first)}, ${named.length - 1} more` : index.nameOf(first);
}

/** As many nines as tell something: `99.982`. */
function availabilityDigits(share: number): string {
  const missing = Math.max(1e-9, 1 - share);
  const decimals = Math.min(7, Math.max(1, Math.ceil(-Math.log10(missing * 100)) + 1));
  return (Math.floor(share * 100 * 10 ** decimals) / 10 ** decimals).toFixed(decimals);
}

/** `1.6 h dark a year, 0.4 losses of 4 h; most by board-a; 3 of 12 parts say nothing of their failures` */
function availabilityWords(load: LoadAvailability, index: EstateIndex): string {
  const cuts = load.cuts
    .slice(0, MOST_CUTS)
    .map(({ components }) => components.map((id) => index.nameOf(id)).join(' with '));
  const parts = [
    `${formatDuration(load.hoursPerYear * HOUR_MICROS)} dark a year`,
    load.lossesPerYear > 0
      ? `${threeDigits(load.lossesPerYear)} losses of ${formatDuration(load.hoursEach * HOUR_MICROS)}`
      : '',
    cuts.length > 0 ? `most by ${cuts.join(', then ')}` : '',
    load.silent > 0 ? `${load.silent} of ${load.parts} parts say nothing of their failures` : '',
  ];
  return parts.filter((part) => part !== '').join('; ');
}
