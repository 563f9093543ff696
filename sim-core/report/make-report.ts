/**
 * Makes the content of a report from a finished run: everything in it is read off the documents, the recording and
 * the verdict; nothing is simulated again and nothing is judged here.
 *
 *     scenario, estate ──┐
 *     recording ─────────┼─► makeReport ──► ReportContent ──► tables, html, csv, json
 *     verdict ───────────┘
 */
import {
  type FacilityAssessment,
  type FacilityGauges,
  facilityFigures,
  type ServiceLoss,
  tellingRace,
  type Verdict,
} from '../analysis/index.ts';
import type { SentenceTable } from '../kernel/index.ts';
import type { Recording } from '../record/index.ts';
import { makeTeller, Replay } from '../replay/index.ts';
import { type Inject, injectSentence, type Scenario } from '../scenario/index.ts';
import type { Estate } from '../twin/index.ts';
import { printDuration, printInstant, printRatio } from '../units/index.ts';
import { EventWords } from './event-words.ts';
import { makeFindings, makeHeadline, outcomeOf } from './findings.ts';
import { makePlots } from './make-plots.ts';
import { makeTimeline } from './make-timeline.ts';
import type { Figure, InjectRow, OutageRow, RecoveryRow, ReportContent } from './report-content.ts';

/** A run with the documents that it was made from. */
export interface ReportSource {
  readonly scenario: Scenario;
  readonly estate: Estate;
  readonly recording: Recording;
  readonly verdict: Verdict;
  /** With these the report tells of each facility's power and cooling over the run. */
  readonly gauges?: readonly FacilityGauges[];
  /** With these it tells what the facilities can carry. */
  readonly assessments?: readonly FacilityAssessment[];
  /** What the run was made with, where that differs from the scenario's own. */
  readonly injects?: readonly Inject[];
}

/** Builds the report; `sentences` are the words of the rooms' events. */
export function makeReport(source: ReportSource, sentences: SentenceTable): ReportContent {
  const { scenario, estate, recording, verdict } = source;
  const words = new EventWords(recording.events, makeTeller(sentences));
  const injects = (source.injects ?? scenario.injects).map((inject) => ({ ...inject, words: injectSentence(inject) }));
  const { plots, unplotted } = makePlots(recording, estate, verdict);
  const recovery = verdict.services.filter(hasTargetOrLoss).map(toRecoveryRow).sort(worstFirst);
  return {
    title: scenario.name,
    ...(scenario.about === undefined ? {} : { about: scenario.about }),
    headline: makeHeadline(verdict, recording.ending),
    outcome: outcomeOf(verdict, recording.ending),
    findings: makeFindings(source, words),
    figures: makeFigures(source, injects),
    criteria: verdict.criteria,
    recovery,
    untouched: verdict.services.length - recovery.length,
    outages: verdict.losses.flatMap((loss) => toOutageRows(loss, recording, words)),
    races: [...verdict.races].sort((left, right) => left.margin - right.margin),
    comparisons: verdict.comparisons,
    facilities: source.gauges === undefined ? [] : facilityFigures(new Replay(recording), source.gauges),
    assessments: source.assessments ?? [],
    failovers: [...(verdict.failovers ?? [])].sort((left, right) => left.event - right.event),
    data: verdict.work?.data ?? [],
    jobs: verdict.work?.jobs ?? [],
    pipelines: verdict.work?.pipelines ?? [],
    actions: verdict.work?.actions ?? [],
    ...(verdict.costs === undefined ? {} : { costs: verdict.costs }),
    injects,
    events: words.rows(),
    timeline: makeTimeline(source, injects),
    plots,
    unplotted,
    assumptions: estate.assumptions,
    documented: estate.documented,
    basis: makeBasis(recording),
    provenance: {
      engine: recording.header.engine,
      seed: recording.header.seed,
      replication: recording.header.replication,
      twinHash: recording.header.twinHash,
      scenarioHash: recording.header.scenarioHash,
      runHash: recording.hash,
      ending: recording.ending,
      startsAt: recording.header.startsAt,
      length: recording.header.end,
      events: recording.events.length,
      changePoints: recording.points.at.length,
    },
  };
}

