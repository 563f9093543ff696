/** How a service keeps its data: what is written is taken, what is not stands in or is left to the mode. */
import {
  type BitsPerSecond,
  type Micros,
  type PerSecond,
  parseClock,
  printCount,
  printData,
  printDataRate,
  printDuration,
  printRatio,
} from '../units/index.ts';
import type { CopySpec, OnLoss, ReplicationSpec } from '../workload/index.ts';
import type { DataDocument } from './data-document.ts';
import { DATA, type StandIn, WORKLOAD } from './defaults.ts';
import type { PathPart } from './document-text.ts';
import type { ServicePlaces } from './expand-deployments.ts';
import { regionOf } from './expand-places.ts';
import { type Expansion, entriesOf } from './expansion.ts';
import type { FactSheet } from './register.ts';
import type { ServiceDocument } from './service-document.ts';

type Path = readonly PathPart[];

/** `peak`: requests per second at the busiest time. */
export function replicationOf(
  work: Expansion,
  id: string,
  { data = {} }: ServiceDocument,
  places: ServicePlaces,
  peak: PerSecond,
): ReplicationSpec {
  const sheet = work.register.sheet(id, data);
  const path: Path = ['services', id, 'data'];
  const alone = { value: 'none' as const, source: 'Runs in one place only' };
  const instead = places.all.length > 1 ? WORKLOAD.replication : alone;
  const mode = sheet.take('replication', data.replication, instead, String);
  sayMisfits(work, data, mode, places.all.length, path);
  const more = {
    ...repairOf(work, sheet, data, path),
    ...retriesOf(sheet, data),
    ...placesOf(work, id, data, places, path),
  };
  if (mode === 'none')
    return { mode, writePerRequest: data.writes ?? 0, apply: WORKLOAD.apply.value, baseLag: 0, ...more };
  const writes = sheet.take('writes', data.writes, WORKLOAD.writes, printData);
  return {
    mode,
    writePerRequest: writes,
    apply: sheet.take('apply', data.apply, applyFor(8 * writes * peak), printDataRate),
    baseLag: sheet.take('lag', data.lag, WORKLOAD.lag, printDuration),
    ...ownersOf(work, sheet, data, mode, places, path),
    ...commitOf(sheet, data, mode),
    ...more,
  };
}

/** A copy that never could keep up with what is written would be none: nobody would have built it. */
function applyFor(written: BitsPerSecond): StandIn<BitsPerSecond> {
  const { apply, applyHeadroom } = WORKLOAD;
  const least = applyHeadroom.value * written;
  return least > apply.value ? { ...applyHeadroom, value: least } : apply;
}

/** Keys that mean nothing beside the others. */
function sayMisfits(
  work: Expansion,
  data: DataDocument,
  mode: ReplicationSpec['mode'],
  places: number,
  path: Path,
): void {
  const only = (key: keyof DataDocument, due: ReplicationSpec['mode'], right: string): void => {
    if (data[key] === undefined || mode === due) return;
    work.say([...path, key], `This is for ${due} replication; here it is ${mode}.`, right, 'key');
  };
  only('when-cut', 'synchronous', 'Leave it out, or write replication: synchronous.');
  only('write-quorum', 'quorum', 'Leave it out, or write replication: quorum.');
  only('copy-availability', 'quorum', 'Leave it out, or write replication: quorum.');
  if (data.owners !== undefined && mode === 'quorum')
    work.say(
      [...path, 'owners'],
      'With a quorum every place that reaches enough copies writes.',
      'Leave it out.',
      'key',
    );
  const quorum = data['write-quorum'];
  if (quorum !== undefined && quorum > places && places > 0)
    work.say([...path, 'write-quorum'], `There are only ${places} copies.`, `Write at most ${places}.`);
}

function ownersOf(
  work: Expansion,
  sheet: FactSheet,
  data: DataDocument,
  mode: ReplicationSpec['mode'],
  places: ServicePlaces,
  path: Path,
): Partial<ReplicationSpec> {
  // Several places that serve at once would part at every break of a link if each wrote everybody's data.
  const areSeveral = mode !== 'quorum' && places.all.filter(({ role }) => role === 'active').length > 1;
  const owners = areSeveral
    ? sheet.take('owners', data.owners, DATA.owners, String)
    : sheet.optional('owners', data.owners, String);
  const onLoss = onLossOf(work, sheet, data['on-loss'], places, [...path, 'on-loss']);
  const whenCut = sheet.optional('when-cut', data['when-cut'], String);
  const fenceAfter = sheet.optional('fence-after', data['fence-after'], printDuration);
  const quorum = sheet.optional('write-quorum', data['write-quorum'], printCount);
  const rejoin = sheet.optional('rejoin', data.rejoin, String);
  const reconcile = sheet.optional('reconcile', data.reconcile, printDataRate);
  // Reads that go on without writes have to be told apart from them.
  const isRefused = onLoss !== undefined || whenCut === 'stop' || fenceAfter !== undefined;
  const share = isRefused
    ? sheet.take('write-share', data['write-share'], DATA.writeShare, printRatio)
    : sheet.optional('write-share', data['write-share'], printRatio);
  return {
    ...(owners === undefined ? {} : { owners }),
    ...(onLoss === undefined ? {} : { onLoss }),
    ...(whenCut === undefined ? {} : { whenCut }),
    ...(fenceAfter === undefined ? {} : { fenceAfter }),
    ...(quorum === undefined ? {} : { writeQuorum: quorum }),
    ...(rejoin === undefined ? {} : { rejoin }),
    ...(reconcile === undefined ? {} : { reconcile: reconcile / 8 }),
    ...(share === undefined ? {} : { writeShare: share }),
    ...(mode === 'quorum'
      ? {
          copyAvailability: sheet.take(
            'copy-availability',
            data['copy-availability'],
            DATA.copyAvailability,
            printRatio,
          ),
        }
      : {}),
  };
}

