/** What each facility can carry and how often it fails to, worked out from the twin before any run. */
import type { Twin } from '../twin/index.ts';
import type { Ratio } from '../units/index.ts';
import type { FacilityAssessment } from './facility-assessment.ts';
import { availabilityOf } from './load-availability.ts';
import { survivalOf } from './outage-survival.ts';
import { headroomOf } from './power-headroom.ts';

/**
 * One facility at a time, in the twin's order; yields undefined between slices of work so that a host can stop.
 * `hourly`: what outages find drawn, as shares of the design load by the hour, over and over; absent: all of it.
 */
export function* assessFacilities(twin: Twin, hourly?: readonly Ratio[]): Generator<FacilityAssessment | undefined> {
  const withPower = new Set(twin.power.nodes.map(({ facility }) => facility));
  for (const { id: facility, kind } of twin.estate.components) {
    if (kind !== 'facility' || !withPower.has(facility)) continue;
    const headroom = yield* headroomOf(twin, facility);
    yield undefined;
    yield {
      facility,
      ...headroom,
      loads: availabilityOf(twin, facility),
      survival: survivalOf(twin, facility, hourly),
    };
  }
}
