/** What operations lean on: credentials, how changes reach a service, and the services that people and steps need. */
import { printCount, printDistribution, printDuration, printInstant, scaled } from '../units/index.ts';
import { POLICY } from './defaults.ts';
import type { PathPart } from './document-text.ts';
import { skillFactor } from './expand-people.ts';
import { type Expansion, entriesOf } from './expansion.ts';
import type { CredentialDocument } from './failover-document.ts';
import type { ServiceDocument } from './service-document.ts';

type Path = readonly PathPart[];
const printSpread = (value: Parameters<typeof printDistribution>[0]): string => printDistribution(value, printDuration);

/** Services and credentials that something of operations cannot do without. */
export function needsOfOperations(
  work: Expansion,
  names: readonly string[] | undefined,
  path: Path,
): readonly string[] {
  return (names ?? []).flatMap((name, i) =>
    work.resolve(
      name,
      names?.length === 1 ? path : [...path, i],
      work.isOneOf('service', 'credential'),
      'a service or a credential',
    ),
  );
}

/** Names of credentials, before anything refers to them. */
export function claimCredentials(work: Expansion): void {
  for (const [id, { name, kind }] of entriesOf(work.document.credentials)) {
    const credential = work.document.credentials?.[id] ?? {};
    work.register.add({ id, kind: 'credential', room: 'policy', name: name ?? id, parent: 'estate' }, credential);
    work.register.sheet(id, credential).given('kind', kind ?? 'key');
    work.claim(id, ['credentials', id]);
  }
}

/** Called when services and teams are there. */
export function expandCredentials(work: Expansion): void {
  for (const [id, document] of entriesOf(work.document.credentials)) {
    const path: Path = ['credentials', id];
    const sheet = work.register.sheet(id, document);
    const users = (document['used-by'] ?? []).flatMap((name, i) =>
      work.resolve(name, [...path, 'used-by', i], work.isOneOf('service', 'team'), 'a service or a team'),
    );
    if (users.length > 0) sheet.given('used-by', users.join(', '));
    if (document.expires !== undefined) sheet.given('expires', printInstant(document.expires));
    const services = users.filter((user) => work.kindOf(user) === 'service');
    for (const user of users) work.register.connect('needs', user, id);
    for (const [i, team] of work.teams.entries()) {
      if (users.includes(team.id)) work.teams[i] = { ...team, tools: [...(team.tools ?? []), id] };
    }
    work.credentials.push({
      id,
      kind: document.kind ?? 'key',
      services,
      ...(document.expires === undefined ? {} : { expiresAt: document.expires }),
      renewal: renewalOf(work, id, document, [...path, 'renew']),
    });
  }
}

function renewalOf(work: Expansion, id: string, document: CredentialDocument, path: Path) {
  const { by, notice, takes, needs } = document.renew ?? {};
  const sheet = work.register.sheet(id, document);
  const team = by === undefined ? undefined : work.resolve(by, [...path, 'by'], work.isOneOf('team'), 'a team')[0];
  if (team !== undefined) sheet.given('renewed by', team);
  return {
    notice: sheet.take('notice', notice, POLICY.noticeCredential, printSpread),
    ...(team === undefined ? {} : { team }),
    takes: scaled(sheet.take('renewal', takes, POLICY.renew, printSpread), skillFactor(work, team)),
    needs: needsOfOperations(work, needs, [...path, 'needs']),
  };
}

/** How changes reach a service that says so. */
export function expandChanges(work: Expansion, service: string, document: ServiceDocument, path: Path): void {
  const { changes } = document;
  if (changes === undefined) return;
  const here = [...path, 'changes'];
  const sheet = work.register.sheet(service, changes);
  const team =
    changes.by === undefined ? undefined : work.resolve(changes.by, [...here, 'by'], work.isOneOf('team'), 'a team')[0];
  if (team !== undefined) sheet.given('changes taken back by', team);
  const stages = sheet.take('stages', changes.stages, POLICY.stages, printCount);
  work.changes.push({
    service,
    stages,
    every: stages > 1 ? sheet.take('stage every', changes.every, POLICY.stageEvery, printDuration) : 0,
    gate: changes.gate ?? stages > 1,
    rollback: scaled(sheet.take('rollback', changes.rollback, POLICY.rollback, printSpread), skillFactor(work, team)),
    ...(team === undefined ? {} : { team }),
    on: (changes.on ?? []).flatMap((name, i) =>
      work.resolve(name, [...here, 'on', i], work.isOneOf('alarm'), 'an alarm'),
    ),
    needs: needsOfOperations(work, changes.needs, [...here, 'needs']),
  });
}