function onLossOf(
  work: Expansion,
  sheet: FactSheet,
  written: DataDocument['on-loss'],
  places: ServicePlaces,
  path: Path,
): ReplicationSpec['onLoss'] {
  if (written === undefined) return undefined;
  if (typeof written === 'string') {
    sheet.given('on-loss', written);
    return Object.fromEntries(places.all.map(({ facility }) => [regionOf(work, facility), written]));
  }
  const byRegion: Record<string, OnLoss> = {};
  for (const [name, does] of entriesOf(written)) {
    for (const region of work.resolve(name, [...path, name], work.isOneOf('region'), 'a region')) {
      sheet.given(`on loss of ${region}`, does);
      byRegion[region] = does;
    }
  }
  return byRegion;
}

/** Synchronous and quorum writes wait for copies: what that takes is part of the run. */
function commitOf(sheet: FactSheet, { commit }: DataDocument, mode: ReplicationSpec['mode']): Partial<ReplicationSpec> {
  if (commit === undefined && mode === 'asynchronous') return {};
  const streams = sheet.optional('streams', commit?.streams, printCount);
  return {
    commit: {
      local: sheet.take('local commit', commit?.local, DATA.commit, printDuration),
      remote: sheet.take('remote commit', commit?.remote, DATA.commit, printDuration),
      ...(streams === undefined ? {} : { streams }),
    },
  };
}

function repairOf(
  work: Expansion,
  sheet: FactSheet,
  { restore }: DataDocument,
  path: Path,
): Pick<ReplicationSpec, 'restore'> {
  if (restore === undefined) return {};
  sheet.given('restore size', printData(restore.size));
  const at = clockOf(work, restore['backup-at'], [...path, 'restore', 'backup-at']);
  if (at !== undefined) sheet.given('backup at', `${restore['backup-at']} UTC`);
  return {
    restore: {
      size: restore.size,
      rate: sheet.take('restore rate', restore.rate, DATA.restoreRate, printDataRate) / 8,
      verify: sheet.take('restore verify', restore.verify, DATA.verify, printDuration),
      backupEvery: sheet.take('backup every', restore['backup-every'], DATA.backupEvery, printDuration),
      ...(at === undefined ? {} : { backupAt: at }),
    },
  };
}

function clockOf(work: Expansion, written: string | undefined, path: Path): Micros | undefined {
  if (written === undefined) return undefined;
  const read = parseClock(written);
  if (!read.ok) work.say(path, read.wrong, read.right);
  return read.ok ? read.value : undefined;
}

/** Copies that are otherwise than the rest; their values stand with their deployments. */
function placesOf(
  work: Expansion,
  service: string,
  data: DataDocument,
  { all }: ServicePlaces,
  path: Path,
): Pick<ReplicationSpec, 'places'> {
  if (data.places === undefined) return {};
  const found: Record<string, CopySpec> = {};
  for (const [name, written] of entriesOf(data.places)) {
    const here = [...path, 'places', name];
    for (const facility of work.resolve(name, here, work.isOneOf('facility'), 'a facility')) {
      if (!all.some((place) => place.facility === facility))
        work.sayIfWhole(
          here,
          `${service} does not run in ${facility}.`,
          'Name one of the places where it runs.',
          'key',
        );
      const sheet = work.register.sheet(`${service}@${facility}`, data);
      const apply = sheet.optional('apply', written.apply, printDataRate);
      const rate = sheet.optional('restore rate', written['restore-rate'], printDataRate);
      found[facility] = {
        ...(apply === undefined ? {} : { apply }),
        ...(rate === undefined ? {} : { restoreRate: rate / 8 }),
      };
    }
  }
  return { places: found };
}

function retriesOf(sheet: FactSheet, { idempotent }: DataDocument): Pick<ReplicationSpec, 'duplicates'> {
  const is = sheet.optional('idempotent', idempotent, (value) => (value ? 'yes' : 'no'));
  return is === false ? { duplicates: true } : {};
}
