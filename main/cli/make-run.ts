/** One run of a scenario, from its file name: opened, run with a line of progress; everything that goes wrong is told here. */
import type { Ran, RunRequest } from '../../sim-core/host/index.ts';
import { issuesInWords } from './issues-in-words.ts';
import { type OpenScenario, openScenario, tellDefect } from './open-scenario.ts';
import { startProgress } from './progress-line.ts';
import { type Engine, EXIT, type ExitCode, type Shell } from './shell.ts';

export interface MadeRun {
  readonly open: OpenScenario;
  readonly ran: Extract<Ran, { kind: 'ran' }>;
}

/** The run, or the exit code. */
export async function makeRun(
  scenario: string,
  root: string | undefined,
  request: RunRequest,
  engine: Engine,
  shell: Shell,
): Promise<MadeRun | ExitCode> {
  const open = await openScenario(scenario, root, engine, shell);
  if (typeof open === 'number') return open;
  const progress = startProgress(shell, 'Running');
  const ran = await engine.session.run(request, (share) => progress.show(share));
  progress.end();
  switch (ran.kind) {
    case 'ran':
      return { open, ran };
    case 'issues':
      shell.err(issuesInWords(ran.issues));
      return EXIT.invalid;
    case 'cancelled':
      return EXIT.stopped;
    case 'defect':
      return tellDefect(ran, shell);
  }
}
