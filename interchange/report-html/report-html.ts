/**
 * A report as one HTML file that needs nothing else: style and drawings are inside, there are no scripts, and its own
 * policy forbids all loading. It reads well on screen, on paper (A4 or Letter) and to a screen reader.
 */
import {
  actionsTable,
  assumptionsTable,
  availabilityTable,
  comparisonsTable,
  costTable,
  criteriaTable,
  dataTable,
  endingInWords,
  eventsTable,
  facilitiesTable,
  failoversTable,
  headroomTable,
  injectsTable,
  isWorthTelling,
  jobsTable,
  likeAssumptions,
  mainEvents,
  outagesTable,
  pipelinesTable,
  type ReportContent,
  racesTable,
  recoveryTable,
  singlePointsTable,
  survivalTable,
} from '../../sim-core/report/index.ts';
import { printDuration, printInstant } from '../../sim-core/units/index.ts';
import { Markup, markup, type Part } from './markup.ts';
import { drawPlot } from './plot-svg.ts';
import { REPORT_STYLE } from './report-style.ts';
import { writeFigure, writeList, writeTable } from './table-html.ts';
import { makeTimeAxis } from './time-axis.ts';
import { drawTimeline, TIMELINE_LEFT } from './timeline-svg.ts';

/** Rows on paper; the data files have all of them. */
const MOST_EVENTS = 500;
const MOST_RACES = 40;
const MOST_ASSUMPTIONS = 400;
const MOST_SERVICES = 200;
const MOST_OUTAGES = 200;

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
const VERDICTS = { met: 'Criteria met', missed: 'Criteria missed', unknown: 'No verdict' } as const;

