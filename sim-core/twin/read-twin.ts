/**
 * A twin document → the specs of all rooms and the estate, or everything that is wrong with it.
 *
 *     text ─► plain values with places ─► typed document ─► expansion ─► Twin
 *               └──────────── issues of all three, told together ─┘
 */
import { hashValue } from '../kernel/index.ts';
import { AddressBook } from './address-book.ts';
import { buildEstate } from './build-estate.ts';
import { suggest } from './did-you-mean.ts';
import { type DocumentText, type PathPart, type Plain, readDocumentText } from './document-text.ts';
import { expandActions, placesOfPipelines } from './expand-actions.ts';
import { claimAlarms } from './expand-alarms.ts';
import { expandHalls, expandRestart } from './expand-compute.ts';
import { expandCooling } from './expand-cooling.ts';
import { expandCosts } from './expand-costs.ts';
import { expandEnvelopes } from './expand-envelopes.ts';
import { claimantsOf, expandJobs } from './expand-jobs.ts';
import { expandNetwork } from './expand-network.ts';
import { claimCredentials, expandCredentials } from './expand-operations.ts';
import { claimTeams, expandTeams } from './expand-people.ts';
import { expandPipelines } from './expand-pipelines.ts';
import { expandPlaces } from './expand-places.ts';
import { expandPower } from './expand-power.ts';
import { expandRouting } from './expand-routing.ts';
import { expandServices } from './expand-services.ts';
import { claimCarriers, expandRouters } from './expand-sites.ts';
import { expandTelemetry } from './expand-telemetry.ts';
import { expandUsers } from './expand-users.ts';
import { Expansion } from './expansion.ts';
import { findDocument } from './find-document.ts';
import type { DocumentSet, Issue, Reading } from './issue.ts';
import { IssueList } from './issue-list.ts';
import { Register } from './register.ts';
import { shape } from './shape-issues.ts';
import type { Twin } from './twin.ts';
import { type TwinDocument, twinDocument } from './twin-document.ts';

/** A twin as far as it can be read, for those who check what refers to it. */
export interface TwinInspection {
  readonly issues: readonly Issue[];
  /** Whole only if there are no issues. */
  readonly twin?: Twin;
  readonly book?: AddressBook;
  /** Ids of the sources that it lists. */
  readonly sources?: readonly string[];
  /** The name stands in the document, in a part that could not be read: it is not missing. */
  isLeftOut(name: string): boolean;
}

/** Reads a twin; a document with issues is never half-loaded. */
export function readTwin(documents: DocumentSet, file: string): Reading<Twin> {
  const { issues, twin } = inspectTwin(documents, file);
  return issues.length > 0 || twin === undefined ? { ok: false, issues } : { ok: true, value: twin };
}

export function inspectTwin(documents: DocumentSet, file: string): TwinInspection {
  const found = findDocument(documents, file);
  if (!found.ok) return { issues: [found.issue], isLeftOut: () => true };
  const { document, issues } = readDocumentText(file, found.text);
  if (document === undefined) return { issues, isLeftOut: () => true };
  const wrongFormat = formatIssue(document);
  if (wrongFormat !== undefined) return { issues: [...issues, wrongFormat], isLeftOut: () => true };
  const shaped = shape(twinDocument, document);
  const all = new IssueList(document);
  all.addAll(issues);
  const atFault = new Set(issues.map((issue) => issue.path));
  all.addAll(shaped.issues.filter((issue) => !atFault.has(issue.path)));
  const sources = Object.keys(shaped.value?.sources ?? {});
  const leftOut = new Set([...shaped.leftOut, ...issues.map(({ path }) => path.slice(path.lastIndexOf('.') + 1))]);
  // A section that cannot be read as a whole may hold any name.
  const isSectionLost = [...issues, ...shaped.issues].some(({ path }) => Object.hasOwn(twinDocument.shape, path));
  const isLeftOut = (name: string): boolean =>
    isSectionLost || name.split('.').some((part) => leftOut.has(part) || leftOut.has(part.replace(/-[^-]+$/u, '')));
  sayUnknownSources(document.value, sources, isLeftOut, all);
  if (shaped.value === undefined) return { issues: all.sorted(), isLeftOut };
  const { twin, book } = expand(shaped.value, document, all, leftOut.size === 0, isLeftOut);
  return { issues: all.sorted(), twin, book, sources, isLeftOut };
}

function formatIssue(document: DocumentText): Issue | undefined {
  const format = (document.value as Readonly<Record<string, Plain>>)['format'];
  if (format === 'blackstart-twin/1') return undefined;
  const list = new IssueList(document);
  const [wrong, right] = wrongFormat(format, 'blackstart-twin/1', 'a twin');
  list.add(['format'], wrong, right);
  return list.sorted()[0];
}

