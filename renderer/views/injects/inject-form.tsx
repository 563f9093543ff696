/** The form of an inject in a dialog: new, another in its place, or a fork of the run with one more. */
import { type FormEvent, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import controls from '../../components/controls.module.css';
import { ActionButton } from '../../components/controls.tsx';
import { addInject, setInject } from '../../stores/inject-actions.ts';
import { closeInjectMenus, type InjectDraft, useInjectMenu } from '../../stores/inject-menu-store.ts';
import { forkRun } from '../../stores/run-tree-actions.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { formatElapsed } from '../../words/format.ts';
import { type InjectReading, type InjectText, readInjectText } from '../../words/inject-text.ts';
import { deedWords, verbWords } from '../../words/inject-words.ts';
import { parseTime } from '../../words/parse-time.ts';
import { InjectFields } from './inject-fields.tsx';
import styles from './injects.module.css';

const TITLES = { inject: 'New inject', change: 'Change inject', fork: 'Fork the run' } as const;

export function InjectFormDialog() {
  const draft = useInjectMenu((state) => state.draft);
  return (
    <ModalOverlay
      isOpen={draft !== undefined}
      onOpenChange={(isOpen) => !isOpen && closeInjectMenus()}
      isDismissable
      className={controls.overlay ?? ''}
    >
      <Modal className={controls.dialog ?? ''}>
        <Dialog aria-label={draft ? TITLES[draft.makes] : 'Inject'}>
          {draft ? <InjectForm draft={draft} /> : null}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function InjectForm({ draft }: { readonly draft: InjectDraft }) {
  const end = useWorkspace((state) => state.scenario?.length ?? 0);
  const index = useWorkspace((state) => state.index);
  const [text, setText] = useState(draft.text);
  const [name, setName] = useState('');
  const reading = readInjectText(text, end, draft.makes === 'change' ? draft.existing : {});
  const suggested = nameOfFork(text, (id) => index?.nameOf(id) ?? id);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!reading.ok) return;
    carryOut(draft, reading, name.trim() || suggested);
    closeInjectMenus();
  };
  return (
    <form className={controls.dialogBody} onSubmit={submit}>
      <Heading slot="title">{TITLES[draft.makes]}</Heading>
      {draft.makes === 'fork' ? (
        <p className={styles.about}>
          The run goes on as it was up to the inject; the run that shows now stays beside it, to be compared.
        </p>
      ) : null}
      <InjectFields text={text} errors={reading.ok ? {} : reading.errors} onChange={setText} />
      {draft.makes === 'fork' ? (
        <label className={controls.field}>
          <span className={controls.fieldLabel}>Name of the fork</span>
          <input
            className={controls.input}
            value={name}
            placeholder={suggested}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
      ) : null}
      <div className={controls.dialogFoot}>
        <ActionButton label="Cancel" onPress={closeInjectMenus}>
          Cancel
        </ActionButton>
        <button type="submit" className={`${controls.button} ${controls.primary}`} disabled={!reading.ok}>
          {draft.makes === 'fork' ? 'Fork' : draft.makes === 'change' ? 'Change' : 'Inject'}
        </button>
      </div>
    </form>
  );
}

function carryOut(draft: InjectDraft, { inject }: Extract<InjectReading, { ok: true }>, name: string): void {
  if (draft.makes === 'change') setInject({ ...inject, id: draft.existing.id, enabled: draft.existing.enabled });
  else if (draft.makes === 'fork') forkRun(name, inject);
  else addInject(inject);
}

/** `Fail over chat at 02:15:00` */
function nameOfFork(text: InjectText, nameOf: (id: string) => string): string {
  const at = parseTime(text.at);
  const deed = text.targets.length === 0 ? verbWords(text.verb) : deedWords(text, nameOf);
  return at === undefined ? deed : `${deed} at ${formatElapsed(at)}`;
}
