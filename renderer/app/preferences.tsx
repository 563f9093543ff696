/** What the user likes, in one dialog; every choice holds at once and is found again in the next window. */
import type { ReactNode } from 'react';
import { Heading } from 'react-aria-components';
import controls from '../components/controls.module.css';
import { ActionButton, Segments } from '../components/controls.tsx';
import { setSpeed, useClock } from '../stores/clock.ts';
import { closePalette } from '../stores/palette-store.ts';
import { tell } from '../stores/seen-actions.ts';
import { changeSettings, SPEEDS, useSettings } from '../stores/settings-store.ts';
import { speedWords } from '../words/format.ts';
import styles from './palette.module.css';

export function Preferences() {
  const { theme, motion, pictures, tells, world, areHintsDone } = useSettings();
  const speed = useClock((state) => state.speed);
  return (
    <div className={controls.dialogBody}>
      <Heading slot="title">Preferences</Heading>
      <Row name="Theme" about="Dark for the projector and the night, light for daylight and print.">
        <Segments
          label="Theme"
          value={theme}
          onChange={(chosen) => changeSettings({ theme: chosen })}
          options={[
            ['dark', 'Dark'],
            ['light', 'Light'],
          ]}
        />
      </Row>
      <Row name="Motion" about="Less: the camera jumps, traffic stands still, nothing fades.">
        <Segments
          label="Motion"
          value={motion}
          onChange={(chosen) => changeSettings({ motion: chosen })}
          options={[
            ['system', 'As the system'],
            ['less', 'Less'],
          ]}
        />
      </Row>
      <Row name="Pictures" about="Flat: map, diagrams and tables only, for machines without a graphics card.">
        <Segments
          label="Pictures"
          value={pictures}
          onChange={(chosen) => changeSettings({ pictures: chosen })}
          options={[
            ['3d', '3D'],
            ['flat', 'Flat'],
          ]}
        />
      </Row>
      <Row name="The run is told" about="As it is, or as its operators could know it by telemetry. Key S.">
        <Segments
          label="The run is told"
          value={tells}
          onChange={tell}
          options={[
            ['true', 'True'],
            ['seen', 'Seen'],
          ]}
        />
      </Row>
      <Row name="World" about="What the world opens as.">
        <Segments
          label="World"
          value={world}
          onChange={(chosen) => changeSettings({ world: chosen })}
          options={[
            ['globe', 'Globe'],
            ['map', 'Map'],
          ]}
        />
      </Row>
      <Row name="Speed" about="Of the replay; the bar above the timeline changes it too.">
        <select
          className={`${controls.input} ${styles.choice} mono`}
          aria-label="Speed"
          value={speed}
          onChange={(event) => {
            const chosen = SPEEDS.find((one) => String(one) === event.target.value);
            if (chosen) setSpeed(chosen);
          }}
        >
          {SPEEDS.map((one) => (
            <option key={one} value={one}>
              {speedWords(one)}
            </option>
          ))}
        </select>
      </Row>
      <Row name="Hints" about="Five short ones, as on the first start.">
        <Segments
          label="Hints"
          value={areHintsDone ? 'done' : 'show'}
          onChange={(chosen) => changeSettings({ areHintsDone: chosen === 'done' })}
          options={[
            ['show', 'Show'],
            ['done', 'Hide'],
          ]}
        />
      </Row>
      <div className={controls.dialogFoot}>
        <ActionButton label="Close" keys="Esc" onPress={closePalette}>
          Close
        </ActionButton>
      </div>
    </div>
  );
}

interface RowProps {
  readonly name: string;
  readonly about: string;
  readonly children: ReactNode;
}

function Row({ name, about, children }: RowProps) {
  return (
    <div className={styles.preference}>
      <span>
        {name}
        <span className={`label ${styles.about}`}>{about}</span>
      </span>
      {children}
    </div>
  );
}
