/** The form beside the table: changes the chosen inject in place, with what is wrong beside each field. */
import { type FormEvent, useState } from 'react';
import type { Inject } from '../../../sim-core/scenario/index.ts';
import controls from '../../components/controls.module.css';
import { ActionButton } from '../../components/controls.tsx';
import { duplicateInject, removeInject, setInject, toggleInject } from '../../stores/inject-actions.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { readInjectText, textOfInject } from '../../words/inject-text.ts';
import { InjectFields } from './inject-fields.tsx';
import styles from './inject-table.module.css';

interface InjectSheetProps {
  readonly existing: Inject;
  readonly title: string;
}

export function InjectSheet({ existing, title }: InjectSheetProps) {
  const end = useWorkspace((state) => state.scenario?.length ?? 0);
  const [text, setText] = useState(() => textOfInject(existing));
  const [shown, setShown] = useState(existing);
  if (shown !== existing) {
    // Changed elsewhere (dragged, undone): the fields follow.
    setShown(existing);
    setText(textOfInject(existing));
  }
  const reading = readInjectText(text, end, existing);
  const isChanged = JSON.stringify(text) !== JSON.stringify(textOfInject(existing));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (reading.ok && isChanged) setInject({ ...reading.inject, id: existing.id, enabled: existing.enabled });
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={`Change: ${title}`}>
      <h3>{title}</h3>
      <InjectFields text={text} errors={reading.ok ? {} : reading.errors} onChange={setText} />
      <div className={styles.acts}>
        <button type="submit" className={`${controls.button} ${controls.primary}`} disabled={!reading.ok || !isChanged}>
          Change
        </button>
        <ActionButton label="Duplicate" keys="D" onPress={() => duplicateInject(existing.id)}>
          Duplicate
        </ActionButton>
        <ActionButton
          label={existing.enabled ? 'Switch off' : 'Switch on'}
          keys="E"
          onPress={() => toggleInject(existing.id)}
        >
          {existing.enabled ? 'Switch off' : 'Switch on'}
        </ActionButton>
        <ActionButton label="Remove" keys="Del" onPress={() => removeInject(existing.id)}>
          Remove
        </ActionButton>
      </div>
    </form>
  );
}
