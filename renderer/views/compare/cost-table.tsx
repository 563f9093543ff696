/** What the two estates cost: the sums with their difference, then each thing that costs differently. */
import type { CostsDifference } from '../../../sim-core/analysis/index.ts';
import type { CostRow, EstateCosts } from '../../../sim-core/twin/index.ts';
import { printMoney } from '../../../sim-core/units/index.ts';
import { Section } from './compare-section.tsx';

interface Line {
  readonly what: string;
  readonly here: string;
  readonly there: string;
  readonly change: string;
}

interface CostRowsProps {
  readonly costs: CostsDifference;
  readonly nameOf: (component: string) => string;
}

export function CostRows({ costs, nameOf }: CostRowsProps) {
  const { before, after, delta, rows } = costs;
  const total = (what: string, of: 'once' | 'yearly'): Line => ({
    what,
    here: amount(after?.[of], after),
    there: amount(before?.[of], before),
    change: delta === undefined ? 'two currencies' : changeWords(delta[of], delta.currency),
  });
  const lines: readonly Line[] = [
    total('Altogether, once', 'once'),
    total('Altogether, a year', 'yearly'),
    ...rows.map((row) => ({
      what: nameOf(row.component),
      here: rowWords(row.after, after),
      there: rowWords(row.before, before),
      change: '',
    })),
  ];
  return (
    <Section
      title="Cost, as far as the twins say"
      heads={['Of what', 'Here', 'There', 'Change']}
      rows={lines}
      none=""
      row={({ what, here, there, change }) => (
        <tr key={what}>
          <td>{what}</td>
          <td>{here}</td>
          <td>{there}</td>
          <td>{change}</td>
        </tr>
      )}
    />
  );
}

function amount(value: number | undefined, costs: EstateCosts | undefined): string {
  return value === undefined || costs === undefined ? '–' : `${printMoney(value)} ${costs.currency}`;
}

/** `4 units: 1.00 M EUR once, 48.0 k EUR a year`. */
function rowWords(row: CostRow | undefined, costs: EstateCosts | undefined): string {
  if (!row) return '–';
  const parts = [
    ...(row.once === 0 ? [] : [`${amount(row.once, costs)} once`]),
    ...(row.yearly === 0 ? [] : [`${amount(row.yearly, costs)} a year`]),
  ];
  return `${row.units} units: ${parts.join(', ') || 'nothing'}`;
}

function changeWords(value: number, currency: string): string {
  if (value === 0) return '= same';
  return `${printMoney(Math.abs(value))} ${currency} ${value > 0 ? 'more' : 'less'}`;
}
