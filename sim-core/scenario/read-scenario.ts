/** A scenario document and its twin → both, checked against each other, or everything that is wrong with either. */
import { hashValue } from '../kernel/index.ts';
import {
  type DocumentSet,
  findDocument,
  type Issue,
  IssueList,
  inspectTwin,
  joinPath,
  type Plain,
  type Reading,
  readDocumentText,
  shape,
  suggest,
  type Twin,
  type TwinInspection,
  wrongFormat,
} from '../twin/index.ts';
import { quoted } from '../units/index.ts';
import { readCompare } from './read-compare.ts';
import { readCriteria } from './read-criteria.ts';
import { readInjects } from './read-injects.ts';
import type { Scenario } from './scenario.ts';
import { SCENARIO_FORMAT, scenarioDocument } from './scenario-document.ts';
import { ScenarioWork } from './scenario-work.ts';

export interface ScenarioWithTwin {
  readonly scenario: Scenario;
  readonly twin: Twin;
}

/** Reads a scenario and the twin that it names. `file`: path below the opened folder. */
export function readScenario(documents: DocumentSet, file: string): Reading<ScenarioWithTwin> {
  const found = findDocument(documents, file);
  if (!found.ok) return { ok: false, issues: [found.issue] };
  const { document: text, issues: textIssues } = readDocumentText(file, found.text);
  if (text === undefined) return { ok: false, issues: textIssues };
  const plain = text.value as Readonly<Record<string, Plain>>;
  const issues = new IssueList(text);
  issues.addAll(textIssues);
  const inspection = inspectNamedTwin(documents, file, plain['twin'], issues);
  if (plain['format'] !== SCENARIO_FORMAT) {
    issues.add(['format'], ...wrongFormat(plain['format'], SCENARIO_FORMAT, 'a scenario'));
    return failed(issues, inspection);
  }
  const shaped = shape(scenarioDocument, text);
  const atFault = new Set(textIssues.map((issue) => issue.path));
  issues.addAll(shaped.issues.filter((issue) => !atFault.has(issue.path)));
  if (shaped.value === undefined) return failed(issues, inspection);
  const document = shaped.value;
  const isWhole = shaped.leftOut.size === 0 && textIssues.length === 0;
  const work = new ScenarioWork(
    document,
    inspection,
    (path, wrong, right, what) => issues.add(path, wrong, right, what),
    (path, wrong, right, what) => {
      if (isWhole) issues.add(path, wrong, right, what);
    },
  );
  const injects = readInjects(work);
  const criteria = readCriteria(work);
  const compare = readCompare(work, injects);
  const twin = inspection?.twin;
  if (issues.count > 0 || twin === undefined || inspection === undefined || inspection.issues.length > 0)
    return failed(issues, inspection);
  const scenario: Scenario = {
    name: document.name ?? twin.name,
    ...(document.about === undefined ? {} : { about: document.about }),
    twin: twinPath(file, document.twin),
    startsAt: document.starts,
    length: document.length,
    seed: document.seed ?? 1,
    injects,
    criteria,
    compare,
    hash: hashValue(text.value),
  };
  return { ok: true, value: { scenario, twin } };
}

function twinPath(file: string, written: string): string {
  const joined = joinPath(file, written);
  return joined.ok ? joined.path : written;
}

/** The twin as far as it can be read; a path that leads nowhere is an issue of the scenario. */
function inspectNamedTwin(
  documents: DocumentSet,
  file: string,
  written: Plain,
  issues: IssueList,
): TwinInspection | undefined {
  if (typeof written !== 'string') return undefined;
  const joined = joinPath(file, written);
  if (!joined.ok) {
    issues.add(['twin'], joined.wrong, joined.right);
    return undefined;
  }
  if (Object.hasOwn(documents, joined.path)) return inspectTwin(documents, joined.path);
  const wrong = joined.path === '' ? 'This names no file.' : `There is no file ${quoted(joined.path)} in the folder.`;
  const others = Object.keys(documents).filter((other) => other !== file);
  const right = others.length === 0 ? 'Write the path of a twin, such as ./twin.yaml.' : suggest(joined.path, others);
  issues.add(['twin'], wrong, right);
  return undefined;
}

function failed(issues: IssueList, inspection: TwinInspection | undefined): Reading<ScenarioWithTwin> {
  const all: Issue[] = [...(inspection?.issues ?? []), ...issues.sorted()];
  return { ok: false, issues: all };
}
