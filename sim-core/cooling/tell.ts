/** How the parts of a plant write events: silent until the run has begun. */
import type { Cause, EventSpec } from '../kernel/index.ts';

export type Tell = (event: EventSpec) => Cause;
