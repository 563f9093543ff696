/** Services: who asks, where they run, what they need, how they keep their data. */
import { type PerSecond, printCount, printData, printDuration, printRatio } from '../units/index.ts';
import type { NeedSpec, RetrySpec } from '../workload/index.ts';
import { SERVING, WORKLOAD } from './defaults.ts';
import type { PathPart } from './document-text.ts';
import { replicationOf } from './expand-data.ts';
import { expandDemand } from './expand-demand.ts';
import { expandDeployments, placesOfService, type ServicePlaces } from './expand-deployments.ts';
import { expandFailover } from './expand-failover.ts';
import { expandChanges } from './expand-operations.ts';
import { residencyOf } from './expand-residency.ts';
import { autoscaleOf, servingOf } from './expand-serving.ts';
import type { UsersWork } from './expand-users.ts';
import { type Expansion, entriesOf } from './expansion.ts';
import type { FactSheet } from './register.ts';
import type { NeedDetail, ServiceDocument } from './service-document.ts';

type Path = readonly PathPart[];

export function expandServices(work: Expansion, users: ReadonlyMap<string, UsersWork>): void {
  const services = entriesOf(work.document.services);
  for (const [id, document] of services) {
    work.register.add({ id, kind: 'service', room: 'workload', name: document.name ?? id, parent: 'estate' }, document);
    work.claim(id, ['services', id]);
  }
  expandDemand(work, users);
  const needs = new Map(services.map(([id, document]) => [id, needsOf(work, id, document)]));
  sayNeedsCycle(work, needs);
  const peaks = peaksOf(work, users, needs);
  for (const [id, document] of services) {
    const path = ['services', id];
    const sheet = work.register.sheet(id, document);
    const places = placesOfService(work, document, path);
    describe(work, id, document, sheet, places, needs.get(id) ?? [], peaks.get(id) ?? 0);
    work.register.amend(id, { rating: peaks.get(id) ?? 0, count: places.all.length });
    expandDeployments(work, id, document, sheet, places, peaks.get(id) ?? 0, path);
    expandFailover(work, id, document, places, path);
    expandChanges(work, id, document, path);
  }
}

function describe(
  work: Expansion,
  id: string,
  document: ServiceDocument,
  sheet: FactSheet,
  places: ServicePlaces,
  needs: readonly NeedSpec[],
  peak: PerSecond,
): void {
  const { rto, 'rto-from': rtoFrom, rpo, mtpd, served } = document.objectives ?? {};
  if (rto !== undefined) sheet.given('rto', printDuration(rto));
  if (rpo !== undefined) sheet.given('rpo', printDuration(rpo));
  if (mtpd !== undefined) sheet.given('mtpd', printDuration(mtpd));
  const latency = sheet.optional('latency-budget', document['latency-budget'], printDuration);
  sheet.optional('spill', document.spill, (value) => (value ? 'yes' : 'no'));
  const residency = residencyOf(work, document, sheet, places, id);
  work.services.push({
    id,
    class: sheet.take('class', document.class, WORKLOAD.class, String),
    priority: sheet.take('priority', document.priority, WORKLOAD.priority, printCount),
    objectives: {
      ...(rto === undefined ? {} : { rto }),
      ...(rtoFrom === 'declaration' ? { rtoFrom } : {}),
      ...(rpo === undefined ? {} : { rpo }),
      ...(mtpd === undefined ? {} : { mtpd }),
      ...(served === undefined ? {} : { servedShare: served }),
    },
    needs,
    replication: replicationOf(work, id, document, places, peak),
    retry: retryOf(work, id, document),
    ...(document.spill === undefined ? {} : { spill: document.spill }),
    bitsPerRequest: 8 * sheet.take('request-size', document['request-size'], WORKLOAD.requestSize, printData),
    ...residency,
    ...(latency === undefined ? {} : { latencyBudget: latency }),
    ...(document.serving === undefined ? {} : { serving: servingOf(work, id, document.serving) }),
    ...(document.autoscale === undefined
      ? {}
      : { autoscale: autoscaleOf(work, id, document.autoscale, ['services', id, 'autoscale']) }),
  });
}

