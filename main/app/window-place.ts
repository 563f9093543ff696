/**
 * Where the window stood when it was closed, so that it opens there again: only on a screen that is still there.
 */
import { z } from 'zod';

export const WINDOW_PLACE = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(640).max(16_384),
  height: z.number().int().min(480).max(16_384),
  isMaximized: z.boolean(),
});
export type WindowPlace = z.infer<typeof WINDOW_PLACE>;

/** A rectangle in screen pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const FIRST_SIZE = { width: 1440, height: 900 };
/** So much of the window has to be on a screen for it to be found again [pixel]. */
const LEAST_SHOWN = 120;

export interface OpeningPlace {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly isMaximized: boolean;
}

/** Where to open the window, given where it was and which screens there are now. */
export function choosePlace(last: WindowPlace | undefined, screens: readonly Area[]): OpeningPlace {
  const first = screens[0];
  if (last !== undefined && screens.some((screen) => isShownOn(last, screen))) return last;
  const width = Math.min(last?.width ?? FIRST_SIZE.width, first?.width ?? FIRST_SIZE.width);
  const height = Math.min(last?.height ?? FIRST_SIZE.height, first?.height ?? FIRST_SIZE.height);
  return { width, height, isMaximized: last?.isMaximized ?? false };
}

function isShownOn(place: Area, screen: Area): boolean {
  const across = Math.min(place.x + place.width, screen.x + screen.width) - Math.max(place.x, screen.x);
  const isBarReachable = place.y >= screen.y - 8 && place.y < screen.y + screen.height - LEAST_SHOWN;
  return across >= LEAST_SHOWN && isBarReachable;
}
