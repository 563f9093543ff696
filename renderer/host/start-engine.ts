/** Starts the engine's worker and gives the session behind it. */
import { connectSession, type Session } from '../../sim-core/host/index.ts';

export function startEngine(): Session {
  const worker = new Worker(new URL('../workers/engine.worker.ts', import.meta.url), {
    type: 'module',
    name: 'engine',
  });
  const died = new Promise<string>((resolve) => {
    worker.addEventListener('error', (event) => resolve(event.message || 'the engine stopped'));
  });
  return connectSession({ endpoint: worker, died });
}