/** Extra attempts per failed request are as many as fit into the time a client goes on trying; a budget caps what they add. */
function retryOf(work: Expansion, id: string, { retries = {} }: ServiceDocument): RetrySpec {
  const sheet = work.register.sheet(id, retries);
  const every = sheet.take('retries every', retries.every, WORKLOAD.retryEvery, printDuration);
  const lasts = sheet.take('retries for', retries.for, WORKLOAD.retryFor, printDuration);
  const giveUp = sheet.optional('give-up-after', retries['give-up-after'], printDuration);
  const refusal = sheet.optional('refusal-cost', retries['refusal-cost'], printRatio);
  const throttle = sheet.optional('throttle', retries.throttle, String);
  const budget = retryBudget(sheet, retries.budget);
  return {
    persistent: sheet.take('persistent', retries.persistent, WORKLOAD.persistent, printRatio),
    amplification: lasts / every,
    admit: sheet.take('admit', retries.admit, WORKLOAD.admit, printRatio),
    ...(budget === undefined ? {} : { budget }),
    ...(giveUp === undefined ? {} : { giveUpAfter: giveUp }),
    ...(refusal === undefined ? {} : { refusalCost: refusal }),
    ...(throttle === undefined ? {} : { throttle }),
  };
}

/** Nothing written: clients have a budget, as libraries do; `none`: they have not. */
function retryBudget(sheet: FactSheet, written: number | 'none' | undefined): number | undefined {
  if (written !== 'none') return sheet.take('retry budget', written, WORKLOAD.retryBudget, printRatio);
  sheet.given('retry budget', 'none');
  return undefined;
}

function needsOf(work: Expansion, id: string, { needs }: ServiceDocument): readonly NeedSpec[] {
  if (needs === undefined) return [];
  const path: Path = ['services', id, 'needs'];
  const list = Array.isArray(needs)
    ? needs.map((name, i) => [name, 'hard' as const, [...path, i]] as const)
    : entriesOf(needs as Exclude<typeof needs, readonly string[]>).map(
        ([name, need]) => [name, need, [...path, name]] as const,
      );
  return list.flatMap(([name, need, here]) =>
    work.resolve(name, here, work.isOneOf('service'), 'a service').map((service): NeedSpec => {
      const detail = typeof need === 'string' ? { kind: need } : need;
      const sheet = work.register.sheet(id, work.document.services?.[id] ?? {});
      sheet.given(`needs ${service}`, detail.kind);
      work.register.connect('needs', id, service);
      const stale = 'stale-for' in detail ? detail['stale-for'] : undefined;
      const staleFor =
        detail.kind === 'cached' ? sheet.take(`cache of ${service}`, stale, WORKLOAD.staleFor, printDuration) : 0;
      const within = 'within' in detail ? detail.within : undefined;
      if (within !== undefined) sheet.given(`${service} within`, printDuration(within));
      return {
        service,
        kind: detail.kind,
        staleFor,
        scope: ('scope' in detail ? detail.scope : undefined) ?? 'any',
        ...(within === undefined ? {} : { within }),
        ...callsOf(sheet, service, typeof need === 'string' ? {} : need),
        ...cacheOf(work, id, service, typeof need === 'string' ? {} : need, here),
      };
    }),
  );
}

/** How a need loads what is needed, and when its callers hold back. */
function callsOf(sheet: FactSheet, service: string, need: NeedDetail): Pick<NeedSpec, 'calls' | 'breaker'> {
  const { calls, breaker } = need;
  if (calls !== undefined) sheet.given(`calls of ${service}`, String(calls));
  const written = breaker === true ? {} : breaker;
  if (!written) return calls === undefined ? {} : { calls };
  const { below, window, openFor } = SERVING.breaker;
  return {
    ...(calls === undefined ? {} : { calls }),
    breaker: {
      below: sheet.take(`breaker to ${service} below`, written.below, below, printRatio),
      window: sheet.take(`breaker to ${service} window`, written.window, window, printDuration),
      openFor: sheet.take(`breaker to ${service} open for`, written['open-for'], openFor, printDuration),
    },
  };
}

