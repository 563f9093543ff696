/** The engine in a worker of the page: one session, answered by comlink. */
import { createSession, exposeSession } from '../../sim-core/host/index.ts';

const channel = new MessageChannel();
let resume: (() => void) | undefined;
channel.port1.onmessage = () => resume?.();

/** Lets waiting messages in: a message to itself is queued behind them, and is not delayed as a timer would be. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    resume = resolve;
    channel.port2.postMessage(undefined);
  });
}

exposeSession(createSession({ pause, wallNow: () => performance.now() }), self);
