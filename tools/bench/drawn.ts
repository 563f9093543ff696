/** Numbers drawn once and for all, so that every bench meets the same case in every run. */

/** A linear congruential generator: numbers from 0 up to 1. */
export function makeRandom(): () => number {
  let state = 12345;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 0x1_0000_0000;
  };
}
