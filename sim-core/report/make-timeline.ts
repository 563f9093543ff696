/** The run on one page: a lane of injects, a lane for each service that lost users, and the tightest races. */
import type { Race } from '../analysis/index.ts';
import { printDuration, printRatio } from '../units/index.ts';
import type { ReportSource } from './make-report.ts';
import type { InjectRow, Lane } from './report-content.ts';

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
    ...[...verdict.races]
      .sort((left, right) => left.margin - right.margin)
      .slice(0, MOST_RACES)
      .map(raceLane),
  ];
}

function raceLane(race: Race): Lane {
  return {
    name: `${race.component} ${race.quantity}`,
    kind: 'race',
    spans: [
      {
        from: race.from,
        to: race.endedAt,
        severity: race.outcome === 'held' ? 'warning' : 'fault',
        words: `${race.limit}: ${race.outcome} by ${printDuration(Math.abs(race.margin))}`,
      },
    ],
  };
}