/** What is kept of a service's answers. */
function cacheOf(
  work: Expansion,
  id: string,
  service: string,
  { cache, calls }: NeedDetail,
  path: Path,
): Pick<NeedSpec, 'cache'> {
  if (cache === undefined) return {};
  const sheet = work.register.sheet(id, work.document.services?.[id] ?? {});
  const here = [...path, 'cache'];
  if (calls === undefined)
    work.say(here, `Nothing says how often ${id} calls ${service}.`, 'Write calls: 1, or how many, beside it.', 'key');
  if (cache.items < 1)
    work.say([...here, 'items'], 'A cache of nothing answers nothing.', 'Write 1 or more, or leave the cache out.');
  sheet.given(`cache of ${service} hits`, printRatio(cache.hits));
  sheet.given(`cache of ${service} items`, printCount(cache.items));
  const keeper = cache['kept-by'];
  const { needs = [] } = work.document.services?.[id] ?? {};
  const others = (Array.isArray(needs) ? needs : Object.keys(needs)).filter((name) => name !== service);
  if (keeper !== undefined && !others.includes(keeper))
    work.say(
      [...here, 'kept-by'],
      `${id} does not need ${keeper}.`,
      others.length > 0
        ? `Write one of ${others.join(', ')}, or add ${keeper} to its needs.`
        : `Add ${keeper} to its needs.`,
    );
  const keptBy = keeper === undefined ? {} : { keptBy: keeper };
  return { cache: { hits: cache.hits, items: cache.items, ...keptBy } };
}

/** Services that cannot be served without each other can never start again. */
function sayNeedsCycle(work: Expansion, needs: ReadonlyMap<string, readonly NeedSpec[]>): void {
  const done = new Set<string>();
  const visit = (id: string, trail: readonly string[]): readonly string[] | undefined => {
    if (trail.includes(id)) return [...trail.slice(trail.indexOf(id)), id];
    if (done.has(id)) return undefined;
    for (const need of needs.get(id) ?? []) {
      const cycle = need.kind === 'hard' ? visit(need.service, [...trail, id]) : undefined;
      if (cycle !== undefined) return cycle;
    }
    done.add(id);
    return undefined;
  };
  for (const id of needs.keys()) {
    const cycle = visit(id, []);
    if (cycle === undefined) continue;
    work.say(
      ['services', cycle[0] ?? id, 'needs'],
      `Services need each other in a circle: ${cycle.join(' → ')}.`,
      'Write one of the needs as soft or cached.',
    );
    return;
  }
}

/** Peak demand of each service [1/s]; one that nobody asks directly works for the services that need it. */
function peaksOf(
  work: Expansion,
  users: ReadonlyMap<string, UsersWork>,
  needs: ReadonlyMap<string, readonly NeedSpec[]>,
): ReadonlyMap<string, number> {
  const peakByPart = new Map(
    [...users.values()].flatMap((population) =>
      population.parts.map(({ spec }) => [spec.id, population.peak] as const),
    ),
  );
  const own = new Map<string, number>();
  for (const { population, service, mean } of work.demands)
    own.set(service, (own.get(service) ?? 0) + mean * (peakByPart.get(population) ?? 1));
  const dependents = new Map<string, { readonly id: string; readonly calls: number | undefined }[]>();
  for (const [id, list] of needs)
    for (const { service, calls, cache } of list) {
      // What stands behind a cache is built for what a warm one lets through.
      const through = calls === undefined ? undefined : calls * (1 - (cache?.hits ?? 0));
      dependents.set(service, [...(dependents.get(service) ?? []), { id, calls: through }]);
    }
  const total = (id: string, trail: ReadonlySet<string>): number => {
    const direct = own.get(id) ?? 0;
    if (trail.has(id)) return direct;
    const callers = dependents.get(id) ?? [];
    const sum = (of: (calls: number | undefined) => number) =>
      callers.reduce((all, { id: one, calls }) => all + of(calls) * total(one, new Set([...trail, id])), 0);
    const asked = direct + sum((calls) => calls ?? 0);
    // Nobody says what is asked of it: as much as of all that need it.
    return asked > 0 ? asked : sum(() => 1);
  };
  return new Map([...needs.keys()].map((id) => [id, Math.max(1, total(id, new Set()))]));
}
