/** A new estate: the documents of a template in place of those that are open, as one step of undo, and its first run. */
import { twinNamedBy } from '../../../interchange/documents/twin-named-by.ts';
import { bridge } from '../../host/bridge.ts';
import { told } from '../../stores/file-actions.ts';
import { record } from '../../stores/history.ts';
import { useMode } from '../../stores/mode-store.ts';
import { useWorkspace, type Workspace } from '../../stores/workspace.ts';
import { setDocuments, yamlOf } from '../documents.ts';
import { runPlan } from '../mode-actions.ts';
import { usePlan } from '../plan-store.ts';

export interface Template {
  /** Path of its scenario in the library. */
  readonly scenario: string;
  readonly name: string;
  readonly about: string;
  /** First scenario, in words. */
  readonly drill: string;
  readonly documents: Readonly<Record<string, string>>;
  readonly scenarioFile: string;
}

const FOLDER = 'templates';

/** The templates that ship with the program, by name. */
export async function readTemplates(): Promise<readonly Template[]> {
  const library = await bridge().readScenarioLibrary();
  if (!told(library) || !library.ok) return [];
  const files = library.value.folders.find(({ name }) => name === FOLDER)?.files ?? [];
  const scenarios = files.filter((file) => file.endsWith('/scenario.yaml'));
  const read = await Promise.all(scenarios.map(readTemplate));
  return read.filter((template) => template !== undefined);
}

async function readTemplate(scenario: string): Promise<Template | undefined> {
  const text = await bridge().readLibraryFile(scenario);
  const twin = text.ok ? twinNamedBy(text.value, scenario) : undefined;
  const twinText = twin === undefined ? undefined : await bridge().readLibraryFile(twin);
  if (!text.ok || !twinText?.ok) return undefined;
  const { name, about } = yamlOf(twinText.value).plain;
  const drill = yamlOf(text.value).plain['about'];
  return {
    scenario,
    name: String(name ?? scenario),
    about: String(about ?? ''),
    drill: String(drill ?? ''),
    documents: { 'twin.yaml': twinText.value, 'scenario.yaml': text.value },
    scenarioFile: 'scenario.yaml',
  };
}

type Opened = Pick<Workspace, 'documents' | 'scenarioFile' | 'file' | 'name'>;

/** Opens a template. What was open before comes back with undo, whole. */
export async function beginWith({ documents, scenarioFile, name }: Template): Promise<void> {
  const { documents: before, scenarioFile: beforeFile, file, name: beforeName } = useWorkspace.getState();
  const put = (opened: Opened): void => {
    useMode.setState({ mode: 'plan' });
    const { documents: texts, ...rest } = opened;
    useWorkspace.setState(rest);
    setDocuments(texts);
    usePlan.setState({ table: 'facilities', row: undefined, field: undefined });
    void runPlan();
  };
  const next: Opened = { documents, scenarioFile, file: undefined, name };
  const past: Opened = { documents: before, scenarioFile: beforeFile, file, name: beforeName };
  put(next);
  record({ words: `New estate: ${name}`, undo: () => put(past), redo: () => put(next) });
}
