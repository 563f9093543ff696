#!/usr/bin/env node
/** Entry of the command line: gives the commands the real process. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { main } from './main.ts';
import { EXIT, type Shell } from './shell.ts';
import { startEngine } from './start-engine.ts';

declare const __APP_VERSION__: string;

const shell: Shell = {
  cwd: process.cwd(),
  version: __APP_VERSION__,
  screenFolder: fileURLToPath(new URL('../renderer', import.meta.url)),
  isTerminal: process.stderr.isTTY === true,
  stopped: new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
  }),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  openEngine: () => startEngine(new URL('./engine.worker.js', import.meta.url)),
  readSqliteWasm: async () => {
    const bytes = await readFile(new URL('./sql-wasm.wasm', import.meta.url));
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  },
};

// A reader that stops early (`| head`) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.done);
});

try {
  process.exitCode = await main(process.argv.slice(2), shell);
} catch (error) {
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  shell.err(
    `Blackstart stopped because of a fault in the program.\n${details}\nBlackstart ${shell.version}, Node ${process.version}\n`,
  );
  process.exitCode = EXIT.defect;
}
