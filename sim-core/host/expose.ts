/** The worker's side: a session behind a comlink endpoint. Recordings leave with their arrays transferred, not copied. */
import * as Comlink from 'comlink';
import { transferables } from '../record/index.ts';
import type { Ran, Session } from './protocol.ts';

/** Serves the session on an endpoint (a worker's own scope, or a Node port made to look like one). */
export function exposeSession(session: Session, endpoint: Comlink.Endpoint): void {
  Comlink.expose(
    { ...session, run: async (...call: Parameters<Session['run']>) => handOver(await session.run(...call)) },
    endpoint,
  );
}

function handOver(ran: Ran): Ran {
  return ran.kind === 'ran' ? Comlink.transfer(ran, transferables(ran.recording)) : ran;
}
