/** Alarms: what is watched, what raises one, who is called. */
import type { AlarmSpec } from '../telemetry/index.ts';
import { parseQuantity, printDuration, SECOND } from '../units/index.ts';
import type { AlarmDocument } from './alarm-document.ts';
import { dimensionOf, watchableOf } from './alarm-quantities.ts';
import { suggest } from './did-you-mean.ts';
import type { PathPart } from './document-text.ts';
import type { ComponentKind } from './estate.ts';
import { type Expansion, entriesOf } from './expansion.ts';

type Path = readonly PathPart[];
type When = AlarmSpec['when'];

const CONDITIONS = ['above', 'below', 'severity', 'dark-for'] as const;
/** Kinds of which it can be said that nothing is shown. */
const SOURCES: readonly ComponentKind[] = ['facility', 'service', 'link', 'exchange'];

/** Names of alarms, before anything refers to them. */
export function claimAlarms(work: Expansion): void {
  for (const [id, alarm] of entriesOf(work.document.alarms)) {
    work.register.add({ id, kind: 'alarm', room: 'telemetry', name: alarm.name ?? id, parent: 'estate' }, alarm);
    work.claim(id, ['alarms', id]);
  }
}

/** Called when everything that an alarm can watch is there. */
export function expandAlarms(work: Expansion): readonly AlarmSpec[] {
  return entriesOf(work.document.alarms).flatMap(([id, document]): readonly AlarmSpec[] => {
    const path: Path = ['alarms', id];
    const team =
      document.calls === undefined
        ? undefined
        : work.resolve(document.calls, [...path, 'calls'], work.isOneOf('team'), 'a team')[0];
    const condition = conditionOf(work, document, path);
    const fits = (other: string): boolean => fitsCondition(work, other, document, condition);
    const [component] = work.resolve(document.on, [...path, 'on'], fits, 'something that such an alarm can watch');
    if (condition === undefined || component === undefined) return [];
    const when = whenOf(work, document, condition, component, path);
    if (when === undefined) return [];
    const sheet = work.register.sheet(id, document);
    sheet.given('on', component);
    sheet.given(condition, String(document[condition]));
    if (team !== undefined) sheet.given('calls', team);
    const lasting = sheet.optional('for', document.for, printDuration) ?? 0;
    work.register.connect('needs', id, component);
    const quantity = when.kind === 'dark' ? {} : { quantity: document.quantity ?? 'state' };
    return [{ id, component, ...quantity, when, lasting, ...(team === undefined ? {} : { calls: team }) }];
  });
}

/** The one key that says when it is raised. */
function conditionOf(work: Expansion, document: AlarmDocument, path: Path): (typeof CONDITIONS)[number] | undefined {
  const written = CONDITIONS.filter((key) => document[key] !== undefined);
  if (written.length === 1) return written[0];
  if (written.length === 0)
    work.sayIfWhole(
      path,
      'This alarm is never raised.',
      `Write one of ${CONDITIONS.join(', ')}, such as above: 30 °C.`,
    );
  else
    work.say(
      [...path, written[1] ?? ''],
      `This alarm has two conditions: ${written.join(' and ')}.`,
      'Write an alarm for each.',
      'key',
    );
  return undefined;
}

function fitsCondition(
  work: Expansion,
  id: string,
  document: AlarmDocument,
  condition: (typeof CONDITIONS)[number] | undefined,
): boolean {
  const kind = work.kindOf(id);
  if (kind === undefined) return false;
  if (condition === 'dark-for') return SOURCES.includes(kind);
  return watchableOf(kind).includes(document.quantity ?? 'state') || watchableOf(kind).length > 0;
}

function whenOf(
  work: Expansion,
  document: AlarmDocument,
  condition: (typeof CONDITIONS)[number],
  component: string,
  path: Path,
): When | undefined {
  if (condition === 'dark-for') return { kind: 'dark', longerThan: document['dark-for'] ?? 0 };
  const kind = work.kindOf(component) as ComponentKind; // it was resolved
  const names = watchableOf(kind);
  const quantity = document.quantity ?? 'state';
  if (!names.includes(quantity)) {
    const where = document.quantity === undefined ? path : [...path, 'quantity'];
    work.say(where, `${component} has no ${quantity} to watch.`, suggest(quantity, names));
    return undefined;
  }
  if (condition === 'severity') {
    if (quantity !== 'state') {
      work.say([...path, 'severity'], `${quantity} is no state.`, 'Write above or below with a value.', 'key');
      return undefined;
    }
    return { kind: 'severity', least: document.severity ?? 'fault' };
  }
  const limit = limitOf(work, String(document[condition]), quantity, kind, [...path, condition]);
  return limit === undefined ? undefined : { kind: condition, limit };
}

/** A limit in the unit of the recording. */
function limitOf(work: Expansion, text: string, quantity: string, kind: ComponentKind, path: Path): number | undefined {
  const dimension = dimensionOf(quantity, kind);
  if (dimension === undefined) {
    work.say(path, `${quantity} has no value to compare with.`, 'Write severity: fault, or name a quantity.', 'key');
    return undefined;
  }
  const read = parseQuantity(text, dimension);
  if (!read.ok) {
    work.say(path, read.wrong, read.right);
    return undefined;
  }
  return dimension === 'duration' ? read.value / SECOND : read.value;
}
