/** The engine in a worker of the page: one session, answered by comlink. */
import { createSession, exposeSession } from '../../sim-core/host/index.ts';
import { makePause } from './let-messages-in.ts';

exposeSession(createSession({ pause: makePause(), wallNow: () => performance.now() }), self);
