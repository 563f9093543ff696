/** The injects of the scenario in order: switch off, change, remove, save. The ones still ahead are dimmer. */
import { Button, Checkbox } from 'react-aria-components';
import type { Inject } from '../../../sim-core/scenario/index.ts';
import controls from '../../components/controls.module.css';
import { ActionButton } from '../../components/controls.tsx';
import { Cross, Dots } from '../../components/icons.tsx';
import { useClock } from '../../stores/clock.ts';
import { saveScenario } from '../../stores/file-actions.ts';
import { changeInject, removeInject } from '../../stores/inject-actions.ts';
import { openInjectForm } from '../../stores/inject-menu-store.ts';
import { select } from '../../stores/selection-actions.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { formatElapsed } from '../../words/format.ts';
import { parameterWords, VERB_FORMS } from '../../words/inject-words.ts';
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
        {isChanged ? (
          <ActionButton label="Save as scenario" onPress={() => void saveScenario()} look="quiet">
            Save
          </ActionButton>
        ) : null}
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
  const words = `${VERB_FORMS[inject.verb].words} ${inject.targets.map((id) => index?.fullNameOf(id) ?? id).join(', ')}`;
  const detail = parameterWords(inject);
  return (
    <li
      title={`${words} ${detail}`.trim()}
      className={`${styles.row} ${inject.enabled ? '' : styles.off} ${isAhead ? styles.ahead : ''}`}
    >
      <span className={`mono ${styles.at}`}>{formatElapsed(inject.at)}</span>
      <Button className={styles.words ?? ''} onPress={() => select(target)}>
        {words}
        {detail ? <span className={styles.detail}>{` ${detail}`}</span> : null}
      </Button>
      <span className={styles.actions}>
        <Checkbox
          className={styles.check ?? ''}
          aria-label={`${words}, released`}
          isSelected={inject.enabled}
          onChange={(enabled) => changeInject(inject.id, { enabled })}
        >
          {({ isSelected, isFocusVisible }) => <CheckMark isOn={isSelected} isFocused={isFocusVisible} />}
        </Checkbox>
        <Button
          className={`${controls.button} ${controls.quiet} ${controls.icon}`}
          aria-label={`Change: ${words}`}
          onPress={() => openInjectForm({ component: target, verb: inject.verb, existing: inject })}
        >
          <Dots />
        </Button>
        <Button
          className={`${controls.button} ${controls.quiet} ${controls.icon}`}
          aria-label={`Remove: ${words}`}
          onPress={() => removeInject(inject.id)}
        >
          <Cross />
        </Button>
      </span>
    </li>
  );
}

function CheckMark({ isOn, isFocused }: { readonly isOn: boolean; readonly isFocused: boolean }) {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" style={{ verticalAlign: '-2px' }}>
      <rect
        x="0.75"
        y="0.75"
        width="12.5"
        height="12.5"
        rx="2"
        fill="none"
        stroke={isFocused ? 'var(--select)' : 'var(--line3)'}
        strokeWidth={isFocused ? 2 : 1}
      />
      {isOn ? <path d="M3.5 7.2 6 9.7 10.6 4.6" fill="none" stroke="var(--text-high)" strokeWidth="1.6" /> : null}
    </svg>
  );
}
