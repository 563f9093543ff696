/** Reads the runs of a project file back into recordings, and checks that each is what it was saved as. */
import type { Database } from 'sql.js';
import type { QuantitySpec } from '../../sim-core/kernel/index.ts';
import { type ChangePoints, hashRecording, type Recording, type SimEvent } from '../../sim-core/record/index.ts';
import {
  conditionsSchema,
  decaysSchema,
  endingSchema,
  eventDataSchema,
  labelsSchema,
  limitsSchema,
  severitySchema,
  verdictSchema,
} from './cell-schemas.ts';
import { CellProblem, fittingCell, jsonCell, numberCell, optionalText, textCell, wholeCell } from './cells.ts';
import type { ProjectRun } from './project.ts';
import { type Cell, select, selectOne } from './sqlite.ts';

/** A run without its injects, which lie in a table of their own. */
export type RunRecord = Omit<ProjectRun, 'injects'> & { readonly index: number };

/** All runs, in the order of saving. Throws `CellProblem` on anything that does not belong, the hash included. */
export function readRuns(database: Database): readonly RunRecord[] {
  return [...select(database, 'SELECT * FROM runs ORDER BY run')].map((row) => readRun(database, row));
}

function readRun(database: Database, row: readonly Cell[]): RunRecord {
  const [
    run,
    id,
    label,
    parent,
    savedAt,
    engine,
    twinHash,
    scenarioHash,
    seed,
    replication,
    startsAt,
    end,
    ending,
    verdict,
    hash,
  ] = row;
  const index = wholeCell(run, 'runs.run');
  const name = textCell(id, 'runs.id');
  const quantities = readQuantities(database, index);
  const recording: Recording = {
    header: {
      engine: textCell(engine, 'runs.engine'),
      twinHash: textCell(twinHash, 'runs.twin_hash'),
      scenarioHash: textCell(scenarioHash, 'runs.scenario_hash'),
      seed: wholeCell(seed, 'runs.seed'),
      replication: wholeCell(replication, 'runs.replication'),
      startsAt: wholeCell(startsAt, 'runs.starts_at_ms'),
      end: wholeCell(end, 'runs.end_us'),
    },
    ending: jsonCell(endingSchema, ending, 'runs.ending_json'),
    quantities,
    points: readChangePoints(database, index, quantities.length),
    events: readEvents(database, index),
    hash: textCell(hash, 'runs.hash'),
  };
  const recomputed = hashRecording(recording.quantities, recording.points, recording.events);
  if (recomputed !== recording.hash) {
    throw new CellProblem(
      `runs.${name}.hash`,
      `is ${recording.hash.slice(0, 12)}…, but what is recorded gives ${recomputed.slice(0, 12)}…`,
    );
  }
  return {
    index,
    id: name,
    label: textCell(label, 'runs.label'),
    ...optionalText('parent', parent, 'runs.parent'),
    ...optionalText('wallSavedAt', savedAt, 'runs.wall_saved_at'),
    ...readDocuments(database, index),
    recording,
    verdict: jsonCell(verdictSchema, verdict, 'runs.verdict_json'),
  };
}

function readDocuments(database: Database, run: number): Pick<ProjectRun, 'documents'> {
  const rows = select(database, 'SELECT path, text FROM run_documents WHERE run = ? ORDER BY path', [run]);
  const documents = [...rows].map(
    ([path, text]) => [textCell(path, 'run_documents.path'), textCell(text, 'run_documents.text')] as const,
  );
  return documents.length === 0 ? {} : { documents: Object.fromEntries(documents) };
}

function readQuantities(database: Database, run: number): readonly QuantitySpec[] {
  const rows = select(
    database,
    'SELECT quantity, component, name, unit, labels_json, limits_json FROM quantities WHERE run = ? ORDER BY quantity',
    [run],
  );
  return [...rows].map(([quantity, component, name, unit, labels, limits], place) => {
    if (quantity !== place)
      throw new CellProblem('quantities.quantity', `jumps to ${String(quantity)} where ${place} is due`);
    return {
      component: textCell(component, 'quantities.component'),
      name: textCell(name, 'quantities.name'),
      unit: textCell(unit, 'quantities.unit'),
      ...(labels === null ? {} : { labels: jsonCell(labelsSchema, labels, 'quantities.labels_json') }),
      ...(limits === null ? {} : { limits: jsonCell(limitsSchema, limits, 'quantities.limits_json') }),
    };
  });
}

function readChangePoints(database: Database, run: number, quantities: number): ChangePoints {
  const count = wholeCell(
    selectOne(database, `SELECT count(*) FROM change_points WHERE run = ${run}`),
    'change_points',
  );
  const points = {
    at: new Float64Array(count),
    a: new Float64Array(count),
    b: new Float64Array(count),
    c: new Float64Array(count),
  };
  const first = new Uint32Array(quantities + 1);
  const decayFirst = new Uint32Array(count + 1);
  const decays: (readonly [number, number])[] = [];
  let point = 0;
  let current = -1;
  for (const [quantity, at, a, b, c, own] of select(
    database,
    'SELECT quantity, at_us, a, b, c, decays_json FROM change_points WHERE run = ? ORDER BY quantity, n',
    [run],
  )) {
    const owner = wholeCell(quantity, 'change_points.quantity');
    if (owner < 0 || owner >= quantities)
      throw new CellProblem('change_points.quantity', `names quantity ${owner} of ${quantities}`);
    while (current < owner) {
      current += 1;
      first[current] = point;
    }
    points.at[point] = wholeCell(at, 'change_points.at_us');
    points.a[point] = numberCell(a, 'change_points.a');
    points.b[point] = numberCell(b, 'change_points.b');
    points.c[point] = numberCell(c, 'change_points.c');
    if (own !== null) decays.push(...jsonCell(decaysSchema, own, 'change_points.decays_json'));
    point += 1;
    decayFirst[point] = decays.length;
  }
  first.fill(point, current + 1);
  return {
    first,
    ...points,
    decayFirst,
    decayD: Float64Array.from(decays, ([d]) => d),
    decayTau: Float64Array.from(decays, ([, tau]) => tau),
  };
}

function readEvents(database: Database, run: number): readonly SimEvent[] {
  const rows = select(
    database,
    'SELECT seq, at_us, type, component, severity, cause, conditions_json, data_json FROM events WHERE run = ? ORDER BY seq',
    [run],
  );
  return [...rows].map(([seq, at, type, component, severity, cause, conditions, data], place) => {
    const event = {
      seq: wholeCell(seq, 'events.seq'),
      at: wholeCell(at, 'events.at_us'),
      type: textCell(type, 'events.type'),
      component: textCell(component, 'events.component'),
      severity: fittingCell(severitySchema, severity, 'events.severity'),
      cause: wholeCell(cause, 'events.cause'),
      ...(conditions === null ? {} : { conditions: jsonCell(conditionsSchema, conditions, 'events.conditions_json') }),
      ...(data === null ? {} : { data: jsonCell(eventDataSchema, data, 'events.data_json') }),
    };
    if (event.seq !== place || event.cause >= event.seq)
      throw new CellProblem('events.seq', `is out of order at ${place}`);
    return event;
  });
}
