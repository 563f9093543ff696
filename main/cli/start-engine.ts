/** Starts the engine's thread and connects to it; a thread that dies ends every call with a defect. */
import { Worker } from 'node:worker_threads';
import { connectSession } from '../../sim-core/host/index.ts';
import { nodeEndpoint } from './node-endpoint.ts';
import type { Engine } from './shell.ts';

/** `worker`: the built engine.worker.js. */
export function startEngine(worker: URL): Engine {
  const thread = new Worker(worker, { name: 'engine' });
  const died = new Promise<string>((done) => {
    thread.once('error', (error) => done(error.stack ?? error.message));
    thread.once('exit', (code) => done(`The engine's thread ended (code ${code}).`));
  });
  return {
    session: connectSession({ endpoint: nodeEndpoint(thread), died }),
    close: async () => {
      await thread.terminate();
    },
  };
}
