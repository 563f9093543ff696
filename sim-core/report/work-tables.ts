/** Tables of data and of work that nobody waits for. */
import type { ActionResult, DataResult, JobResult, PipelineResult } from '../analysis/index.ts';
import { printCount, printData, printDuration, printNumber, printPeople, printRatio, SECOND } from '../units/index.ts';
import { durationColumn, NONE } from './columns.ts';
import { makeTable, seconds, type Table } from './table.ts';

const printSeconds = (seconds: number): string => (seconds === 0 ? '0 s' : printDuration(Math.round(seconds * SECOND)));

export function dataTable(data: readonly DataResult[]): Table {
  return makeTable<DataResult>(
    'data',
    'Data: what was lost, what diverged, what was written twice',
    [
      { heading: 'Service', text: ({ service }) => service, data: { service: ({ service }) => service } },
      { heading: 'Replication', text: ({ mode }) => mode, data: { replication: ({ mode }) => mode } },
      durationColumn('RPA', 'rpa_s', ({ rpa }) => rpa),
      {
        heading: 'Lost',
        isNumber: true,
        text: ({ gone, lost }) => (gone ? 'all' : lost > 0 ? printData(lost) : NONE),
        tone: ({ gone, lost }) => (gone || lost > 0 ? 'bad' : undefined),
        data: { gone: ({ gone }) => gone, lost_bytes: ({ lost }) => lost },
      },
      {
        heading: 'Diverged',
        isNumber: true,
        text: ({ diverged }) => (diverged > 0 ? printData(diverged) : NONE),
        tone: ({ diverged }) => (diverged > 0 ? 'warning' : undefined),
        data: { diverged_bytes: ({ diverged }) => diverged },
      },
      durationColumn('For', 'diverged_for_s', ({ diverged, divergedFor }) => (diverged > 0 ? divergedFor : undefined)),
      {
        heading: 'Brought together',
        text: ({ diverged, reconciled }) => (diverged === 0 ? NONE : reconciled ? 'yes' : 'not by the end'),
        data: { reconciled: ({ diverged, reconciled }) => (diverged > 0 ? reconciled : undefined) },
      },
      {
        heading: 'Written twice',
        isNumber: true,
        text: ({ duplicates }) => (duplicates > 0 ? printCount(Math.round(duplicates)) : NONE),
        data: { duplicate_writes: ({ duplicates }) => duplicates },
      },
      {
        heading: 'Slowest commit',
        isNumber: true,
        text: ({ commit }) => (commit === undefined ? NONE : printSeconds(commit)),
        data: { slowest_commit_s: ({ commit }) => commit },
      },
      {
        heading: 'Quorum there',
        isNumber: true,
        text: ({ availability }) => (availability === undefined ? NONE : `${printNumber(availability * 100, 8)} %`),
        data: { quorum_availability: ({ availability }) => availability },
      },
    ],
    data,
  );
}

export function jobsTable(jobs: readonly JobResult[]): Table {
  return makeTable<JobResult>(
    'jobs',
    'Jobs: progress, and what interruptions cost',
    [
      { heading: 'Job', text: ({ job }) => job, data: { job: ({ job }) => job } },
      { heading: 'At the end', text: ({ state }) => state, data: { state: ({ state }) => state } },
      {
        heading: 'Done',
        isNumber: true,
        text: ({ done, work }) =>
          work === undefined ? printSeconds(done) : `${printSeconds(done)} of ${printSeconds(work)}`,
        data: { done_s: ({ done }) => done, work_s: ({ work }) => work },
      },
      {
        heading: 'Goodput',
        isNumber: true,
        text: ({ goodput }) => printRatio(goodput),
        data: { goodput: ({ goodput }) => goodput },
      },
      {
        heading: 'Undone',
        isNumber: true,
        text: ({ lost }) => printSeconds(lost),
        data: { undone_s: ({ lost }) => lost },
      },
      {
        heading: 'Interrupted',
        isNumber: true,
        text: ({ interruptions }) => String(interruptions),
        data: { interruptions: ({ interruptions }) => interruptions },
      },
      {
        heading: 'Preempted',
        isNumber: true,
        text: ({ preemptions }) => String(preemptions),
        data: { preemptions: ({ preemptions }) => preemptions },
      },
    ],
    jobs,
  );
}

