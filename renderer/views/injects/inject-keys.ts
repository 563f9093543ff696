/** The keys of an inject that has the focus: the same on the timeline and in the table. */
import { now } from '../../stores/clock.ts';
import { duplicateInject, moveInject, removeInject, toggleInject } from '../../stores/inject-actions.ts';

const ACTS: Readonly<Record<string, (id: string) => void>> = {
  d: duplicateInject,
  e: toggleInject,
  m: (id) => moveInject(id, now()),
  Delete: removeInject,
  Backspace: removeInject,
};

/** Carries out what the key stands for; false where it stands for nothing. */
export function actOnKey(key: string, id: string): boolean {
  const act = ACTS[key.length === 1 ? key.toLowerCase() : key];
  act?.(id);
  return act !== undefined;
}