/** Less than this share unserved is the rounding of sums, no loss. */
const NO_LOSS = 1e-9;

function hasTargetOrLoss(service: ServiceLoss): boolean {
  const isHurt = service.lostFor > 0 || service.unserved > NO_LOSS * service.offered;
  return isHurt || [service.rto, service.rpo, service.mtpd].some((target) => target !== undefined);
}

function toRecoveryRow(service: ServiceLoss): RecoveryRow {
  const pairs = [
    [service.rto, countedTime(service)],
    [service.rpo, service.rpa],
    [service.mtpd, service.disruption ?? service.rta],
  ] as const;
  const aimed = pairs.filter(([target]) => target !== undefined);
  const missed = aimed.some(([target, actual]) => (actual ?? 0) > (target ?? 0));
  return { ...service, outcome: aimed.length === 0 ? 'no-target' : missed ? 'missed' : 'met' };
}

/** Recovery time as the objective counts it. */
function countedTime({ rtoFrom, rta, rtaDeclared }: ServiceLoss): number {
  return rtoFrom === 'declaration' ? (rtaDeclared ?? rta) : rta;
}

function worstFirst(left: RecoveryRow, right: RecoveryRow): number {
  return right.lostFor - left.lostFor || right.unserved - left.unserved || (left.service < right.service ? -1 : 1);
}

function toOutageRows(loss: ServiceLoss, recording: Recording, words: EventWords): readonly OutageRow[] {
  return loss.outages.map(({ from, to, worstShare, event }) => {
    const isOpen = to >= recording.header.end;
    return {
      service: loss.service,
      from,
      to,
      isOpen,
      worstShare,
      cause: event === undefined ? [] : words.chainTo(event),
    };
  });
}

function makeFigures({ estate, recording, verdict }: ReportSource, injects: readonly InjectRow[]): readonly Figure[] {
  const longest = Math.max(0, ...verdict.losses.map((loss) => loss.rta));
  const { title, race } = tellingRace(verdict);
  return [
    { name: 'Demand served', value: verdict.offered > 0 ? printRatio(verdict.served / verdict.offered) : 'no demand' },
    { name: 'Services that lost users', value: `${verdict.losses.length} of ${verdict.services.length}` },
    { name: 'Longest outage', value: longest > 0 ? printDuration(longest) : 'none' },
    {
      name: title,
      value: race === undefined ? 'none' : `${race.outcome} by ${printDuration(Math.abs(race.margin))}`,
    },
    { name: 'Documented', value: printRatio(estate.documented) },
    { name: 'Starts', value: `${printInstant(recording.header.startsAt)} UTC` },
    { name: 'Length', value: printDuration(recording.header.end) },
    { name: 'Injects', value: String(injects.filter((inject) => inject.enabled).length) },
  ];
}

/** What may be concluded from this paper, said before anyone asks. */
function makeBasis({ header }: Recording): readonly string[] {
  return [
    `This is a simulation of a model of the infrastructure, made by ${header.engine}. No production system was changed or observed.`,
    'It supports a scenario-based test or a tabletop exercise. It is no evidence that a switchover works, since none took place.',
    'The same twin, scenario, seed and engine version give the same run, number for number; the hashes below identify all of them.',
    'Recovery time actual (RTA) counts from the first loss of service to its return; an RTO that counts from the declaration of an incident is judged from there, where one was declared. Work recovery (WRT) counts from then until what moved is validated and data are reconciled; MTPD is judged on both together.',
    'Times that the scenario took from a report are labelled given, parameters set to match a report are labelled fitted; only times labelled predicted are scored.',
    'What the twin does not say is listed below as assumed (the engine has a published default) or undocumented (it has none).',
  ];
}
