/** Documents to a live simulation; every wire between rooms is here. */
export { buildLiveTwin, type LiveTwin } from './live-twin.ts';
export { injectSentences } from './release-injects.ts';
export { sentences } from './sentences.ts';
