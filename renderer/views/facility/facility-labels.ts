/** Which labels the facility scene wants: what is wrong and what expires, the halls, the selection. Pure. */

import type { Component } from '../../../sim-core/twin/estate.ts';
import type { SceneLabel } from '../../components/labels-layer.tsx';
import type { LiveFrame } from '../../stores/live-frame.ts';
import { FAULT_RANK, OUT_RANK, severityAt } from '../../stores/severity.ts';
import { formatQuantity } from '../../words/format.ts';
import { dueWords, nextDue } from '../../words/live-words.ts';

/** Priorities: the selection, then faults, then what expires soon, then halls that are well. */
export function facilityLabels(
  frame: LiveFrame,
  components: readonly Component[],
  selected: string | undefined,
): readonly SceneLabel[] {
  return components.flatMap((component) => labelOf(frame, component, selected) ?? []);
}

function labelOf(
  frame: LiveFrame,
  { id, kind, name }: Component,
  selected: string | undefined,
): SceneLabel | undefined {
  const isSelected = id === selected;
  const rank = kind === 'hall' ? frame.shownRankOf(id) : frame.rankOf(id);
  const due = nextDue(frame, id);
  const isExpiring = due !== undefined && frame.rankOf(id) >= 2;
  if (kind === 'rack-group' && !isSelected) return undefined;
  // What is merely dead downstream is seen hollow; naming all of it would hide what caused it.
  if (rank === OUT_RANK && kind !== 'hall' && !isSelected) return undefined;
  if (rank < 2 && kind !== 'hall' && !isSelected) return undefined;
  const inlet = frame.valueOf(id, 'inlet');
  const state = frame.stateOf(id)?.name.replaceAll('-', ' ') ?? (rank === OUT_RANK ? 'out' : '');
  const words = kind === 'hall' || (rank < 2 && state === '') ? name : `${name} ${state}`.trim();
  const figures = [
    Number.isNaN(inlet) ? '' : formatQuantity(inlet, 'degC'),
    due && isExpiring ? dueWords(frame, due) : '',
  ];
  return {
    component: id,
    severity: severityAt(rank),
    words: rank === OUT_RANK && kind === 'hall' ? `${name} dark` : words,
    figure: figures.filter((part) => part !== '').join(', '),
    priority:
      (isSelected ? 100 : 0) +
      (rank === FAULT_RANK ? 40 : rank * 8) +
      (isExpiring ? 20 : 0) +
      (kind === 'hall' ? 4 : 0),
    isSelected,
  };
}
