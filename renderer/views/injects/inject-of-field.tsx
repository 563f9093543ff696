/** Whose traffic an inject concerns: chosen one after the other, nobody standing for everyone. */
import { canBeConcerned } from '../../../sim-core/scenario/index.ts';
import type { Component } from '../../../sim-core/twin/estate.ts';
import { ComponentPicker } from '../../components/component-picker.tsx';
import controls from '../../components/controls.module.css';
import { ActionButton } from '../../components/controls.tsx';
import { useWorkspace } from '../../stores/workspace.ts';
import styles from './injects.module.css';

interface InjectOfFieldProps {
  readonly of: readonly string[];
  readonly onChange: (of: readonly string[]) => void;
}

export function InjectOfField({ of, onChange }: InjectOfFieldProps) {
  const index = useWorkspace((state) => state.index);
  return (
    <div className={`${controls.field} ${styles.wide}`}>
      <ComponentPicker
        label={of.length === 0 ? 'Only traffic of (nobody chosen: everyone)' : 'And traffic of'}
        value={undefined}
        accepts={mayBeNamed}
        error=""
        onChange={(id) => onChange(of.includes(id) ? of : [...of, id])}
      />
      {of.length === 0 ? null : (
        <ul className={styles.concerned} aria-label="Only traffic of">
          {of.map((id) => {
            const name = index?.fullNameOf(id) ?? id;
            return (
              <li key={id}>
                {name}
                <ActionButton label={`Leave out ${name}`} onPress={() => onChange(of.filter((other) => other !== id))}>
                  Leave out
                </ActionButton>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

function mayBeNamed({ kind }: Component): boolean {
  return canBeConcerned(kind);
}
