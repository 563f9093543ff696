/** Work that needs the engine's thread: started, raced against the user's wish to stop, and ended with its thread. */
import { type Engine, EXIT, type ExitCode, type Shell } from './shell.ts';

/**
 * Gives the work an engine and the shell to tell in. When the user stops it, the thread is ended at once, and what the
 * work would still say about that is not said.
 */
export async function withEngine(
  shell: Shell,
  work: (engine: Engine, shell: Shell) => Promise<ExitCode>,
): Promise<ExitCode> {
  const engine = shell.openEngine();
  let isStopped = false;
  const tell = (say: (text: string) => void) => (text: string) => {
    if (!isStopped) say(text);
  };
  const stop = shell.stopped.then((): ExitCode => {
    isStopped = true;
    shell.err('\nStopped.\n');
    return EXIT.stopped;
  });
  try {
    return await Promise.race([work(engine, { ...shell, out: tell(shell.out), err: tell(shell.err) }), stop]);
  } finally {
    await engine.close();
  }
}
