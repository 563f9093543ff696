/** What is open as a project file keeps it, and the runs that such a file kept put back in place. */
import type { Project, ProjectRun } from '../../interchange/project-file/index.ts';
import { fileWork } from '../host/file-work.ts';
import { whileBusy } from './busy.ts';
import { readTree, writeTree } from './kept-tree.ts';
import { isTwinOpen, showOtherTwin } from './open-actions.ts';
import { outcomeFor, rerun } from './run-actions.ts';
import { ROOT_RUN, type RunTree, rootTree, runOf, withInjects } from './run-tree.ts';
import { documentsToShow, rootDocuments, useWorkspace, type Workspace } from './workspace.ts';

/** The scenario's text was edited since it was run: its injects go before those of the kept runs. */
const TEXT_AHEAD = 'text-ahead';

/** The bytes of a project file of all that is open; undefined where nothing is. */
export async function packProject(withRuns: boolean): Promise<Uint8Array | undefined> {
  const state = useWorkspace.getState();
  const { name, scenarioFile, ranDocuments, runs: tree, shownRun: shown } = state;
  if (scenarioFile === '') return undefined;
  const documents = rootDocuments(state);
  const root = runOf(tree, ROOT_RUN);
  // Runs of other documents than those that are kept say nothing of these.
  const isRun = documents[scenarioFile] === ranDocuments[scenarioFile] && textOfTwin(documents, state) === root.twin;
  const runs = withRuns && isRun ? await whileBusy('save', keptRuns(tree)) : [];
  const kept = writeTree({ runs: tree, shown, edited: editedForks(state) });
  const screen = { runs: kept, ...(isRun ? {} : { [TEXT_AHEAD]: 'yes' }) };
  const { injects } = root;
  return whileBusy('save', fileWork().pack({ name, documents, scenarioFile, injects, runs, reports: [], screen }));
}

/** The tree of runs that was kept beside the documents, which are open; the run that showed shows again. */
export async function restoreRuns({ screen, injects: kept }: Project): Promise<void> {
  const state = useWorkspace.getState();
  const { injects: written } = state;
  const twin = textOfTwin(state.documents, state);
  const tree = readTree(screen['runs'], twin) ?? {
    runs: rootTree(kept ?? written, twin),
    shown: ROOT_RUN,
    edited: {},
  };
  const { shown, edited } = tree;
  const runs = screen[TEXT_AHEAD] === 'yes' ? withInjects(tree.runs, ROOT_RUN, written) : tree.runs;
  const run = runOf(runs, shown);
  const documents = documentsToShow(run, { ...state, editedTwins: edited });
  useWorkspace.setState({ ...documents, runs, savedRuns: runs, shownRun: shown, injects: run.injects });
  await (isTwinOpen(run) ? rerun() : showOtherTwin());
}

/** Twins of forks that were edited and not yet run, that of the run that shows among them. */
function editedForks(state: Workspace): Readonly<Record<string, string>> {
  const { [ROOT_RUN]: _root, ...others } = state.editedTwins;
  const { shownRun, runs, documents } = state;
  const text = textOfTwin(documents, state);
  return shownRun === ROOT_RUN || text === runOf(runs, shownRun).twin ? others : { ...others, [shownRun]: text };
}

function textOfTwin(documents: Workspace['documents'], { scenario }: Workspace): string {
  return (scenario && documents[scenario.twin]) ?? '';
}

/** Every run with its recording; what was let go is run again. A run that fails is left out with what was forked from it. */
async function keptRuns(tree: RunTree): Promise<readonly ProjectRun[]> {
  const kept: ProjectRun[] = [];
  const { scenario } = useWorkspace.getState();
  for (const run of tree) {
    if (run.parent !== undefined && !kept.some(({ id }) => id === run.parent)) continue;
    const outcome = await outcomeFor(run);
    if (outcome?.replay === undefined) continue;
    const { id, name: label, parent, injects, twin } = run;
    const { verdict, replay } = outcome;
    const isOwn = scenario !== undefined && twin !== runOf(tree, ROOT_RUN).twin;
    kept.push({
      id,
      label,
      ...(parent === undefined ? {} : { parent }),
      ...(isOwn ? { documents: { [scenario.twin]: twin } } : {}),
      injects,
      recording: replay.recording,
      verdict,
    });
  }
  return kept;
}
