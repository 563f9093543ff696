/** The worker that packs and unpacks files, started when it is first needed. */
import { type Remote, wrap } from 'comlink';
import type { FileWork } from '../workers/file.worker.ts';

let remote: Remote<FileWork> | undefined;

export function fileWork(): Remote<FileWork> {
  remote ??= wrap<FileWork>(new Worker(new URL('../workers/file.worker.ts', import.meta.url), { type: 'module' }));
  return remote;
}
