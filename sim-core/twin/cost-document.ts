/** What things cost: amounts in the one currency that the twin names. Nothing is assumed; what says no cost has none. */
import { money } from './document-fields.ts';

/** The keys of what may say its cost; `of`: of how much of it, so that one unit more is seen in the total. */
export const costKeys = (of: string) => ({
  capex: money().describe(`what ${of} costs once, in the currency of the twin`).optional(),
  opex: money().describe(`what ${of} costs a year, in the currency of the twin`).optional(),
});

/** The part of an entity that says what it costs. */
export interface CostDocument {
  readonly capex?: number | undefined;
  readonly opex?: number | undefined;
}
