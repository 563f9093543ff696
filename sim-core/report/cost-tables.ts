/** What the estate costs, and what a remedy costs more, as sentences and tables. */
import type { CostDifference, CostsDifference } from '../analysis/index.ts';
import type { CostRow, EstateCosts } from '../twin/index.ts';
import { printMoney } from '../units/index.ts';
import { NONE } from './columns.ts';
import { makeTable, type Table } from './table.ts';

/** `2.40 M EUR once and 300 k EUR a year`. */
export function costInWords({ currency, once, yearly }: Pick<EstateCosts, 'currency' | 'once' | 'yearly'>): string {
  return `${printMoney(once)} ${currency} once and ${printMoney(yearly)} ${currency} a year`;
}

/** What the second costs against the first, in one sentence. */
export function costDifferenceInWords({ before, after, delta }: CostsDifference): string {
  const told = (side: EstateCosts | undefined): string => (side ? costInWords(side) : 'nothing that its twin says');
  if (delta === undefined)
    return `The first costs ${told(before)}, the second ${told(after)}: two currencies are not subtracted.`;
  if (delta.once === 0 && delta.yearly === 0) return `Both cost ${told(after)}.`;
  const { currency, once, yearly } = delta;
  const parts = [
    ...(once === 0 ? [] : [`${moreOrLess(once, currency)} once`]),
    ...(yearly === 0 ? [] : [`${moreOrLess(yearly, currency)} a year`]),
  ];
  return `The second costs ${parts.join(' and ')} than the first, which costs ${told(before)}.`;
}

function moreOrLess(amount: number, currency: string): string {
  return `${printMoney(Math.abs(amount))} ${currency} ${amount > 0 ? 'more' : 'less'}`;
}

export function costTable({ currency, rows }: EstateCosts): Table {
  return makeTable<CostRow>(
    'costs',
    'What the estate costs, as far as the twin says',
    [
      { heading: 'Component', text: ({ component }) => component, data: { component: ({ component }) => component } },
      { heading: 'Units', isNumber: true, text: ({ units }) => String(units), data: { units: ({ units }) => units } },
      {
        heading: `Once [${currency}]`,
        isNumber: true,
        text: ({ once }) => printMoney(once),
        data: { once: ({ once }) => once },
      },
      {
        heading: `A year [${currency}]`,
        isNumber: true,
        text: ({ yearly }) => printMoney(yearly),
        data: { yearly: ({ yearly }) => yearly },
      },
      { data: { currency: () => currency } },
    ],
    rows,
  );
}

export function costDifferenceTable({ before, after, rows }: CostsDifference): Table {
  const currencies = [before?.currency, after?.currency];
  const told = (row: CostRow | undefined, currency: string | undefined): string =>
    row === undefined ? NONE : `${row.units} units: ${costInWords({ ...row, currency: currency ?? '' })}`;
  return makeTable<CostDifference>(
    'costs',
    'What costs differently',
    [
      { heading: 'Component', text: ({ component }) => component, data: { component: ({ component }) => component } },
      {
        heading: 'First',
        text: (row) => told(row.before, currencies[0]),
        data: {
          first_units: (row) => row.before?.units,
          first_once: (row) => row.before?.once,
          first_yearly: (row) => row.before?.yearly,
        },
      },
      {
        heading: 'Second',
        text: (row) => told(row.after, currencies[1]),
        data: {
          second_units: (row) => row.after?.units,
          second_once: (row) => row.after?.once,
          second_yearly: (row) => row.after?.yearly,
        },
      },
    ],
    rows,
  );
}
