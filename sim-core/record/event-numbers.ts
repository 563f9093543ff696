/**
 * The event log as one row of numbers and a table of strings, for hashing: no text is built per event.
 *
 *     per event     at, type, component, severity, cause, conditions, data
 *     conditions    how many; each 0 and an event's number, or 1, component and fact
 *     data          how many; each key in sorted order, then 0 and a number, or 1 and a string
 *
 * A string stands as its place in the table, which holds each once in the order of first mention.
 */
import { Doubles } from './columns.ts';
import type { SimEvent } from './recording.ts';

export interface EventNumbers {
  readonly numbers: Doubles;
  readonly strings: readonly string[];
}

const NONE: Readonly<Record<string, number | string>> = {};

export function eventNumbers(events: readonly SimEvent[]): EventNumbers {
  const numbers = new Doubles();
  const strings: string[] = [];
  const places = new Map<string, number>();
  const addString = (text: string): void => {
    let place = places.get(text);
    if (place === undefined) {
      place = strings.push(text) - 1;
      places.set(text, place);
    }
    numbers.push(place);
  };

  for (const { at, type, component, severity, cause, conditions = [], data = NONE } of events) {
    numbers.push(at);
    addString(type);
    addString(component);
    addString(severity);
    numbers.push(cause);
    numbers.push(conditions.length);
    for (const condition of conditions) {
      if ('event' in condition) {
        numbers.push(0);
        numbers.push(condition.event);
      } else {
        numbers.push(1);
        addString(condition.component);
        addString(condition.fact);
      }
    }
    const keys = Object.keys(data).sort();
    numbers.push(keys.length);
    for (const key of keys) {
      const value = data[key] ?? 0;
      addString(key);
      numbers.push(typeof value === 'number' ? 0 : 1);
      if (typeof value === 'number') numbers.push(value);
      else addString(value);
    }
  }
  return { numbers, strings };
}
