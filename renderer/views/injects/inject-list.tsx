/** The injects of the run that shows, in order: the ones still ahead are dimmer. All that can be done is in its menu. */
import { Button } from 'react-aria-components';
import type { Inject } from '../../../sim-core/scenario/index.ts';
import controls from '../../components/controls.module.css';
import { ActionButton } from '../../components/controls.tsx';
import { Dots } from '../../components/icons.tsx';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import { useClock } from '../../stores/clock.ts';
import { saveScenario } from '../../stores/file-actions.ts';
import { openInject, openMarkMenu } from '../../stores/inject-menu-store.ts';
import { notesOn, useRehearsal } from '../../stores/rehearsal.ts';
import { select } from '../../stores/selection-actions.ts';
import { showDock } from '../../stores/selection-store.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { formatElapsed } from '../../words/format.ts';
import { deedWords, parameterWords } from '../../words/inject-words.ts';
import { actOnKey } from './inject-keys.ts';
import styles from './injects.module.css';

export function InjectList() {
  const injects = useWorkspace((state) => state.injects);
  const isChanged = useWorkspace((state) => state.isChanged);
  const released = useClock((state) => injects.filter((inject) => inject.enabled && inject.at <= state.at).length);
  return (
    <section className={styles.list} aria-label="Injects">
      <div className={styles.head}>
        <h2 className="label">Injects</h2>
        <span className="label">{`${released} of ${injects.length} released`}</span>
        <span className={styles.spacer} />
        {isChanged ? (
          <ActionButton label="Save as scenario" onPress={() => void saveScenario()} look="quiet">
            Save
          </ActionButton>
        ) : null}
        <ActionButton label="All injects as a table" onPress={() => showDock('injects')} look="quiet">
          Table
        </ActionButton>
      </div>
      {injects.length === 0 ? (
        <p className={styles.empty}>None yet. Right-click anything, or press I on what is selected.</p>
      ) : (
        <ul>
          {injects.map((inject) => (
            <InjectRow key={inject.id} inject={inject} />
          ))}
        </ul>
      )}
    </section>
  );
}

function InjectRow({ inject }: { readonly inject: Inject }) {
  const index = useWorkspace((state) => state.index);
  const isAhead = useClock((state) => inject.at > state.at);
  const [target = ''] = inject.targets;
  const words = deedWords(inject, (id) => index?.fullNameOf(id) ?? id);
  const detail = parameterWords(inject);
  return (
    <li
      title={`${words} ${detail}`.trim()}
      className={`${styles.row} ${inject.enabled ? '' : styles.off} ${isAhead ? styles.ahead : ''}`}
      onContextMenu={(event) => {
        event.preventDefault();
        openMarkMenu(inject.id, event.clientX, event.clientY);
      }}
    >
      <span className={`mono ${styles.at}`}>{formatElapsed(inject.at)}</span>
      <Button
        className={styles.words ?? ''}
        onPress={() => select(target)}
        onKeyDown={(event) => {
          if (event.key === 'F2') openInject(inject);
          else if (!actOnKey(event.key, inject.id)) event.continuePropagation();
        }}
      >
        {words}
        {detail ? <span className={styles.detail}>{` ${detail}`}</span> : null}
      </Button>
      <NoteMark inject={inject} />
      <Button
        className={`${controls.button} ${controls.quiet} ${controls.icon} ${styles.more}`}
        aria-label={`${words}: change, duplicate, switch off, remove`}
        aria-haspopup="menu"
        onPress={({ target: button }) => {
          const box = button.getBoundingClientRect();
          openMarkMenu(inject.id, box.left, box.bottom);
        }}
      >
        <Dots />
      </Button>
    </li>
  );
}

function NoteMark({ inject }: { readonly inject: Inject }) {
  const injects = useWorkspace((state) => state.injects);
  const words = useRehearsal((state) =>
    notesOn(state, injects, inject.id)
      .filter(({ severity }) => severity === 'warning')
      .map((note) => note.words)
      .join('; '),
  );
  if (words === '') return <span />;
  return (
    <span title={words}>
      <SeverityGlyph severity="warning" isAlone />
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
