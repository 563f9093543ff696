/** Reads the documents again after every change, off the screen's thread: the issues that show are those of the reader. */
import { planWork } from '../host/plan-work.ts';
import { begin, whileBusy } from '../stores/busy.ts';
import { useMode } from '../stores/mode-store.ts';
import { useWorkspace } from '../stores/workspace.ts';
import { twinFile } from './documents.ts';
import { writeInjects } from './mode-actions.ts';
import { usePlan } from './plan-store.ts';

/** Keys struck faster than this are read together [ms]. */
const AFTER_MS = 150;

let timer: ReturnType<typeof setTimeout> | undefined;
let waiting: (() => void) | undefined;

/** Follows the open documents while Plan shows; gives the function that stops it. */
export function followDocuments(): () => void {
  void loadSchemas();
  void checkNow();
  return useWorkspace.subscribe((state, before) => {
    if (useMode.getState().mode !== 'plan') return;
    if (state.documents !== before.documents) checkSoon();
    // An inject that is undone here is undone in the text too.
    if (state.runs !== before.runs) void writeInjects();
  });
}

function checkSoon(): void {
  clearTimeout(timer);
  waiting ??= begin('check soon');
  timer = setTimeout(() => {
    void checkNow();
    waiting?.();
    waiting = undefined;
  }, AFTER_MS);
}

/** The issues of the documents as they stand now; what was asked before is forgotten. */
export async function checkNow(): Promise<void> {
  const { documents, scenarioFile } = useWorkspace.getState();
  if (usePlan.getState().checked === documents) return;
  const { issues, names } = await whileBusy('check', planWork().check(documents, scenarioFile, twinFile()));
  if (documents !== useWorkspace.getState().documents) return;
  // Names of what could not be read stay those of before: pickers go on offering them.
  usePlan.setState((state) => ({ issues, names: names.length > 0 ? names : state.names, checked: documents }));
}

async function loadSchemas(): Promise<void> {
  if (usePlan.getState().schemas) return;
  usePlan.setState({ schemas: await whileBusy('schemas', planWork().schemas()) });
}
