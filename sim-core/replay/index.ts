/** Replay, as seen from outside. */
export { isAtLeast, isBeyond, rankOf } from '../kernel/index.ts';
export { type Crossing, nextCrossing } from './next-crossing.ts';
export { type LimitAhead, Replay, type StateReading } from './replay.ts';
export { makeTeller, type Teller, tellWhy, type WhyLine } from './sentences.ts';
export type { Extremes, Series, Stretch } from './series.ts';
export { type Freshness, type Seen, Sight } from './sight.ts';
export { type Fact, type Why, type WhyLink, why } from './why.ts';
