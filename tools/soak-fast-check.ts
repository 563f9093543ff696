/**
 * fast-check as property tests meet it in a soak: every property runs as often as usual, whatever that takes, and
 * then fifty times as often, or for six seconds.
 *
 * Stands in for the package by an alias of vitest.config.ts. The seed is that of `steady-chance.ts`.
 */
import * as real from '../node_modules/fast-check/lib/fast-check.js';

export * from '../node_modules/fast-check/lib/fast-check.js';

const USUAL_RUNS = 100;
const TIMES_AS_OFTEN = 50;
const LIMIT_MS = 6_000;

export const assert: typeof real.assert = (<Ts>(
  property: real.IRawProperty<Ts>,
  parameters: real.Parameters<Ts> = {},
): Promise<void> | void => {
  const often = () =>
    real.assert(property, {
      ...parameters,
      numRuns: (parameters.numRuns ?? USUAL_RUNS) * TIMES_AS_OFTEN,
      interruptAfterTimeLimit: LIMIT_MS,
    });
  const usual = real.assert(property, parameters) as Promise<void> | void;
  return usual ? usual.then(often) : often();
}) as typeof real.assert;

export default { ...real, assert };
