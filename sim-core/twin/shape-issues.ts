/**
 * What a schema finds wrong → issues with places; and the document without the wrong parts, so that everything else
 * can still be checked in the same reading.
 */
import type { z } from 'zod';
import { quoted } from '../units/index.ts';
import { nearest, suggest } from './did-you-mean.ts';
import { PART } from './document-fields.ts';
import { type DocumentText, type PathPart, type Plain, writePath } from './document-text.ts';
import type { Issue } from './issue.ts';
import { IssueList } from './issue-list.ts';

export interface Shaped<T> {
  /** Absent only if nothing of the document is left. */
  readonly value?: T;
  readonly issues: readonly Issue[];
  /** Names in the parts that were left out of `value` because they are wrong; what refers to them is not at fault. */
  readonly leftOut: ReadonlySet<string>;
}

type Fault = z.core.$ZodIssue;

/** Checks the document against its schema: a typed value of all that is right, and an issue for all that is not. */
export function shape<Schema extends z.ZodType>(schema: Schema, document: DocumentText): Shaped<z.output<Schema>> {
  const issues = new IssueList(document);
  const leftOut = new Set<string>();
  let plain = document.value;
  for (let attempt = 0; attempt < 24; attempt++) {
    const parsed = schema.safeParse(plain);
    if (parsed.success) return { value: parsed.data, issues: issues.sorted(), leftOut };
    const faults = parsed.error.issues.flatMap((fault) => unfold(fault, []));
    // Later attempts find what is missing because the first took it out: not the author's fault.
    if (attempt === 0) {
      const meant = mistyped(faults);
      for (const fault of faults)
        if (!meant.has(writePath(fault.path as readonly PathPart[]))) tell(issues, fault, plain);
    }
    const wrong = faults.flatMap((fault) => pruned(fault, plain));
    for (const path of wrong) addNames(path, at(plain, path), leftOut);
    plain = without(plain, wrong);
    if (plain === undefined) break;
  }
  return { issues: issues.sorted(), leftOut };
}

/** The fault of a union is that of the branch that its author most likely meant: the one that went deepest, then the one with fewest faults. */
function unfold(fault: Fault, prefix: readonly PropertyKey[]): Fault[] {
  const path = [...prefix, ...fault.path];
  if (fault.code !== 'invalid_union') return [{ ...fault, path }];
  const branches = fault.errors.map((branch) => branch.flatMap((inner) => unfold(inner, path)));
  const meant = branches.filter(
    (branch) =>
      branch.length > 0 && !branch.some((inner) => inner.code === 'invalid_type' && inner.path.length === path.length),
  );
  const ranked = meant.sort((a, b) => depth(b) - depth(a) || a.length - b.length);
  return ranked[0] ?? [{ ...fault, path }];
}

/** A branch that knows what a mistyped key was meant to be is the one that was meant. */
function depth(branch: readonly Fault[]): number {
  if (mistyped(branch).size > 0) return Number.POSITIVE_INFINITY;
  return Math.min(...branch.map((fault) => fault.path.length));
}

/** Paths of the keys that mistyped ones were meant to be: these are not missing. */
function mistyped(faults: readonly Fault[]): ReadonlySet<string> {
  const meant = faults.flatMap((fault) => {
    if (fault.code !== 'unrecognized_keys') return [];
    const known = fault.message.split(PART);
    return fault.keys.flatMap((key) => {
      const near = nearest(key, known);
      return near === undefined ? [] : [writePath([...(fault.path as readonly PathPart[]), near])];
    });
  });
  return new Set(meant);
}

function tell(issues: IssueList, fault: Fault, plain: Plain): void {
  const path = fault.path as readonly PathPart[];
  if (fault.code === 'unrecognized_keys') {
    const known = fault.message.split(PART);
    for (const key of fault.keys) {
      issues.add([...path, key], `There is no key "${quoted(key)}" here.`, suggest(key, known), 'key');
    }
    return;
  }
  const message = fault.code === 'invalid_key' ? (fault.issues[0]?.message ?? fault.message) : fault.message;
  const [own = '', right] = message.split(PART);
  // A schema that has no words of its own leaves those of the library, which nobody should have to read.
  const wrong = right === undefined ? 'This does not fit here.' : own;
  const missing = at(plain, path) === undefined;
  const what = fault.code === 'invalid_key' || missing ? 'key' : 'value';
  issues.add(
    path,
    missing && path.length > 0 ? wrong.replace(/^This is/u, `"${String(path[path.length - 1])}" is`) : wrong,
    right ?? 'Compare with the document reference.',
    what,
  );
}

/** What to take out so that the rest may be right: the value, or what lacks it. */
function pruned(fault: Fault, plain: Plain): readonly (readonly PathPart[])[] {
  const path = fault.path as readonly PathPart[];
  if (fault.code === 'unrecognized_keys') return fault.keys.map((key) => [...path, key]);
  return [at(plain, path) === undefined ? path.slice(0, -1) : path];
}

function at(plain: Plain, path: readonly PathPart[]): Plain {
  let here: Plain = plain;
  for (const part of path) {
    if (typeof here !== 'object') return undefined;
    here = Array.isArray(here)
      ? (here as readonly Plain[])[Number(part)]
      : (here as Readonly<Record<string, Plain>>)[part];
  }
  return here;
}

function addNames(path: readonly PathPart[], value: Plain, names: Set<string>): void {
  names.add(String(path[path.length - 1] ?? ''));
  if (typeof value !== 'object') return;
  for (const [key, inner] of Object.entries(value)) addNames([key], inner, names);
}

function without(plain: Plain, paths: readonly (readonly PathPart[])[]): Plain {
  let rest = plain;
  for (const path of paths) rest = path.length === 0 ? undefined : remove(rest, path);
  return rest;
}

function remove(plain: Plain, path: readonly PathPart[]): Plain {
  const [part, ...deeper] = path;
  if (part === undefined || typeof plain !== 'object') return plain;
  if (Array.isArray(plain)) {
    const list = plain as readonly Plain[];
    // The place of the others in the list stays, so that paths stay true: what was taken out is filled by nothing.
    return deeper.length === 0
      ? list.map((item, i) => (i === Number(part) ? undefined : item))
      : list.map((item, i) => (i === Number(part) ? remove(item, deeper) : item));
  }
  const entries = Object.entries(plain as Readonly<Record<string, Plain>>);
  if (deeper.length === 0) return Object.fromEntries(entries.filter(([key]) => key !== part));
  return Object.fromEntries(entries.map(([key, value]) => [key, key === part ? remove(value, deeper) : value]));
}
