/** Which labels the facility scene wants: what is wrong and what expires, the halls, the selection. Pure. */

import type { Component, ComponentKind } from '../../../sim-core/twin/estate.ts';
import type { SceneLabel } from '../../components/labels-layer.tsx';
import { dueOf } from '../../stores/dues.ts';
import type { LiveFrame } from '../../stores/live-frame.ts';
import { FAULT_RANK, OUT_RANK, severityAt } from '../../stores/severity.ts';
import { formatQuantity } from '../../words/format.ts';
import { dueWords, troubleWords } from '../../words/live-words.ts';
import { NOT_KNOWN } from '../../words/seen-words.ts';

/** Normal while they act, and yet worth a label: sets that run on fuel, a switch on its second source. */
const ACTING: ReadonlySet<ComponentKind> = new Set(['generators', 'transfer-switch']);

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
  if (kind === 'rack-group' && !isSelected) return undefined;
  if (frame.isDark(id)) return kind === 'hall' || isSelected ? unknownLabel(id, name, isSelected) : undefined;
  const rank = kind === 'hall' ? frame.shownRankOf(id) : frame.rankOf(id);
  const label = frame.stateOf(id);
  const isActing = label?.severity === 'info' && ACTING.has(kind);
  // What is merely dead downstream is seen hollow; naming all of it would hide what caused it.
  if (rank === OUT_RANK && kind !== 'hall' && !isSelected) return undefined;
  if (rank < 2 && !isActing && kind !== 'hall' && !isSelected) return undefined;
  const due = rank >= 2 || kind === 'hall' || isActing ? dueOf(frame, id) : undefined;
  const inlet = frame.valueOf(id, 'inlet');
  const state = rank >= 2 && kind !== 'hall' ? troubleWords(frame, id) : (label?.name.replaceAll('-', ' ') ?? '');
  const words = kind === 'hall' || (rank < 2 && state === '') ? name : `${name} ${state}`.trim();
  const figures = [
    Number.isNaN(inlet) ? '' : `${formatQuantity(inlet, 'degC')}${frame.freshnessOf(id) === 'late' ? ', late' : ''}`,
    due ? dueWords(frame, due) : '',
  ];
  return {
    component: id,
    severity: severityAt(rank),
    words: rank === OUT_RANK && kind === 'hall' ? `${name} dark` : words,
    figure: figures.filter((part) => part !== '').join(', '),
    priority:
      (isSelected ? 100 : 0) + (rank === FAULT_RANK ? 40 : rank * 8) + (due ? 20 : 0) + (kind === 'hall' ? 4 : 0),
    isSelected,
  };
}

function unknownLabel(component: string, name: string, isSelected: boolean): SceneLabel {
  return { component, severity: 'normal', words: name, figure: NOT_KNOWN, priority: isSelected ? 100 : 4, isSelected };
}
