/**
 * A twin document → the specs of all rooms and the estate, or everything that is wrong with it.
 *
 *     text ─► plain values with places ─► typed document ─► expansion ─► Twin
 *               └──────────── issues of all three, told together ─┘
 */
import { sha256 } from '../kernel/index.ts';
import { AddressBook } from './address-book.ts';
import { buildEstate } from './build-estate.ts';
import { canonicalText } from './canonical-text.ts';
import { type DocumentText, type Plain, readDocumentText } from './document-text.ts';
import { expandHalls, expandRestart } from './expand-compute.ts';
import { expandCooling } from './expand-cooling.ts';
import { expandEnvelopes } from './expand-envelopes.ts';
import { expandNetwork, expandRouters, expandRouting } from './expand-network.ts';
import { claimTeams, expandTeams } from './expand-people.ts';
import { expandPlaces } from './expand-places.ts';
import { expandPower } from './expand-power.ts';
import { expandServices } from './expand-services.ts';
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
  /** A name that stands somewhere in the document, even where it could not be read. */
  mentions(name: string): boolean;
}

/** Reads a twin; a document with issues is never half-loaded. */
export function readTwin(documents: DocumentSet, file: string): Reading<Twin> {
  const { issues, twin } = inspectTwin(documents, file);
  return issues.length > 0 || twin === undefined ? { ok: false, issues } : { ok: true, value: twin };
}

export function inspectTwin(documents: DocumentSet, file: string): TwinInspection {
  const found = findDocument(documents, file);
  if (!found.ok) return { issues: [found.issue], mentions: () => true };
  const { document, issues } = readDocumentText(file, found.text);
  if (document === undefined) return { issues, mentions: () => true };
  const mentioned = keysOf(document.value);
  const mentions = (name: string): boolean =>
    mentioned.has(name) || mentioned.has(name.slice(name.lastIndexOf('.') + 1));
  const wrongFormat = formatIssue(document);
  if (wrongFormat !== undefined) return { issues: [...issues, wrongFormat], mentions: () => true };
  const shaped = shape(twinDocument, document);
  const all = new IssueList(document);
  all.addAll(issues);
  all.addAll(shaped.issues);
  if (shaped.value === undefined) return { issues: all.sorted(), mentions };
  const isWhole = !shaped.partial && issues.length === 0;
  const { twin, book } = expand(shaped.value, document, all, isWhole, mentions);
  return { issues: all.sorted(), twin, book, mentions };
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
  mentions: (name: string) => boolean,
): { readonly twin: Twin; readonly book: AddressBook } {
  const register = new Register(document.sources ?? {});
  const book = new AddressBook();
  const say: Expansion['say'] = (path, wrong, right, what) => {
    // A name that could not be read because it is wrong itself is not missing.
    const missing = /^There is no "([^"]+)"/u.exec(wrong)?.[1];
    if (!isWhole && missing !== undefined && mentions(missing)) return;
    issues.add(path, wrong, right, what);
  };
  const sayIfWhole: Expansion['say'] = (path, wrong, right, what) => {
    if (isWhole) issues.add(path, wrong, right, what);
  };
  const work = new Expansion(document, register, book, say, sayIfWhole);
  expandPlaces(work);
  claimTeams(work);
  for (const facility of work.facilities.values()) {
    expandHalls(work, facility);
    expandCooling(work, facility);
    expandRouters(work, facility);
    expandPower(work, facility);
    expandRestart(work, facility);
  }
  expandNetwork(work);
  expandTeams(work);
  const users = expandUsers(work);
  expandServices(work, users);
  const routing = expandRouting(work);
  expandEnvelopes(work);
  if (work.facilities.size === 0)
    sayIfWhole(['facilities'], 'The twin has no facility.', 'Add one: pdx-04: {halls: {hall-1: {load: 1.9 MW}}}.');
  const { estate, contains } = buildEstate(register);
  const {
    nodes,
    loads,
    commonModes,
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
    populations,
    demands,
    services,
    deployments,
    failovers,
    teams,
  } = work;
  const { convergence, access, measured } = routing;
  const twin: Twin = {
    name: document.name,
    power: { nodes, loads, commonModes },
    cooling: { weather, units, loops, halls, controls },
    compute: { groups, restarts },
    network: { sites, links, conduits, convergence, access, measured },
    workload: { populations, demands, services, deployments },
    policy: { failovers, teams },
    estate,
    contains,
    hash: sha256(canonicalText(text.value)),
  };
  return { twin, book };
}

/** Every key of the document, at any depth. */
function keysOf(plain: Plain, into = new Set<string>()): ReadonlySet<string> {
  if (typeof plain !== 'object') return into;
  if (Array.isArray(plain)) for (const item of plain as readonly Plain[]) keysOf(item, into);
  else {
    for (const [key, value] of Object.entries(plain as Readonly<Record<string, Plain>>)) {
      into.add(key);
      keysOf(value, into);
    }
  }
  return into;
}
