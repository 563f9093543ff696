/** A process of paper for tests of the commands: what they print is kept, the engine is given, Ctrl-C is a call. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Session } from '../../sim-core/host/index.ts';
import { smallRun } from '../../sim-core/report/small-run.fixture.ts';
import { main } from './main.ts';
import type { Shell } from './shell.ts';

export interface TestShell extends Shell {
  /** What stands on standard output and standard error. */
  readonly printed: { out: string; err: string };
  readonly engines: { opened: number; closed: number };
  stop(): void;
}

/** A session that knows one run, whatever it is asked for. */
export function smallSession(change: Partial<Session> = {}): Session {
  const { scenario, estate, recording, verdict } = smallRun();
  return {
    open: async () => ({ kind: 'opened', scenario, estate, gauges: [] }),
    run: async (_request, onProgress) => {
      onProgress?.(0.5);
      return { kind: 'ran', recording, verdict, wallMs: 12.3 };
    },
    screen: async () => ({ kind: 'screened', rows: [] }),
    assess: async () => ({ kind: 'assessed', facilities: [] }),
    lint: async () => ({ kind: 'linted', notes: [] }),
    writeScenario: async () => '',
    cancel: async () => undefined,
    ...change,
  };
}

export function testShell(cwd: string, session: Session = smallSession(), change: Partial<Shell> = {}): TestShell {
  const printed = { out: '', err: '' };
  const engines = { opened: 0, closed: 0 };
  let stop = () => {};
  const stopped = new Promise<void>((done) => {
    stop = done;
  });
  return {
    cwd,
    version: '0.0.0-test',
    screenFolder: `${cwd}/renderer`,
    isTerminal: false,
    stopped,
    printed,
    engines,
    stop: () => stop(),
    out: (text) => {
      printed.out += text;
    },
    err: (text) => {
      printed.err += text;
    },
    openEngine: () => {
      engines.opened += 1;
      return {
        session,
        close: async () => {
          engines.closed += 1;
        },
      };
    },
    readSqliteWasm: async () => {
      const bytes = await readFile(createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm'));
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    },
    ...change,
  };
}

/** Runs `blackstart <words>` and gives its exit code. */
export function blackstart(shell: Shell, ...words: readonly string[]): Promise<number> {
  return main(words, shell);
}
