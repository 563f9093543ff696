/** What an engineer on duty reads off a facility's panels: where its power comes from, PUE, and how long stores last. */
import { useMemo } from 'react';
import { type FacilityReading, readGauges } from '../../../sim-core/analysis/index.ts';
import type { LiveFrame } from '../../stores/live-frame.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { formatDuration, formatQuantity } from '../../words/format.ts';
import styles from './inspector.module.css';

interface PanelProps {
  readonly frame: LiveFrame;
  readonly facility: string;
}

export function FacilityGaugesPanel({ frame, facility }: PanelProps) {
  const all = useWorkspace((state) => state.gauges);
  const gauges = useMemo(() => all.find((one) => one.facility === facility), [all, facility]);
  if (!gauges || frame.isDark(facility)) return null;
  const reading = readGauges(frame.replay.replay, gauges, frame.at);
  return (
    <div className={styles.section}>
      <h3>Power and stores</h3>
      <dl>
        {rowsOf(reading, (id) => frame.index.nameOf(id)).map(([name, value]) => (
          <div key={name} className={styles.value}>
            <dt>{name}</dt>
            <dd className="mono">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

type Row = readonly [name: string, value: string];

/** A battery that rests, or a plant that stands by, is told with how long it would last. */
function rowsOf(reading: FacilityReading, nameOf: (id: string) => string): readonly Row[] {
  const { supplied, fromBatteries, electricalLoss, cooling, pue, firstEmpty, firstDry } = reading;
  const rows: Row[] = [
    ['Supplied', formatQuantity(supplied, 'W')],
    ['From batteries', formatQuantity(fromBatteries, 'W')],
    ['Cooling draws', formatQuantity(cooling, 'W')],
    ['Lost on the way', formatQuantity(electricalLoss, 'W')],
    ['PUE', pue === undefined ? 'no IT draws' : pue.toFixed(2)],
  ];
  if (firstEmpty)
    rows.push(['First battery empty', lasting(firstEmpty.left, firstEmpty.onBattery, nameOf(firstEmpty.id))]);
  if (firstDry) rows.push(['First plant dry', lasting(firstDry.left, firstDry.running, nameOf(firstDry.id))]);
  return rows;
}

function lasting(left: number, isUsed: boolean, name: string): string {
  if (!Number.isFinite(left)) return `${name}, no load`;
  return `${name}, ${isUsed ? 'in' : 'would last'} ${formatDuration(left)}`;
}
