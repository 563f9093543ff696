/** The templates: what each is, what its first scenario asks, and how large it is. */
import { useEffect, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { TABLES } from '../../../interchange/twin-tables/tables.ts';
import controls from '../../components/controls.module.css';
import { ActionButton } from '../../components/controls.tsx';
import { begin } from '../../stores/busy.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { yamlOf } from '../documents.ts';
import { closeDialog } from '../plan-store.ts';
import { beginWith, readTemplates, type Template } from './new-estate.ts';
import styles from './templates-dialog.module.css';

export function TemplatesDialog() {
  const [templates, setTemplates] = useState<readonly Template[]>([]);
  const [chosen, setChosen] = useState<string | undefined>();
  const isChanged = useWorkspace((state) => state.isChanged);
  useEffect(() => {
    let isHere = true;
    const read = begin('templates');
    void readTemplates()
      .then((found) => isHere && setTemplates(found))
      .finally(read);
    return () => {
      isHere = false;
    };
  }, []);
  const template = templates.find(({ scenario }) => scenario === chosen) ?? templates[0];
  const start = (one: Template | undefined): void => {
    if (!one) return;
    closeDialog();
    void beginWith(one);
  };
  return (
    <>
      {template ? (
        <div className={styles.columns}>
          <ListBox
            aria-label="Templates"
            className={styles.list ?? ''}
            selectionMode="single"
            selectionBehavior="replace"
            disallowEmptySelection
            autoFocus
            selectedKeys={[template.scenario]}
            onSelectionChange={(keys) => {
              const [key] = keys === 'all' ? [] : [...keys];
              setChosen(key === undefined ? undefined : String(key));
            }}
            items={templates.map((one) => ({ id: one.scenario, ...one }))}
          >
            {(one) => (
              <ListBoxItem className={styles.item ?? ''} textValue={one.name}>
                {one.name}
              </ListBoxItem>
            )}
          </ListBox>
          <Description template={template} />
        </div>
      ) : (
        <p className="low">Reading the templates…</p>
      )}
      <p className="low">
        {isChanged
          ? 'The open estate has changes that no file holds. Undo brings it back, until another file is opened.'
          : 'Undo brings the open estate back.'}
      </p>
      <div className={controls.dialogFoot}>
        <ActionButton label="Cancel" onPress={closeDialog}>
          Cancel
        </ActionButton>
        <ActionButton
          label="Begin with this template"
          look="primary"
          onPress={() => start(template)}
          isDisabled={template === undefined}
        >
          Begin with this
        </ActionButton>
      </div>
    </>
  );
}

function Description({ template }: { readonly template: Template }) {
  const twin = yamlOf(template.documents['twin.yaml'] ?? '').plain;
  const sizes = TABLES.flatMap(({ name, rows }) => {
    const count = rows(twin).length;
    return count > 0 ? [{ name, count }] : [];
  });
  return (
    <section className={styles.about} aria-label="Chosen template">
      <h3>{template.name}</h3>
      <p>{template.about}</p>
      <h4 className="label">First scenario</h4>
      <p>{template.drill}</p>
      <h4 className="label">Holds</h4>
      <ul className={styles.sizes}>
        {sizes.map(({ name, count }) => (
          <li key={name}>
            {name} <span className="mono">{count}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
