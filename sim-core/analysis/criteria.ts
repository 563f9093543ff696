/** Success criteria against what the run gave: met or missed, by how much, and which event decided it. */
import { isAtLeast, type Replay } from '../replay/index.ts';
import type { Criterion } from '../scenario/index.ts';
import { type Micros, printDuration, printRatio, printTemperature, SECOND } from '../units/index.ts';
import type { CriterionResult, Race, ServiceLoss } from './verdict-shape.ts';
import type { WorkResults } from './work-shape.ts';

export interface Findings {
  readonly replay: Replay;
  readonly services: readonly ServiceLoss[];
  readonly races: readonly Race[];
  readonly work: WorkResults;
  /** Every component at or below this one, itself included. */
  below(component: string): readonly string[];
}

type Outcome = Omit<CriterionResult, 'id' | 'words'>;

/** Judges one criterion. A run that did not reach its end can miss one, but meets none for certain. */
export function judge(criterion: Criterion, findings: Findings): CriterionResult {
  const outcome = outcomeOf(criterion, findings);
  const early = findings.replay.recording.ending.kind !== 'reached-end' && outcome.outcome === 'met';
  return { id: criterion.id, words: criterion.words, ...outcome, ...(early ? { outcome: 'unknown' as const } : {}) };
}

function outcomeOf(criterion: Criterion, findings: Findings): Outcome {
  switch (criterion.kind) {
    case 'back-within':
      return backWithin(criterion.service, criterion.within, findings);
    case 'never-lost':
      return neverLost(criterion.component, findings);
    case 'unserved-below':
      return unservedBelow(criterion.of, criterion.share, findings);
    case 'data-loss-below':
      return dataLossBelow(criterion.service, criterion.lag, findings);
    case 'temperature-below':
      return temperatureBelow(criterion.component, criterion.limit, findings);
    case 'margin-at-least':
      return marginAtLeast(criterion.margin, findings);
    case 'in-time':
      return inTime(criterion.action, criterion.share, findings);
    case 'fresher-than':
      return fresherThan(criterion.pipeline, criterion.age, findings);
    case 'goodput-at-least':
      return goodputAtLeast(criterion.job, criterion.share, findings);
  }
}

function backWithin(service: string, within: Micros, { services, replay }: Findings): Outcome {
  const loss = services.find((candidate) => candidate.service === service);
  if (loss === undefined || loss.outages.length === 0) {
    return { outcome: 'met', measured: 'never lost', margin: within };
  }
  const longest = loss.outages.reduce((worst, outage) =>
    outage.to - outage.from > worst.to - worst.from ? outage : worst,
  );
  const isOpen = longest.to >= replay.end;
  const met = !isOpen && loss.rta <= within;
  return {
    outcome: met ? 'met' : 'missed',
    measured: `${printDuration(loss.rta)}${isOpen ? ' and still out at the end' : ''} of ${printDuration(within)}`,
    margin: within - loss.rta,
    ...(longest.event === undefined ? {} : { event: longest.event }),
  };
}

/** A service is lost in an outage; anything else when it, or any service or hall below it, is out. */
function neverLost(component: string, { services, replay, below }: Findings): Outcome {
  const inside = new Set(below(component));
  const lost = services.filter((loss) => inside.has(loss.service) && loss.outages.length > 0);
  const [first] = lost.flatMap((loss) => loss.outages);
  if (first !== undefined) {
    const names = lost.map((loss) => loss.service).join(', ');
    const longest = lost.reduce((most, loss) => Math.max(most, loss.lostFor), 0);
    return {
      outcome: 'missed',
      measured: `${names} lost for ${printDuration(longest)}`,
      ...(first.event === undefined ? {} : { event: first.event }),
    };
  }
  const isService = services.some((loss) => loss.service === component);
  const out = isService
    ? undefined
    : replay.recording.events.find(
        (event) => inside.has(event.component) && event.component === component && isAtLeast(event.severity, 'out'),
      );
  if (out !== undefined)
    return { outcome: 'missed', measured: `out at ${printDuration(out.at)} into the run`, event: out.seq };
  return { outcome: 'met', measured: 'never lost' };
}

function unservedBelow(of: string, share: number, { services }: Findings): Outcome {
  const counted = of === 'all' ? services : services.filter((loss) => loss.service === of);
  const offered = counted.reduce((sum, loss) => sum + loss.offered, 0);
  const unserved = counted.reduce((sum, loss) => sum + loss.unserved, 0);
  const found = offered > 0 ? unserved / offered : 0;
  const worst = counted.reduce<ServiceLoss | undefined>(
    (most, loss) => (loss.unserved > (most?.unserved ?? 0) ? loss : most),
    undefined,
  );
  const event = worst?.outages[0]?.event;
  return {
    outcome: found < share || found === 0 ? 'met' : 'missed',
    measured: `${printRatio(found)} of demand unserved`,
    margin: share - found,
    ...(event === undefined ? {} : { event }),
  };
}

