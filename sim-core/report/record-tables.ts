/** Tables of what was done and what happened: injects, the event log, the assumption register. */
import type { Severity } from '../kernel/index.ts';
import type { Assumption } from '../twin/index.ts';
import { instantColumn, NONE } from './columns.ts';
import type { EventRow, InjectRow, ReportContent } from './report-content.ts';
import { makeTable, type Table, type Tone } from './table.ts';

const SEVERITIES: Readonly<Record<Severity, Tone | undefined>> = {
  normal: undefined,
  info: 'muted',
  warning: 'warning',
  degraded: 'warning',
  fault: 'bad',
  out: 'bad',
};

export function injectsTable({ injects, provenance }: ReportContent): Table {
  return makeTable<InjectRow>(
    'injects',
    'What was injected, and when',
    [
      { heading: 'Id', text: ({ id }) => id, data: { id: ({ id }) => id } },
      instantColumn('At', 'at', provenance.startsAt, ({ at }) => at),
      instantColumn('Until', 'until', provenance.startsAt, ({ until }) => until),
      {
        heading: 'What',
        text: ({ words, enabled }) => (enabled ? words : `${words} (set aside)`),
        tone: ({ enabled }) => (enabled ? undefined : 'muted'),
      },
      {
        data: {
          verb: ({ verb }) => verb,
          targets: ({ targets }) => targets,
          parameters: ({ parameters }) => Object.entries(parameters).map(([name, value]) => `${name}=${value}`),
          enabled: ({ enabled }) => enabled,
        },
      },
      { heading: 'By', text: ({ by }) => by ?? NONE, data: { by: ({ by }) => by } },
      {
        heading: 'Note',
        text: ({ note, message, given }) =>
          [message, note, given === undefined ? undefined : `given by ${given}`]
            .filter((part) => part !== undefined)
            .join('; ') || NONE,
      },
      { data: { message: ({ message }) => message, note: ({ note }) => note, given: ({ given }) => given } },
    ],
    injects,
  );
}

/** The event log, or a part of it. */
export function eventsTable({ provenance }: ReportContent, events: readonly EventRow[]): Table {
  return makeTable<EventRow>(
    'events',
    'Events and what they came from',
    [
      { heading: 'No.', isNumber: true, text: ({ seq }) => String(seq), data: { seq: ({ seq }) => seq } },
      instantColumn('At', 'at', provenance.startsAt, ({ at }) => at),
      {
        heading: 'Severity',
        text: ({ severity }) => severity,
        tone: ({ severity }) => SEVERITIES[severity],
        data: { severity: ({ severity }) => severity },
      },
      { data: { component: ({ component }) => component, type: ({ type }) => type } },
      { heading: 'What happened', text: ({ words }) => words, data: { words: ({ words }) => words } },
      {
        heading: 'Came from',
        text: ({ cause, causeWords, conditions }) =>
          (cause === undefined ? NONE : `${cause}: ${causeWords ?? ''}`) +
          (conditions.length === 0 ? '' : ` (given: ${conditions.join('; ')})`),
        data: {
          cause: ({ cause }) => cause,
          cause_words: ({ causeWords }) => causeWords,
          conditions: ({ conditions }) => conditions,
        },
      },
    ],
    events,
  );
}

export function assumptionsTable(assumptions: readonly Assumption[]): Table {
  return makeTable<Assumption>(
    'assumptions',
    'Assumption register',
    [
      { heading: 'Component', text: ({ component }) => component, data: { component: ({ component }) => component } },
      { heading: 'Fact', text: ({ fact }) => fact, data: { fact: ({ fact }) => fact } },
      { heading: 'Value', text: ({ value }) => value, data: { value: ({ value }) => value } },
      {
        heading: 'Kind',
        text: ({ provenance }) => provenance,
        tone: ({ provenance }) => (provenance === 'undocumented' ? 'warning' : undefined),
        data: { kind: ({ provenance }) => provenance },
      },
      { heading: 'Range', text: ({ range }) => range ?? NONE, data: { range: ({ range }) => range } },
      { heading: 'Source', text: ({ source }) => source ?? NONE, data: { source: ({ source }) => source } },
    ],
    assumptions,
  );
}
