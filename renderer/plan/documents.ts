/**
 * The documents as they are edited. Their text is the truth: a table, a form, the map and the text editor all change it
 * here, one step of the one history each, and read it again.
 */

import type { YamlEdit } from '../../interchange/documents/plain-edits.ts';
import { applySplice, reversed, spliceBetween, type TextSplice } from '../../interchange/documents/text-splice.ts';
import { twinNamedBy } from '../../interchange/documents/twin-named-by.ts';
import { editYaml } from '../../interchange/documents/yaml-edits.ts';
import { YamlText } from '../../interchange/documents/yaml-text.ts';
import { record } from '../stores/history.ts';
import { useMode } from '../stores/mode-store.ts';
import { showRunOf } from '../stores/run-tree-actions.ts';
import { differsFromSaved, useWorkspace } from '../stores/workspace.ts';

/** Texts read of late: an edit, its undo and the views around it ask for the same ones. */
const READ_KEPT = 4;
let read: readonly YamlText[] = [];

export function yamlOf(text: string): YamlText {
  const known = read.find((one) => one.text === text);
  const yaml = known ?? new YamlText(text);
  read = [yaml, ...read.filter((one) => one !== yaml)].slice(0, READ_KEPT);
  return yaml;
}

/** Path of the twin that the open scenario names; the only other document where it names none. */
export function twinFile(): string {
  const { documents, scenarioFile } = useWorkspace.getState();
  const named = twinNamedBy(documents[scenarioFile] ?? '', scenarioFile);
  return named ?? Object.keys(documents).find((file) => file !== scenarioFile) ?? 'twin.yaml';
}

export function textOf(file: string): string {
  return useWorkspace.getState().documents[file] ?? '';
}

/** The twin as it stands. */
export function twinYaml(): YamlText {
  return yamlOf(textOf(twinFile()));
}

/**
 * Carries out edits of the twin as one step of undo. Gives what stands against it, in words, or undefined where it was
 * done.
 */
export function editTwin(words: string, edits: readonly YamlEdit[]): string | undefined {
  return editDocument(twinFile(), words, edits);
}

export function editDocument(file: string, words: string, edits: readonly YamlEdit[]): string | undefined {
  if (edits.length === 0) return undefined;
  const edited = editYaml(yamlOf(textOf(file)), edits);
  if (!edited.ok) return edited.problem;
  read = [edited.yaml, ...read].slice(0, READ_KEPT);
  writeText(file, edited.yaml.text, words);
  return undefined;
}

/** Edits of the twin and of the scenario that belong together: one step of undo, or nothing where either cannot be done. */
export function editBoth(
  words: string,
  edits: { readonly twin: readonly YamlEdit[]; readonly scenario: readonly YamlEdit[] },
): string | undefined {
  const { documents, scenarioFile } = useWorkspace.getState();
  const twin = editYaml(twinYaml(), edits.twin);
  if (!twin.ok) return twin.problem;
  const scenario = edits.scenario.length > 0 ? editYaml(yamlOf(textOf(scenarioFile)), edits.scenario) : undefined;
  if (scenario && !scenario.ok) return scenario.problem;
  replaceDocuments(words, {
    ...documents,
    [twinFile()]: twin.yaml.text,
    ...(scenario ? { [scenarioFile]: scenario.yaml.text } : {}),
  });
  return undefined;
}

/** Text as someone typed it; keys struck in a row are one step of undo (`group`). */
export function writeText(file: string, text: string, words: string, group?: string): void {
  const before = textOf(file);
  if (before === text) return;
  put(file, text);
  if (group !== undefined) {
    // Of a group only the first way back is kept: it has to lead there from whatever was typed since.
    record({
      words,
      group,
      ...inThisRun(
        () => restore(file, before),
        () => restore(file, text),
      ),
    });
    return;
  }
  const splice = spliceBetween(before, text);
  record({
    words,
    ...inThisRun(
      () => follow(file, reversed(splice)),
      () => follow(file, splice),
    ),
  });
}

/** Ways back and forth of a change to the documents of the run that shows: they are gone with that run shown again. */
function inThisRun(undo: () => void, redo: () => void): { readonly undo: () => void; readonly redo: () => void } {
  const { shownRun } = useWorkspace.getState();
  const there = (act: () => void) => () => {
    showRunOf(shownRun);
    act();
  };
  return { undo: there(undo), redo: there(redo) };
}

/** Several documents in place of those that are open: one step of undo. */
export function replaceDocuments(words: string, next: Readonly<Record<string, string>>): void {
  const { documents } = useWorkspace.getState();
  const write = (texts: Readonly<Record<string, string>>): void => {
    showPlan();
    setDocuments(texts);
  };
  write(next);
  record({
    words,
    ...inThisRun(
      () => write(documents),
      () => write(next),
    ),
  });
}

/** What was done in Plan is undone in Plan, in sight. */
function follow(file: string, splice: TextSplice): void {
  restore(file, applySplice(textOf(file), splice));
}

function restore(file: string, text: string): void {
  showPlan();
  put(file, text);
}

function showPlan(): void {
  useMode.setState({ mode: 'plan' });
}

function put(file: string, text: string): void {
  setDocuments({ ...useWorkspace.getState().documents, [file]: text });
}

/** Documents as they stand from now on, without a step of undo. */
export function setDocuments(documents: Readonly<Record<string, string>>): void {
  useWorkspace.setState((state) => ({ documents, isChanged: differsFromSaved({ ...state, documents }) }));
}
