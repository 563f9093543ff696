/** Pipelines: where events arise, which service takes them in, the paths by which they are seen. */
import { printDuration, printRate } from '../units/index.ts';
import type { PathSpec, PipelineSpec, SourceSpec } from '../workload/index.ts';
import { PIPELINES } from './defaults.ts';
import type { PathPart } from './document-text.ts';
import type { UsersWork } from './expand-users.ts';
import { type Expansion, entriesOf } from './expansion.ts';
import type { PipelineDocument } from './pipeline-document.ts';
import type { FactSheet } from './register.ts';

type Path = readonly PathPart[];
type Written = PipelineDocument['from'];

/** The path of a pipeline that names none. */
const ONLY_PATH = 'stream';

export function expandPipelines(work: Expansion, users: ReadonlyMap<string, UsersWork>): void {
  for (const [id, document] of entriesOf(work.document.pipelines)) {
    const path = ['pipelines', id];
    const sheet = work.register.add(
      { id, kind: 'pipeline', room: 'workload', name: document.name ?? id, parent: 'estate' },
      document,
    );
    work.claim(id, path);
    const from = sourcesOf(work, users, document.from, [...path, 'from'], sheet);
    for (const { site } of from) work.register.connect('demands', site, id);
    const peak = from.reduce((sum, source) => sum + source.rate * peakAt(users, source.site), 0);
    work.register.amend(id, { rating: peak });
    const through = work.resolve(document.through, [...path, 'through'], work.isOneOf('service'), 'a service')[0] ?? '';
    sheet.given('through', through);
    work.register.connect('needs', id, through);
    work.pipelines.push({
      id,
      sources: from,
      through,
      cutOff: cutOffOf(document, sheet),
      paths: pathsOf(work, id, document, peak, path),
    });
  }
}

/** Sites with their mean rate; a population that is a mix stands for its parts. */
export function sourcesOf(
  work: Expansion,
  users: ReadonlyMap<string, UsersWork>,
  written: Written,
  path: Path,
  sheet: FactSheet,
): readonly SourceSpec[] {
  const named = Array.isArray(written)
    ? (written as readonly string[]).map(
        (name, i) => [name, undefined, written.length > 1 ? [...path, i] : path] as const,
      )
    : entriesOf(written as Readonly<Record<string, number>>).map(
        ([name, rate]) => [name, rate, [...path, name]] as const,
      );
  return named.flatMap(([name, rate, here]) =>
    work.resolve(name, here, work.isOneOf('population', 'facility'), 'a population or a facility').flatMap((id) => {
      const mean = rate === undefined ? sheet.assume(`from ${id}`, PIPELINES.rate, printRate) : rate;
      if (rate !== undefined) sheet.given(`from ${id}`, printRate(rate));
      const parts = users.get(id)?.parts ?? [];
      if (parts.length === 0) return [{ site: id, rate: mean }];
      return parts.map(({ spec, share }) => ({ site: spec.id, rate: mean * share }));
    }),
  );
}

/** Peak over mean of what arises at a site. */
function peakAt(users: ReadonlyMap<string, UsersWork>, site: string): number {
  const population = [...users.values()].find(({ parts }) => parts.some(({ spec }) => spec.id === site));
  return population?.peak ?? 1;
}

function cutOffOf(document: PipelineDocument, sheet: FactSheet): PipelineSpec['cutOff'] {
  const does = sheet.take('cut-off', document['cut-off'], PIPELINES.cutOff, String);
  if (does === 'fail-closed') return { does };
  return { does, buffer: sheet.take('buffer', document.buffer, PIPELINES.buffer, printDuration) };
}

function pathsOf(
  work: Expansion,
  pipeline: string,
  document: PipelineDocument,
  peak: number,
  path: Path,
): readonly PathSpec[] {
  const written = entriesOf(document.paths ?? { [ONLY_PATH]: {} });
  return written.map(([name, one]) => {
    const id = `${pipeline}.${name}`;
    const sheet = work.register.add(
      { id, kind: 'pipeline', room: 'workload', name: one.name ?? name, parent: pipeline },
      one,
    );
    work.claim(id, document.paths === undefined ? path : [...path, 'paths', name]);
    const instead = { ...PIPELINES.headroom, value: PIPELINES.headroom.value * peak };
    const capacity = sheet.take('capacity', one.capacity, instead, printRate);
    work.register.amend(id, { rating: capacity });
    const every = sheet.optional('every', one.every, printDuration);
    const keepFor = sheet.optional('keep-for', one['keep-for'], printDuration);
    const freshWithin = sheet.optional('fresh-within', one['fresh-within'], printDuration);
    return {
      id,
      capacity,
      takes: sheet.take('takes', one.takes, PIPELINES.takes, printDuration),
      onBadSchema: sheet.take('on-bad-schema', one['on-bad-schema'], PIPELINES.onBadSchema, String),
      ...(every === undefined ? {} : { every }),
      ...(keepFor === undefined ? {} : { keepFor }),
      ...(freshWithin === undefined ? {} : { freshWithin }),
    };
  });
}
