/** How telemetry is written: for the estate, for a facility, for a service. */
import type { z } from 'zod';
import { duration, entity, ratio, reference, references, someDuration } from './document-fields.ts';

const sampling = {
  every: someDuration().describe('between two samples').optional(),
  delay: duration().describe('from a sample to its being shown').optional(),
  loss: ratio().describe('share of samples that never arrive').optional(),
  'stale-after': someDuration()
    .describe('what is shown for longer than this without a newer sample counts as dark')
    .optional(),
  to: reference('the facility where it is collected; without it outside the estate').optional(),
  needs: references(
    'services without which nothing is shown; what a facility writes holds for links and services there that write none',
  ).optional(),
} as const;

/** For all that state nothing of their own. */
export const telemetryDocument = entity(sampling, 'telemetry');

export const facilityTelemetryDocument = entity(
  { ...sampling, 'powered-by': references('feeds that its instruments hang on').optional() },
  'telemetry',
);

export const serviceTelemetryDocument = entity(
  { ...sampling, from: references('facilities that measure it, one is enough; without it from outside').optional() },
  'telemetry',
);

export type TelemetryDocument = z.output<typeof telemetryDocument>;
export type FacilityTelemetryDocument = z.output<typeof facilityTelemetryDocument>;
export type ServiceTelemetryDocument = z.output<typeof serviceTelemetryDocument>;
