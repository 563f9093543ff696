/**
 * The caller's side: a session that lives in a worker. A worker that dies would leave its calls waiting for ever, so
 * each call races the worker's death and comes back as a defect.
 */
import * as Comlink from 'comlink';
import type { Defect, Session } from './protocol.ts';

export interface WorkerLink {
  readonly endpoint: Comlink.Endpoint;
  /** Settles when the worker is gone, with the reason. */
  readonly died: Promise<string>;
}

/** The session behind a worker. */
export function connectSession({ endpoint, died }: WorkerLink): Session {
  const remote = Comlink.wrap<Session>(endpoint);
  const gone: Promise<Defect> = died.then((message) => ({ kind: 'defect', message, stack: '' }));
  const lost = async (): Promise<never> => {
    throw new Error(await died);
  };
  return {
    open: (documents, file) => Promise.race([remote.open(documents, file), gone]),
    run: (request, onProgress) =>
      Promise.race([remote.run(request, onProgress === undefined ? undefined : Comlink.proxy(onProgress)), gone]),
    screen: (request, onRow) =>
      Promise.race([remote.screen(request, onRow === undefined ? undefined : Comlink.proxy(onRow)), gone]),
    assess: (onFacility) =>
      Promise.race([remote.assess(onFacility === undefined ? undefined : Comlink.proxy(onFacility)), gone]),
    lint: (request) => Promise.race([remote.lint(request), gone]),
    writeScenario: (injects) => Promise.race([remote.writeScenario(injects), lost()]),
    cancel: () => Promise.race([remote.cancel(), died.then(() => undefined)]),
  };
}
