/** Teams: how many, when, how soon, where, and through which door. */

import type { TeamSpec } from '../policy/index.ts';
import { DAY, parseClock, printCount, printDistribution, printDuration, scaled } from '../units/index.ts';
import { POLICY } from './defaults.ts';
import type { PathPart } from './document-text.ts';
import { type Expansion, entriesOf } from './expansion.ts';
import type { TeamDocument } from './people-document.ts';

const SKILL: Readonly<Record<'low' | 'normal' | 'high', number>> = { low: 2, normal: 1, high: 0.75 };
const printSpread = (value: Parameters<typeof printDistribution>[0]): string => printDistribution(value, printDuration);

/** How much longer or shorter everything takes that this team does. */
export function skillFactor(work: Expansion, team: string | undefined): number {
  return SKILL[work.document.teams?.[team ?? '']?.skill ?? 'normal'];
}

/** Names of teams, before anything refers to them. */
export function claimTeams(work: Expansion): void {
  for (const [id, team] of entriesOf(work.document.teams)) {
    work.register.add(
      {
        id,
        kind: 'team',
        room: 'policy',
        name: team.name ?? id,
        parent: 'estate',
        ...(team.staff === undefined ? {} : { count: team.staff }),
      },
      team,
    );
    work.claim(id, ['teams', id]);
  }
}

export function expandTeams(work: Expansion): void {
  for (const [id, team] of entriesOf(work.document.teams)) {
    const path = ['teams', id];
    const sheet = work.register.sheet(id, team);
    const at =
      team.at === undefined
        ? undefined
        : work.resolve(team.at, [...path, 'at'], work.isOneOf('facility'), 'a facility')[0];
    const { feed, tools } = needsOf(work, team, [...path, 'needs'], at);
    sheet.optional('at', team.at, String);
    sheet.optional('needs', team.needs?.join(', '), String);
    if (team.skill !== undefined) sheet.given('skill', team.skill);
    const respond = sheet.take('respond', team.respond, POLICY.respond, printSpread);
    work.teams.push({
      id,
      staff: sheet.take('staff', team.staff, POLICY.staff, printCount),
      available: shifts(
        work,
        team,
        [...path, 'available'],
        sheet.take('available', asWords(team.available), POLICY.available, String),
      ),
      respond: scaled(respond, SKILL[team.skill ?? 'normal']),
      travel: sheet.take('travel', team.travel, POLICY.travel, printSpread),
      ...(at === undefined ? {} : { at }),
      ...(feed === undefined ? {} : { needs: feed }),
      ...(tools.length === 0 ? {} : { tools }),
    });
  }
}

/** The feed of the doors, and the services and credentials that the team works with. */
function needsOf(
  work: Expansion,
  { needs = [] }: TeamDocument,
  path: readonly PathPart[],
  at: string | undefined,
): { readonly feed: string | undefined; readonly tools: readonly string[] } {
  const isNeeded = work.isOneOf('feed', 'service', 'credential');
  const found = needs.flatMap((name, i) => {
    const here = needs.length === 1 ? path : [...path, i];
    return work.resolve(name, here, isNeeded, 'a feed, a service or a credential', at);
  });
  const feeds = found.filter((id) => work.kindOf(id) === 'feed');
  if (feeds.length > 1)
    work.say(
      path,
      `The doors hang on two feeds: ${feeds.join(' and ')}.`,
      'Name the one whose loss keeps the team out.',
    );
  return { feed: feeds[0], tools: found.filter((id) => work.kindOf(id) !== 'feed') };
}

function asWords(available: TeamDocument['available']): string | undefined {
  return Array.isArray(available) ? available.join(', ') : (available as string | undefined);
}

function shifts(work: Expansion, team: TeamDocument, path: readonly PathPart[], words: string): TeamSpec['available'] {
  if (words === 'always') return 'always';
  const list = Array.isArray(team.available) ? team.available : [words];
  return list.flatMap((shift, i) => {
    const [from = '', to = '', ...more] = shift.split(/\s+to\s+/u);
    const starts = parseClock(from);
    const ends = parseClock(to);
    if (starts.ok && ends.ok && more.length === 0)
      return [{ from: starts.value, to: ends.value % DAY === 0 && ends.value > 0 ? DAY : ends.value }];
    work.say(
      list.length > 1 ? [...path, i] : path,
      `"${shift}" is no shift.`,
      'Write always, or hours in UTC such as 08:00 to 18:00.',
    );
    return [];
  });
}
