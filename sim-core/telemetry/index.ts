/** The telemetry room, as seen from outside. */
export { JournalTap } from './journal-tap.ts';
export { placeOf } from './live-source.ts';
export { Sampler } from './sampler.ts';
export type { TelemetryCommand } from './telemetry-commands.ts';
export { telemetrySentences } from './telemetry-events.ts';
export { ESTATE, FIGURES, TELEMETRY } from './telemetry-quantities.ts';
export { TelemetryRoom } from './telemetry-room.ts';
export type * from './telemetry-spec.ts';
