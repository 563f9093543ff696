/** Shapes of what a project file keeps as JSON or as words from a closed list; checked on reading, cell by cell. */
import { z } from 'zod';
import type {
  ActionResult,
  ComparisonResult,
  CriterionResult,
  DataResult,
  FailoverRecord,
  JobResult,
  PipelineResult,
  Race,
  ServiceLoss,
  Verdict,
  WorkResults,
} from '../../sim-core/analysis/index.ts';
import type { Condition, Limit, Severity, StateLabel } from '../../sim-core/kernel/index.ts';
import type { RunEnding } from '../../sim-core/record/index.ts';
import { INJECT_VERBS, type InjectVerb } from '../../sim-core/scenario/index.ts';
import type { EstateCosts } from '../../sim-core/twin/index.ts';

const number = z.number();
const text = z.string();
const micros = z.int();
const event = z.int().optional();

export const severitySchema: z.ZodType<Severity> = z.enum(['normal', 'info', 'warning', 'degraded', 'fault', 'out']);

export const labelsSchema: z.ZodType<readonly StateLabel[]> = z.array(
  z.strictObject({ name: text, severity: severitySchema }),
);

export const limitsSchema: z.ZodType<readonly Limit[]> = z.array(
  z.strictObject({ name: text, value: number, direction: z.enum(['rising', 'falling']), severity: severitySchema }),
);

export const conditionsSchema: z.ZodType<readonly Condition[]> = z.array(
  z.union([z.strictObject({ event: z.int() }), z.strictObject({ component: text, fact: text })]),
);

export const eventDataSchema = z.record(text, z.union([number, text]));
export const decaysSchema = z.array(z.tuple([number, z.number().positive()]));
export const targetsSchema = z.array(text);
export const parametersSchema = z.record(text, number);

export const endingSchema: z.ZodType<RunEnding> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reached-end') }),
  z.strictObject({ kind: z.literal('stopped') }),
  z.strictObject({ kind: z.literal('did-not-settle'), at: micros, components: z.array(text) }),
  z.strictObject({ kind: z.literal('out-of-memory-budget'), at: micros }),
]);

export const verbSchema: z.ZodType<InjectVerb> = z.enum(INJECT_VERBS);

/** Every field of the type, the optional ones too: a field that is added there and not here does not compile. */
type Shape<T> = { readonly [Key in keyof Required<T>]: z.ZodType };

const raceSchema: z.ZodType<Race> = z.object({
  component: text,
  quantity: text,
  limit: text,
  severity: severitySchema,
  from: micros,
  projectedAt: micros,
  endedAt: micros,
  outcome: z.enum(['held', 'lost']),
  margin: micros,
  rescuedBy: event,
} satisfies Shape<Race>);

const criterionSchema: z.ZodType<CriterionResult> = z.object({
  id: text,
  words: text,
  outcome: z.enum(['met', 'missed', 'unknown']),
  measured: text,
  margin: number.optional(),
  event,
} satisfies Shape<CriterionResult>);

const lossSchema: z.ZodType<ServiceLoss> = z.object({
  service: text,
  outages: z.array(z.object({ from: micros, to: micros, worstShare: number, event })),
  lostFor: micros,
  offered: number,
  served: number,
  unserved: number,
  rto: micros.optional(),
  rtoFrom: z.literal('declaration').optional(),
  rta: micros,
  rtaDeclared: micros.optional(),
  wrt: micros.optional(),
  disruption: micros.optional(),
  rpo: micros.optional(),
  rpa: micros.optional(),
  mtpd: micros.optional(),
} satisfies Shape<ServiceLoss>);

const comparisonSchema: z.ZodType<ComparisonResult> = z.object({
  id: text,
  words: text,
  label: z.enum(['given', 'fitted', 'predicted']),
  reported: z.object({ from: micros, to: micros }),
  simulated: micros.optional(),
  error: number.optional(),
  event,
} satisfies Shape<ComparisonResult>);

const failoverSchema: z.ZodType<FailoverRecord> = z.object({
  service: text,
  kind: z.enum(['failover', 'switchover', 'failback']),
  from: text,
  to: text,
  by: text,
  disruptedAt: micros.optional(),
  detectedAt: micros.optional(),
  declaredAt: micros.optional(),
  decidedAt: micros.optional(),
  readyAt: micros.optional(),
  routedAt: micros.optional(),
  servedAt: micros.optional(),
  validatedAt: micros.optional(),
  confirmedAt: micros.optional(),
  endedAt: micros.optional(),
  outcome: z.enum(['done', 'called-off', 'redirected', 'no-target', 'under-way']),
  heldFor: micros,
  heldBy: z.array(text),
  event: z.int(),
} satisfies Shape<FailoverRecord>);

const workSchema: z.ZodType<WorkResults> = z.object({
  data: z.array(
    z.object({
      service: text,
      mode: z.enum(['none', 'asynchronous', 'synchronous', 'quorum']),
      rpa: micros.optional(),
      gone: z.boolean(),
      lost: number,
      diverged: number,
      divergedFor: micros,
      reconciled: z.boolean(),
      duplicates: number,
      commit: number.optional(),
      availability: number.optional(),
    } satisfies Shape<DataResult>),
  ),
  jobs: z.array(
    z.object({
      job: text,
      state: text,
      done: number,
      work: number.optional(),
      goodput: number,
      lost: number,
      interruptions: z.int(),
      preemptions: z.int(),
    } satisfies Shape<JobResult>),
  ),
  pipelines: z.array(
    z.object({
      path: text,
      oldest: number,
      freshWithin: micros.optional(),
      staleFor: micros.optional(),
      backlog: number,
      dropped: number,
      visible: number,
    } satisfies Shape<PipelineResult>),
  ),
  actions: z.array(
    z.object({
      action: text,
      site: text,
      weight: number,
      asked: number,
      inTime: number,
      worst: number,
      probes: z.object({ sent: z.int(), inTime: z.int(), late: z.int(), failed: z.int(), vanished: z.int() }),
      vanished: z.array(z.object({ from: micros, to: micros, event: z.int() })),
    } satisfies Shape<ActionResult>),
  ),
} satisfies Shape<WorkResults>);

const costsSchema = z.object({
  currency: z.string(),
  once: number,
  yearly: number,
  rows: z.array(z.object({ component: z.string(), units: number, once: number, yearly: number })),
} satisfies Shape<EstateCosts>);

export const verdictSchema: z.ZodType<Verdict> = z.object({
  met: z.boolean(),
  criteria: z.array(criterionSchema),
  losses: z.array(lossSchema),
  services: z.array(lossSchema),
  offered: number,
  served: number,
  tightest: raceSchema.optional(),
  races: z.array(raceSchema),
  comparisons: z.array(comparisonSchema),
  failovers: z.array(failoverSchema).optional(),
  work: workSchema.optional(),
  undocumented: z.int(),
  assumed: z.int(),
  costs: costsSchema.optional(),
} satisfies Shape<Verdict>);