export function pipelinesTable(pipelines: readonly PipelineResult[]): Table {
  return makeTable<PipelineResult>(
    'pipelines',
    'Pipelines: how old what was seen became, what waited, what was dropped',
    [
      { heading: 'Path', text: ({ path }) => path, data: { path: ({ path }) => path } },
      {
        heading: 'Oldest',
        isNumber: true,
        text: ({ oldest }) => printSeconds(oldest),
        tone: ({ staleFor = 0 }) => (staleFor > 0 ? 'bad' : undefined),
        data: { oldest_s: ({ oldest }) => oldest },
      },
      durationColumn('Borne', 'fresh_within_s', ({ freshWithin }) => freshWithin),
      durationColumn('Older for', 'stale_for_s', ({ staleFor }) => staleFor),
      {
        heading: 'Waited at most',
        isNumber: true,
        text: ({ backlog }) => printPeople(Math.round(backlog)),
        data: { most_waiting_events: ({ backlog }) => backlog },
      },
      {
        heading: 'Dropped',
        isNumber: true,
        text: ({ dropped }) => (dropped > 0 ? printPeople(Math.round(dropped)) : NONE),
        tone: ({ dropped }) => (dropped > 0 ? 'bad' : undefined),
        data: { dropped_events: ({ dropped }) => dropped },
      },
      {
        heading: 'Seen',
        isNumber: true,
        text: ({ visible }) => printPeople(Math.round(visible)),
        data: { visible_events: ({ visible }) => visible },
      },
    ],
    pipelines,
  );
}

export function actionsTable(actions: readonly ActionResult[]): Table {
  return makeTable<ActionResult>(
    'actions',
    'Business actions: share in time, and what synthetic probes found',
    [
      { heading: 'Action', text: ({ action }) => action, data: { action: ({ action }) => action } },
      { heading: 'From', text: ({ site }) => site, data: { from: ({ site }) => site } },
      {
        heading: 'In time',
        isNumber: true,
        text: ({ inTime }) => printRatio(inTime),
        tone: ({ inTime, asked }) => (inTime >= asked ? 'good' : 'bad'),
        data: { in_time_share: ({ inTime }) => inTime },
      },
      {
        heading: 'Asked',
        isNumber: true,
        text: ({ asked }) => printRatio(asked),
        data: { asked_share: ({ asked }) => asked },
      },
      {
        heading: 'At worst',
        isNumber: true,
        text: ({ worst }) => printRatio(worst),
        data: { worst_share: ({ worst }) => worst },
      },
      {
        heading: 'Probes',
        isNumber: true,
        text: ({ probes }) => String(probes.sent),
        data: { probes_sent: ({ probes }) => probes.sent, probes_in_time: ({ probes }) => probes.inTime },
      },
      {
        heading: 'Late',
        isNumber: true,
        text: ({ probes }) => String(probes.late),
        data: { probes_late: ({ probes }) => probes.late },
      },
      {
        heading: 'Failed',
        isNumber: true,
        text: ({ probes }) => String(probes.failed),
        data: { probes_failed: ({ probes }) => probes.failed },
      },
      {
        heading: 'Vanished',
        isNumber: true,
        text: ({ probes }) => String(probes.vanished),
        tone: ({ probes }) => (probes.vanished > 0 ? 'bad' : undefined),
        data: {
          probes_vanished: ({ probes }) => probes.vanished,
          vanished_from_s: ({ vanished }) => vanished.map(({ from }) => String(seconds(from))),
          vanished_to_s: ({ vanished }) => vanished.map(({ to }) => String(seconds(to))),
        },
      },
    ],
    actions,
  );
}
