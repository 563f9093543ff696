/**
 * What the commands need of the process they run in; tests give their own. Standard output carries results alone,
 * standard error everything else.
 */
import type { Session } from '../../sim-core/host/index.ts';

export interface Shell {
  /** Folder that relative paths start from. */
  readonly cwd: string;
  readonly version: string;
  /** Folder of the built screen. */
  readonly screenFolder: string;
  /** True where standard error is a terminal, so that a line can be drawn over. */
  readonly isTerminal: boolean;
  /** Settles when the user asks to stop (Ctrl-C, SIGTERM). */
  readonly stopped: Promise<void>;
  out(text: string): void;
  err(text: string): void;
  openEngine(): Engine;
  /** SQLite's WebAssembly. */
  readSqliteWasm(): Promise<ArrayBuffer>;
}

/** A session with the thread that it lives in. */
export interface Engine {
  readonly session: Session;
  /** Ends the thread at once, whatever it is doing. */
  close(): Promise<void>;
}

/** The product's exit codes; scripts rely on them. */
export const EXIT = {
  done: 0,
  usage: 1,
  invalid: 2,
  criteriaMissed: 3,
  notVerified: 4,
  defect: 70,
  /** As shells have it for Ctrl-C: 128 + SIGINT. */
  stopped: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
