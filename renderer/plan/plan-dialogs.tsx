/** What Plan asks before it does something: one dialog at a time. */
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import controls from '../components/controls.module.css';
import { AddDialog } from './dialogs/add-dialog.tsx';
import { ConnectDialog } from './dialogs/connect-dialog.tsx';
import { DeleteDialog } from './dialogs/delete-dialog.tsx';
import { ImportDialog } from './import/import-dialog.tsx';
import { PasteDialog } from './import/paste-dialog.tsx';
import styles from './plan-dialogs.module.css';
import { closeDialog, type PlanDialog, usePlan } from './plan-store.ts';
import { TemplatesDialog } from './templates/templates-dialog.tsx';

const TITLES: Readonly<Record<PlanDialog['kind'], string>> = {
  templates: 'New estate from a template',
  import: 'Import rows',
  add: 'Add a row',
  connect: 'Connect',
  delete: 'Delete',
  paste: 'Paste rows',
};

const WIDE: ReadonlySet<PlanDialog['kind']> = new Set(['templates', 'import', 'paste']);

export function PlanDialogs() {
  const dialog = usePlan((state) => state.dialog);
  return (
    <ModalOverlay
      isOpen={dialog !== undefined}
      onOpenChange={(isOpen) => !isOpen && closeDialog()}
      isDismissable
      className={`${controls.overlay} ${styles.overlay}`}
    >
      <Modal className={`${controls.dialog} ${dialog && WIDE.has(dialog.kind) ? styles.wide : ''}`}>
        <Dialog className={controls.dialogBody ?? ''} {...(dialog ? {} : { 'aria-label': 'Plan' })}>
          {dialog ? (
            <>
              <Heading slot="title">{TITLES[dialog.kind]}</Heading>
              {bodyOf(dialog)}
            </>
          ) : null}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function bodyOf(dialog: PlanDialog): ReactNode {
  switch (dialog.kind) {
    case 'templates':
      return <TemplatesDialog />;
    case 'import':
      return <ImportDialog />;
    case 'paste':
      return <PasteDialog text={dialog.text} />;
    case 'add':
      return <AddDialog />;
    case 'connect':
      return <ConnectDialog />;
    case 'delete':
      return <DeleteDialog />;
  }
}
