/** The run on one page: a lane of injects, a lane for each service that lost users, and the tightest races. */
import type { Race } from '../analysis/index.ts';
import { printDuration, printRatio } from '../units/index.ts';
import type { ReportSource } from './make-report.ts';
import type { InjectRow, Lane, Span } from './report-content.ts';

const MOST_SERVICES = 12;
const MOST_RACES = 6;

export function makeTimeline({ recording, verdict }: ReportSource, injects: readonly InjectRow[]): readonly Lane[] {
  const { end } = recording.header;
  const released = injects.filter((inject) => inject.enabled && inject.at <= end);
  return [
    {
      name: 'Injects',
      kind: 'injects',
      spans: released.map((inject) => ({
        from: inject.at,
        to: Math.min(inject.until ?? inject.at, end),
        severity: 'info',
        words: inject.words,
      })),
    },
    ...verdict.losses.slice(0, MOST_SERVICES).map(
      (loss): Lane => ({
        name: loss.service,
        kind: 'service',
        spans: loss.outages.map(({ from, to, worstShare }) => ({
          from,
          to,
          severity: worstShare > 0 ? 'degraded' : 'fault',
          words: `${loss.service} down to ${printRatio(worstShare)} for ${printDuration(to - from)}`,
        })),
      }),
    ),
    ...raceLanes(verdict.races),
  ];
}

/** One lane for each quantity that ran towards a limit, the tightest first. */
function raceLanes(races: readonly Race[]): readonly Lane[] {
  const lanes = new Map<string, Race[]>();
  for (const race of [...races].sort((left, right) => left.margin - right.margin)) {
    const name = `${race.component} ${race.quantity}`;
    const known = lanes.get(name);
    if (known !== undefined) known.push(race);
    else if (lanes.size < MOST_RACES) lanes.set(name, [race]);
  }
  return [...lanes].map(([name, own]): Lane => ({ name, kind: 'race', spans: own.map(raceSpan) }));
}

function raceSpan(race: Race): Span {
  return {
    from: race.from,
    to: race.endedAt,
    severity: race.outcome === 'held' ? 'warning' : 'fault',
    words: `${race.limit}: ${race.outcome} by ${printDuration(Math.abs(race.margin))}`,
  };
}
