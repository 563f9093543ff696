/** What two estates cost, beside each other: the difference is the price of a remedy. */
import type { EstateCosts } from '../twin/index.ts';
import type { CostDifference, CostsDifference } from './difference-shape.ts';

/** Undefined where neither says a cost. Amounts of two currencies are told, and not subtracted. */
export function costDifferences(
  before: EstateCosts | undefined,
  after: EstateCosts | undefined,
): CostsDifference | undefined {
  if (before === undefined && after === undefined) return undefined;
  const sides = { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
  const currency = after?.currency ?? before?.currency ?? '';
  const isOne = before === undefined || after === undefined || before.currency === after.currency;
  const delta = {
    currency,
    once: (after?.once ?? 0) - (before?.once ?? 0),
    yearly: (after?.yearly ?? 0) - (before?.yearly ?? 0),
  };
  return { ...sides, ...(isOne ? { delta } : {}), rows: rowDifferences(before, after) };
}

function rowDifferences(before: EstateCosts | undefined, after: EstateCosts | undefined): readonly CostDifference[] {
  const old = new Map((before?.rows ?? []).map((row) => [row.component, row]));
  const young = new Map((after?.rows ?? []).map((row) => [row.component, row]));
  return [...new Set([...old.keys(), ...young.keys()])].flatMap((component): readonly CostDifference[] => {
    const [x, y] = [old.get(component), young.get(component)];
    const isSame = x?.units === y?.units && x?.once === y?.once && x?.yearly === y?.yearly;
    if (isSame && before?.currency === after?.currency) return [];
    return [{ component, ...(x === undefined ? {} : { before: x }), ...(y === undefined ? {} : { after: y }) }];
  });
}