/** What is wrong with a format, and what would be right. */
export function wrongFormat(format: Plain, due: string, what: string): readonly [wrong: string, right: string] {
  if (format === undefined) return ['The document does not say what it is.', `Begin with format: ${due}.`];
  if (typeof format === 'object') return ['The format is one word.', `Write format: ${due}.`];
  const [family = '', version = ''] = String(format).split('/');
  const [dueFamily = '', dueVersion = ''] = due.split('/');
  if (family === dueFamily && Number(version) > Number(dueVersion))
    return [
      `Version ${version} of the format is newer than this program.`,
      `Use a newer program, or write format: ${due}.`,
    ];
  return [`"${String(format).slice(0, 40)}" is not the format of ${what}.`, `Write format: ${due}.`];
}

function expand(
  document: TwinDocument,
  text: DocumentText,
  issues: IssueList,
  isWhole: boolean,
  isLeftOut: (name: string) => boolean,
): { readonly twin: Twin; readonly book: AddressBook } {
  const register = new Register(document.sources ?? {});
  const book = new AddressBook();
  const say: Expansion['say'] = (path, wrong, right, what) => {
    // A name that could not be read because it is wrong itself is not missing.
    const missing = /^There is no "([^"]+)"/u.exec(wrong)?.[1];
    if (!isWhole && missing !== undefined && isLeftOut(missing)) return;
    issues.add(path, wrong, right, what);
  };
  const sayIfWhole: Expansion['say'] = (path, wrong, right, what) => {
    if (isWhole) issues.add(path, wrong, right, what);
  };
  const work = new Expansion(document, register, book, say, sayIfWhole);
  expandPlaces(work);
  claimTeams(work);
  claimCarriers(work);
  claimCredentials(work);
  claimAlarms(work);
  for (const facility of work.facilities.values()) {
    expandHalls(work, facility);
    expandCooling(work, facility);
    expandRouters(work, facility);
    expandPower(work, facility);
    expandRestart(work, facility);
  }
  expandNetwork(work);
  const users = expandUsers(work);
  expandServices(work, users);
  expandJobs(work);
  expandPipelines(work, users);
  expandTeams(work);
  expandActions(work, users);
  expandCredentials(work);
  const routing = expandRouting(work);
  const telemetry = expandTelemetry(work);
  expandEnvelopes(work);
  expandCosts(work);
  if (work.facilities.size === 0)
    sayIfWhole(['facilities'], 'The twin has no facility.', 'Add one: pdx-04: {halls: {hall-1: {load: 1.9 MW}}}.');
  const { estate, contains } = buildEstate(register);
  const {
    nodes,
    loads,
    commonModes,
    repairCrews,
    weather,
    units,
    loops,
    halls,
    controls,
    groups,
    restarts,
    sites,
    links,
    conduits,
    carriers,
    populations,
    demands,
    services,
    deployments,
    jobs,
    pipelines,
    actions,
    failovers,
    teams,
    placements,
    credentials,
    changes,
  } = work;
  const twin: Twin = {
    name: document.name,
    power: { nodes, loads, commonModes, repairCrews },
    cooling: { weather, units, loops, halls, controls },
    compute: { groups, restarts },
    network: { sites, links, conduits, carriers, ...routing },
    workload: { populations, demands, services, deployments },
    jobs: { jobs, claimants: claimantsOf(work) },
    pipelines: { pipelines, actions, populations, places: placesOfPipelines(work) },
    policy: { placements, failovers, teams, credentials, changes },
    telemetry,
    estate,
    contains,
    hash: hashValue(text.value),
  };
  return { twin, book };
}

/** A single word where a source is cited is the id of one; a citation in words stands for itself. */
export function isUnknownSource(cited: string, known: readonly string[]): boolean {
  return /^[a-z0-9][A-Za-z0-9-]*$/u.test(cited) && !known.includes(cited);
}

function sayUnknownSources(
  plain: Plain,
  known: readonly string[],
  isLeftOut: (name: string) => boolean,
  issues: IssueList,
  path: readonly PathPart[] = [],
): void {
  if (typeof plain !== 'object') return;
  if (Array.isArray(plain)) {
    for (const [i, item] of (plain as readonly Plain[]).entries())
      sayUnknownSources(item, known, isLeftOut, issues, [...path, i]);
    return;
  }
  for (const [key, value] of Object.entries(plain as Readonly<Record<string, Plain>>)) {
    const here = [...path, key];
    if (key === 'source' && typeof value === 'string' && isUnknownSource(value, known) && !isLeftOut(value)) {
      issues.add(here, `There is no source "${value}".`, suggest(value, known));
    }
    sayUnknownSources(value, known, isLeftOut, issues, here);
  }
}
