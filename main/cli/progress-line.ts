/**
 * Progress on standard error: on a terminal one line that is drawn over, elsewhere a plain line at first and for every
 * quarter. Work that is over at once shows nothing.
 */
import type { Shell } from './shell.ts';

/** Work shorter than this passes in silence [ms]. */
const QUIET_MS = 400;

export interface ProgressLine {
  /** Share done, 0 to 1. */
  show(share: number): void;
  /** Takes the line away. */
  end(): void;
}

export function startProgress(
  shell: Pick<Shell, 'err' | 'isTerminal'>,
  what: string,
  wallNow: () => number = Date.now,
): ProgressLine {
  const began = wallNow();
  let isDrawn = false;
  let due = 0;
  return {
    show(share) {
      if (wallNow() - began < QUIET_MS) return;
      const percent = Math.floor(Math.min(1, Math.max(0, share)) * 100);
      if (shell.isTerminal) {
        shell.err(`\r${what}: ${String(percent).padStart(3)} %`);
        isDrawn = true;
      } else if (percent >= due) {
        shell.err(`${what}: ${percent} %\n`);
        due = (Math.floor(percent / 25) + 1) * 25;
      }
    },
    end() {
      if (isDrawn) shell.err(`\r${' '.repeat(what.length + 8)}\r`);
      isDrawn = false;
    },
  };
}
