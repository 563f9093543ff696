/**
 * The tree of runs as a project file keeps it: names, descent, injects and twins of their own as text; recordings are made
 * again.
 */
import { z } from 'zod';
import { parametersSchema, targetsSchema, verbSchema } from '../../interchange/project-file/cell-schemas.ts';
import type { RunTree, TreeRun } from './run-tree.ts';

const text = z.string();
const injectSchema = z.strictObject({
  id: text,
  at: z.int(),
  verb: verbSchema,
  targets: targetsSchema,
  until: z.int().optional(),
  parameters: parametersSchema,
  by: text.optional(),
  message: text.optional(),
  note: text.optional(),
  given: text.optional(),
  enabled: z.boolean(),
});
const treeSchema = z.strictObject({
  shown: text,
  runs: z.array(
    z.strictObject({
      id: text,
      name: text,
      parent: text.optional(),
      injects: z.array(injectSchema),
      /** Absent: the twin of its parent; of the root, that of the documents. */
      twin: text.optional(),
    }),
  ),
  /** Twins edited and not yet run, by id of the run. */
  edited: z.record(text, text).optional(),
});

export interface KeptTree {
  readonly runs: RunTree;
  /** Id of the run that showed. */
  readonly shown: string;
  /** Twins of forks that were edited and not yet run, by id of the run. */
  readonly edited: Readonly<Record<string, string>>;
}

export function writeTree({ runs, shown, edited }: KeptTree): string {
  const twins = new Map(runs.map(({ id, twin }) => [id, twin]));
  const kept = runs.map(({ twin, ...run }) => {
    const isOwn = run.parent !== undefined && twins.get(run.parent) !== twin;
    return isOwn ? { ...run, twin } : run;
  });
  return JSON.stringify({ shown, runs: kept, ...(Object.keys(edited).length > 0 ? { edited } : {}) });
}

/**
 * Undefined where the text is no tree of runs: one root, every fork after its parent, every id once. `documentsTwin`: the
 * twin of the documents that it is kept with.
 */
export function readTree(kept: string | undefined, documentsTwin: string): KeptTree | undefined {
  const parsed = treeSchema.safeParse(parseJson(kept));
  if (!parsed.success) return undefined;
  const { runs: written, shown, edited = {} } = parsed.data;
  const twins = new Map<string, string>();
  const runs: TreeRun[] = [];
  for (const [place, run] of written.entries()) {
    const above = place === 0 ? documentsTwin : twins.get(run.parent ?? '');
    if (above === undefined || (place === 0) !== (run.parent === undefined) || twins.has(run.id)) return undefined;
    const twin = run.twin ?? above;
    twins.set(run.id, twin);
    runs.push({ ...(run as Omit<TreeRun, 'twin'>), twin });
  }
  return twins.has(shown) ? { runs, shown, edited } : undefined;
}

function parseJson(kept: string | undefined): unknown {
  try {
    return JSON.parse(kept ?? '');
  } catch {
    return undefined;
  }
}
