/** The tree of runs as a project file keeps it: names, descent and injects as text; recordings are made again. */
import { z } from 'zod';
import { parametersSchema, targetsSchema, verbSchema } from '../../interchange/project-file/cell-schemas.ts';
import type { RunTree } from './run-tree.ts';

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
  runs: z.array(z.strictObject({ id: text, name: text, parent: text.optional(), injects: z.array(injectSchema) })),
});

export interface KeptTree {
  readonly runs: RunTree;
  /** Id of the run that showed. */
  readonly shown: string;
}

export function writeTree({ runs, shown }: KeptTree): string {
  return JSON.stringify({ shown, runs });
}

/** Undefined where the text is no tree of runs: one root, every fork after its parent, every id once. */
export function readTree(kept: string | undefined): KeptTree | undefined {
  const parsed = treeSchema.safeParse(parseJson(kept));
  if (!parsed.success) return undefined;
  const { runs, shown } = parsed.data as KeptTree;
  const seen = new Set<string>();
  for (const [place, { id, parent }] of runs.entries()) {
    const isPlaced = place === 0 ? parent === undefined : parent !== undefined && seen.has(parent);
    if (!isPlaced || seen.has(id)) return undefined;
    seen.add(id);
  }
  return seen.has(shown) ? { runs, shown } : undefined;
}

function parseJson(kept: string | undefined): unknown {
  try {
    return JSON.parse(kept ?? '');
  } catch {
    return undefined;
  }
}
