/**
 * The one history of everything that is changed: injects, runs, documents. A change is done first and recorded then,
 * with the way back and the way forth; both say all they need themselves, so that any part of the screen can take part.
 *
 *     record({ words: 'Move inject', undo, redo })        undo() ◄── past │ future ──► redo()
 */
import { create } from 'zustand';

export interface Change {
  /** What was done, in the imperative, as the menu shows it after "Undo": `Move Fail iad-1 ups`. */
  readonly words: string;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Changes of one group in a row are one step: a key held down, a slider dragged. `closeGroup` ends it. */
  readonly group?: string;
}

export interface History {
  readonly past: readonly Change[];
  readonly future: readonly Change[];
}

const LONGEST_PAST = 200;

export const useHistory = create<History>(() => ({ past: [], future: [] }));

/** Takes note of a change that has just been made; what was undone before can no longer be redone. */
export function record(change: Change): void {
  const { past } = useHistory.getState();
  const last = past.at(-1);
  const isSameStep = change.group !== undefined && last?.group === change.group;
  const next = isSameStep ? [...past.slice(0, -1), { ...change, undo: last.undo }] : [...past, change];
  useHistory.setState({ past: next.slice(-LONGEST_PAST), future: [] });
}

/** Whatever comes next is a step of its own. */
export function closeGroup(): void {
  const { past } = useHistory.getState();
  const last = past.at(-1);
  if (last?.group === undefined) return;
  const { group: _group, ...closed } = last;
  useHistory.setState({ past: [...past.slice(0, -1), closed] });
}

export function undo(): void {
  const { past, future } = useHistory.getState();
  const last = past.at(-1);
  if (!last) return;
  useHistory.setState({ past: past.slice(0, -1), future: [last, ...future] });
  last.undo();
}

export function redo(): void {
  const { past, future } = useHistory.getState();
  const [next, ...rest] = future;
  if (!next) return;
  useHistory.setState({ past: [...past, next], future: rest });
  next.redo();
}

/** Other documents are open: nothing of before can be undone in them. */
export function clearHistory(): void {
  useHistory.setState({ past: [], future: [] });
}