function dataLossBelow(service: string, lag: Micros, { services, work, replay }: Findings): Outcome {
  if (work.data.some((data) => data.service === service && data.gone)) {
    const event = replay.recording.events.findLast(
      ({ type, data }) => type === 'data-gone' && data?.['service'] === service,
    );
    return {
      outcome: 'missed',
      measured: 'no copy is left at the end',
      ...(event === undefined ? {} : { event: event.seq }),
    };
  }
  const rpa = services.find((loss) => loss.service === service)?.rpa ?? 0;
  return {
    outcome: rpa <= lag ? 'met' : 'missed',
    measured: rpa === 0 ? 'no data lost' : `${printDuration(rpa)} of data lost`,
    margin: lag - rpa,
  };
}

function temperatureBelow(component: string, limit: number, { replay, below }: Findings): Outcome {
  let hottest: { readonly value: number; readonly at: Micros; readonly where: string } | undefined;
  for (const id of below(component)) {
    const inlet = replay.quantityOf(id, 'inlet');
    const extremes = inlet === undefined ? undefined : replay.extremes(inlet, 0, replay.end);
    if (extremes !== undefined && (hottest === undefined || extremes.most > hottest.value)) {
      hottest = { value: extremes.most, at: extremes.mostAt, where: id };
    }
  }
  if (hottest === undefined) return { outcome: 'unknown', measured: 'no temperature is modelled there' };
  const event = replay.recording.events.find(
    ({ component: id, at }) => id === hottest.where && at <= hottest.at && at > 0,
  );
  return {
    outcome: hottest.value < limit ? 'met' : 'missed',
    measured: `${printTemperature(hottest.value)} in ${hottest.where}`,
    margin: limit - hottest.value,
    ...(event === undefined || hottest.value < limit ? {} : { event: event.seq }),
  };
}

function marginAtLeast(margin: Micros, { races }: Findings): Outcome {
  const tightest = races.reduce<Race | undefined>(
    (least, race) => (least === undefined || race.margin < least.margin ? race : least),
    undefined,
  );
  if (tightest === undefined) return { outcome: 'met', measured: 'nothing raced against a limit' };
  const words =
    tightest.outcome === 'held'
      ? `held by ${printDuration(tightest.margin)}`
      : `lost by ${printDuration(-tightest.margin)}`;
  return {
    outcome: tightest.margin >= margin && tightest.outcome === 'held' ? 'met' : 'missed',
    measured: `${tightest.component} ${words}`,
    margin: tightest.margin - margin,
  };
}

/** Of all places where it begins, each with the weight of how often it begins there. */
function inTime(action: string, share: number, { work, replay }: Findings): Outcome {
  const results = work.actions.filter((one) => one.action === action);
  const all = results.reduce((sum, { weight }) => sum + weight, 0);
  const mean = results.reduce((sum, one) => sum + one.inTime * (all > 0 ? one.weight / all : 1 / results.length), 0);
  const event = replay.recording.events.find(
    ({ type, component }) =>
      component.startsWith(`${action}@`) && type.startsWith('action-') && type !== 'action-in-time',
  );
  return {
    outcome: mean >= share ? 'met' : 'missed',
    measured: `${printRatio(mean)} in time`,
    margin: mean - share,
    ...(event === undefined || mean >= share ? {} : { event: event.seq }),
  };
}

/** Every path at or below a pipeline. */
function fresherThan(pipeline: string, age: Micros, { work, below, replay }: Findings): Outcome {
  const inside = new Set(below(pipeline));
  const paths = work.pipelines.filter(({ path }) => inside.has(path));
  const worst = paths.reduce((most, one) => (one.oldest > most.oldest ? one : most), { path: pipeline, oldest: 0 });
  const oldest = Math.round(worst.oldest * SECOND);
  const event = replay.recording.events.find(
    ({ type, component }) => component === worst.path && type.startsWith('pipeline-') && type !== 'pipeline-level',
  );
  return {
    outcome: oldest < age ? 'met' : 'missed',
    measured: `up to ${printDuration(oldest)} old${worst.path === pipeline ? '' : ` in ${worst.path}`}`,
    margin: age - oldest,
    ...(event === undefined || oldest < age ? {} : { event: event.seq }),
  };
}

function goodputAtLeast(job: string, share: number, { work, replay }: Findings): Outcome {
  const goodput = work.jobs.find((one) => one.job === job)?.goodput ?? 0;
  const event = replay.recording.events.find(
    ({ type, component }) => component === job && (type === 'job-interrupted' || type === 'job-preempted'),
  );
  return {
    outcome: goodput >= share ? 'met' : 'missed',
    measured: `${printRatio(goodput)} of its time was progress`,
    margin: goodput - share,
    ...(event === undefined || goodput >= share ? {} : { event: event.seq }),
  };
}
