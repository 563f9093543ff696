import { beforeEach, expect, test } from 'vitest';
import { clearHistory, closeGroup, record, redo, undo, useHistory } from './history.ts';

let value = '';

function write(next: string, group?: string): void {
  const before = value;
  value = next;
  const change = {
    words: `Write ${next}`,
    undo: () => {
      value = before;
    },
    redo: () => {
      value = next;
    },
  };
  record(group === undefined ? change : { ...change, group });
}

beforeEach(() => {
  clearHistory();
  value = 'a';
});

test('changes are undone and redone in order, and a new one forgets what was undone', () => {
  write('b');
  write('c');
  undo();
  undo();
  expect(value).toBe('a');
  redo();
  expect(value).toBe('b');
  write('d');
  redo();
  expect(value).toBe('d');
  expect(useHistory.getState().past.map(({ words }) => words)).toEqual(['Write b', 'Write d']);
});

test('a key held down is one step, until the group is closed', () => {
  write('b', 'slide');
  write('c', 'slide');
  closeGroup();
  write('d', 'slide');
  undo();
  expect(value).toBe('c');
  undo();
  expect(value).toBe('a');
  redo();
  expect(value).toBe('c');
});

test('with nothing to undo or redo nothing happens', () => {
  undo();
  redo();
  expect(value).toBe('a');
});
