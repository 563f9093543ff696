/** The worker protocol: one session, one client. */
export { connectSession, type WorkerLink } from './connect.ts';
export { exposeSession } from './expose.ts';
export type * from './protocol.ts';
export { createSession, type SessionHost } from './session.ts';
