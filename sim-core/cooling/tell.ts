/** How the parts of a plant write events. */
import type { Cause, EventSpec } from '../kernel/index.ts';

export type Tell = (event: EventSpec) => Cause;
