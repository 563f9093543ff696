/** The engine in a thread of its own, behind comlink. */
import { parentPort } from 'node:worker_threads';
import { createSession, exposeSession } from '../../sim-core/host/index.ts';
import { nodeEndpoint } from './node-endpoint.ts';

if (parentPort === null) throw new Error('engine.worker runs in a worker thread only');

const session = createSession({
  pause: () => new Promise((done) => setImmediate(done)),
  wallNow: () => performance.now(),
});
exposeSession(session, nodeEndpoint(parentPort));