/** The whole file as text, in UTF-8. */
export function writeReportHtml(content: ReportContent): string {
  const page = markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="generator" content="${content.provenance.engine}"><title>${content.title} – resilience report</title><style>${new Markup(REPORT_STYLE)}</style></head>
<body><main>${[
    writeOpening(content),
    writeSummary(content),
    writeRecovery(content),
    writeWork(content),
    writeTimelineSection(content),
    writePlots(content),
    writeRaces(content),
    writeComparisons(content),
    writeFacilities(content),
    writeInjects(content),
    writeEvents(content),
    content.costs && section('costs-section', 'Costs', [writeTable(costTable(content.costs))]),
    writeAssumptions(content),
    writeProvenance(content),
  ]}</main></body></html>
`;
  return page.text;
}

function writeOpening({ title, about, headline, outcome, figures, provenance }: ReportContent): Markup {
  return markup`<header><p class="mark">Simulated exercise: resilience report</p><h1>${title}</h1>${about === undefined ? undefined : markup`<p>${about}</p>`}
<p class="headline ${outcome}"><b>${VERDICTS[outcome]}</b>${headline}</p>
<dl class="figures">${figures.map(({ name, value }) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<p class="note">Times are elapsed since the start (${printInstant(provenance.startsAt)} UTC) unless they say UTC.</p></header>`;
}

function writeSummary({ findings, criteria }: ReportContent): Markup {
  return section('summary', 'Summary', [
    writeList(findings),
    criteria.length === 0 ? markup`<p>The scenario sets no success criteria.</p>` : writeTable(criteriaTable(criteria)),
  ]);
}

function writeRecovery(content: ReportContent): Markup {
  const shown = content.recovery.slice(0, MOST_SERVICES);
  return section('recovery-section', 'Recovery and lost service', [
    shown.length === 0
      ? markup`<p>No service has an objective, and none lost users.</p>`
      : writeTable(recoveryTable(shown)),
    leftOut(content.recovery.length - shown.length, 'services', 'recovery.csv'),
    content.untouched === 0
      ? undefined
      : markup`<p class="note">${content.untouched} further ${content.untouched === 1 ? 'service has' : 'services have'} no objective and lost nothing.</p>`,
    content.outages.length === 0
      ? undefined
      : writeTable(outagesTable({ ...content, outages: content.outages.slice(0, MOST_OUTAGES) })),
    leftOut(content.outages.length - MOST_OUTAGES, 'outages', 'outages.csv'),
    content.failovers.length === 0
      ? undefined
      : writeTable(failoversTable({ ...content, failovers: content.failovers.slice(0, MOST_OUTAGES) })),
    leftOut(content.failovers.length - MOST_OUTAGES, 'moves', 'failovers.csv'),
  ]);
}

/** Data that something befell, and all jobs, pipelines and business actions. */
function writeWork({ data, jobs, pipelines, actions }: ReportContent): Markup | undefined {
  const told = data.filter(isWorthTelling);
  const tables = [
    { id: 'data', count: told.length, table: dataTable(told.slice(0, MOST_SERVICES)) },
    { id: 'jobs', count: jobs.length, table: jobsTable(jobs.slice(0, MOST_SERVICES)) },
    { id: 'pipelines', count: pipelines.length, table: pipelinesTable(pipelines.slice(0, MOST_SERVICES)) },
    { id: 'actions', count: actions.length, table: actionsTable(actions.slice(0, MOST_SERVICES)) },
  ].filter(({ count }) => count > 0);
  if (tables.length === 0) return undefined;
  return section(
    'work',
    'Data, jobs, pipelines and business actions',
    tables.flatMap(({ id, count, table }) => [writeTable(table), leftOut(count - MOST_SERVICES, 'rows', `${id}.csv`)]),
  );
}

function writeTimelineSection({ timeline, provenance }: ReportContent): Markup {
  const axis = makeTimeAxis(provenance.length, provenance.startsAt, TIMELINE_LEFT);
  const caption =
    'Diamonds are injects; thick bars are times without full service; thin bars are races against a limit.';
  return section('timeline', 'Timeline', [
    writeFigure('What was done and what it led to', drawTimeline(timeline, axis), caption),
  ]);
}

function writePlots({ plots, unplotted, injects, provenance }: ReportContent): Markup | undefined {
  if (plots.length === 0) return undefined;
  const axis = makeTimeAxis(provenance.length, provenance.startsAt);
  const marked = injects.filter((inject) => inject.enabled && inject.at <= provenance.length).map(({ at }) => at);
  const names = unplotted.slice(0, 12).join(', ') + (unplotted.length > 12 ? ` and ${unplotted.length - 12} more` : '');
  return section('plots', 'Service, power and temperature', [
    plots.map((plot) => writeFigure(plot.title, drawPlot(plot, axis, marked), plot.summary)),
    markup`<p class="note">Dotted upright lines are injects, dashed level lines are limits. The values are in series.csv.</p>`,
    unplotted.length === 0 ? undefined : markup`<p class="note">Also disturbed, less than these: ${names}.</p>`,
  ]);
}

function writeRaces(content: ReportContent): Markup | undefined {
  if (content.races.length === 0) return undefined;
  const shown = content.races.slice(0, MOST_RACES);
  return section('races-section', 'Races', [
    markup`<p>A race is run between something that runs out (a battery, fuel, cool air) and what would save it. The margin says by how much it was won or lost.</p>`,
    writeTable(racesTable({ ...content, races: shown })),
    leftOut(content.races.length - shown.length, 'races', 'races.csv'),
  ]);
}

function writeComparisons(content: ReportContent): Markup | undefined {
  if (content.comparisons.length === 0) return undefined;
  return section('comparisons-section', 'Reported and simulated', [
    markup`<p>Only predicted times are scored. Given ones were put in, and fitted ones follow from a parameter that was set to match.</p>`,
    writeTable(comparisonsTable(content)),
  ]);
}

/** How the facilities fared, and what they can carry at all. */
function writeFacilities({ facilities, assessments }: ReportContent): Markup | undefined {
  if (facilities.length === 0 && assessments.length === 0) return undefined;
  return section('facilities-section', 'Power and cooling of the facilities', [
    facilities.length === 0 ? undefined : writeTable(facilitiesTable(facilities)),
    assessments.length === 0
      ? undefined
      : [
          writeTable(headroomTable(assessments)),
          writeTable(singlePointsTable(assessments)),
          writeTable(availabilityTable(assessments)),
          writeTable(survivalTable(assessments)),
          markup`<p class="note">Headroom is tried on the live power graph at the design load, on the grid and on generators. Availability leaves out the overload of what survives; components that say nothing of their failures do not fail in it. What takes each load down is in cut-sets.csv.</p>`,
        ],
  ]);
}

function writeInjects(content: ReportContent): Markup {
  return section('injects-section', 'Injects', [
    content.injects.length === 0 ? markup`<p>Nothing was injected.</p>` : writeTable(injectsTable(content)),
  ]);
}

function writeEvents(content: ReportContent): Markup {
  const shown = mainEvents(content.events, MOST_EVENTS);
  const cut = `Of ${content.events.length} events these are the injects and the ${MOST_EVENTS} gravest; events.csv and run.json have all of them.`;
  return section('events-section', 'Events', [
    shown.length < content.events.length ? markup`<p class="note">${cut}</p>` : undefined,
    writeTable(eventsTable(content, shown)),
  ]);
}

function writeAssumptions({ assumptions }: ReportContent): Markup {
  const grouped = likeAssumptions(assumptions);
  const shown = grouped.slice(0, MOST_ASSUMPTIONS);
  return section('assumptions-section', 'Assumptions', [
    assumptions.length === 0
      ? markup`<p>Everything that the engine reads is written in the twin.</p>`
      : markup`<p>The verdict leans on what follows. Like values are told once; assumptions.csv has one line for each component.</p>${writeTable(assumptionsTable(shown))}`,
    leftOut(grouped.length - shown.length, 'lines', 'assumptions.csv'),
  ]);
}

function writeProvenance({ basis, provenance }: ReportContent): Markup {
  const facts: readonly (readonly [string, string])[] = [
    ['Run', provenance.runHash],
    ['Twin', provenance.twinHash],
    ['Scenario', provenance.scenarioHash],
    ['Seed', `${provenance.seed}, replication ${provenance.replication}`],
    ['Engine', provenance.engine],
    [
      'Recorded',
      `${provenance.events} events, ${provenance.changePoints} change points over ${printDuration(provenance.length)}`,
    ],
    ['Ending', endingInWords(provenance.ending) ?? 'The run reached its end.'],
  ];
  return section('basis', 'Basis and limits', [
    writeList(basis),
    markup`<h3>To check this report</h3><p>Run the same scenario with the same seed and engine: the hash of the run has to be the one below.</p>
<dl class="facts">${facts.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`,
  ]);
}

function section(id: string, heading: string, parts: readonly Part[]): Markup {
  return markup`<section aria-labelledby="${id}-heading"><h2 id="${id}-heading">${heading}</h2>${parts}</section>\n`;
}

function leftOut(count: number, what: string, file: string): Markup | undefined {
  return count > 0 ? markup`<p class="note">${count} more ${what} are in ${file}.</p>` : undefined;
}
