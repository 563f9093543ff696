/** Makes a scene where the browser can; where its context fails after all, scenes are given up for good. */
import { giveUpWebGl } from './stage.ts';

export function tryScene<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    console.warn('No WebGL context, the flat views carry on.', error);
    giveUpWebGl();
    return undefined;
  }
}
