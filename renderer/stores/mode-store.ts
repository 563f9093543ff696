/** Whether the screen shows the run of the estate, or the estate as it is planned. */
import { create } from 'zustand';

export type Mode = 'plan' | 'run';

export const useMode = create<{ readonly mode: Mode }>(() => ({ mode: 'run' }));
