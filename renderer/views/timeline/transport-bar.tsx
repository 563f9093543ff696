/** Play, speed, steps, and the two clocks: since the start, and the calendar. */
import { useEffect, useRef } from 'react';
import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import controls from '../../components/controls.module.css';
import { ActionButton } from '../../components/controls.tsx';
import { Chevron, Pause, Play, Step, StepBack } from '../../components/icons.tsx';
import { now, onFrame, setSpeed, togglePlay, useClock } from '../../stores/clock.ts';
import { loseEach } from '../../stores/loss-actions.ts';
import { usePalette } from '../../stores/palette-store.ts';
import { depthFirst } from '../../stores/run-tree.ts';
import { showRunOf } from '../../stores/run-tree-actions.ts';
import { SPEEDS, type Speed } from '../../stores/settings-store.ts';
import { stepEvent, stepInject, stepThreshold } from '../../stores/step-actions.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { formatCalendar, formatElapsed, speedWords } from '../../words/format.ts';
import { openFork } from '../compare/open-fork.ts';
import { DockTabs } from './dock-tabs.tsx';
import styles from './transport-bar.module.css';

export function TransportBar() {
  const isPlaying = useClock((state) => state.isPlaying);
  const speed = useClock((state) => state.speed);
  const hasRun = useWorkspace((state) => state.replay !== undefined);
  const isScreening = useWorkspace((state) => state.losses.isRunning);
  return (
    <div className={styles.bar} role="toolbar" aria-label="Playback">
      <ActionButton
        label={isPlaying ? 'Pause' : 'Play'}
        keys="Space"
        look="primary"
        onPress={togglePlay}
        isDisabled={!hasRun}
      >
        {isPlaying ? <Pause /> : <Play />}
      </ActionButton>
      <SpeedSelect speed={speed} />
      <span className={styles.steps}>
        <ActionButton label="Previous event" keys="," isIcon onPress={() => stepEvent(-1)} isDisabled={!hasRun}>
          <StepBack />
        </ActionButton>
        <ActionButton label="Next event" keys="." onPress={() => stepEvent(1)} isDisabled={!hasRun}>
          <Step /> event
        </ActionButton>
        <ActionButton label="Next inject" keys="/" onPress={stepInject} isDisabled={!hasRun}>
          <Step /> inject
        </ActionButton>
        <ActionButton label="Next threshold" keys="]" onPress={stepThreshold} isDisabled={!hasRun}>
          <Step /> threshold
        </ActionButton>
      </span>
      <Clock />
      <span className={styles.spacer} />
      <RunSelect />
      <ActionButton label="Fork the run at the playhead" keys="F" onPress={openFork} isDisabled={!hasRun}>
        Fork…
      </ActionButton>
      <ActionButton
        label="Lose each in turn: every region and facility"
        keys="L"
        onPress={() => void loseEach()}
        isDisabled={!hasRun || isScreening}
      >
        <span>
          Lose each<span className={styles.whenWide}> in turn</span>
        </span>
      </ActionButton>
      <DockTabs />
    </div>
  );
}

/** Which run shows, where there are several. */
function RunSelect() {
  const runs = useWorkspace((state) => state.runs);
  const shown = useWorkspace((state) => state.shownRun);
  if (runs.length < 2) return null;
  return (
    <Select aria-label="Run that shows" value={shown} onChange={(key) => key !== null && showRunOf(String(key))}>
      <Button className={`${controls.button} ${styles.run}`}>
        <SelectValue className={styles.runName ?? ''} />
        <Chevron />
      </Button>
      <Popover className={controls.popover ?? ''}>
        <ListBox className={controls.menu ?? ''}>
          {depthFirst(runs).map(({ run, depth }) => (
            <ListBoxItem key={run.id} id={run.id} className={controls.menuItem ?? ''} textValue={run.name}>
              <span style={{ paddingLeft: depth * 14 }}>{run.name}</span>
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}

function SpeedSelect({ speed }: { readonly speed: Speed }) {
  return (
    <Select
      aria-label="Speed"
      value={speed}
      onChange={(key) => {
        const chosen = SPEEDS.find((one) => one === key);
        if (chosen) setSpeed(chosen);
      }}
    >
      <Button className={`${controls.button} mono ${styles.speed}`}>
        <SelectValue />
      </Button>
      <Popover className={`${controls.popover} ${styles.speeds}`}>
        <ListBox className={controls.menu ?? ''}>
          {SPEEDS.map((one) => (
            <ListBoxItem key={one} id={one} className={`${controls.menuItem} mono`} textValue={speedWords(one)}>
              {speedWords(one)}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}

/** Drawn by hand at every frame: the figures must not wait for React. */
function Clock() {
  const elapsed = useRef<HTMLSpanElement>(null);
  const spoken = useRef<HTMLSpanElement>(null);
  const calendar = useRef<HTMLSpanElement>(null);
  const startsAt = useWorkspace((state) => state.scenario?.startsAt);
  const hasRun = useWorkspace((state) => state.replay !== undefined);
  useEffect(() => {
    const draw = (at: number): void => {
      for (const { current } of [elapsed, spoken]) if (current) current.textContent = formatElapsed(at);
      if (calendar.current) calendar.current.textContent = startsAt === undefined ? '' : formatCalendar(startsAt, at);
    };
    draw(now());
    return onFrame(draw);
  }, [startsAt]);
  return (
    <>
      <ActionButton
        label="Go to a time"
        keys="G"
        look="quiet"
        onPress={() => usePalette.setState({ mode: 'time' })}
        isDisabled={!hasRun}
        isNamedByContent
      >
        <span ref={elapsed} className={styles.clock} />
        <span className="visually-hidden">{' since the start, go to a time'}</span>
      </ActionButton>
      <span ref={spoken} className="visually-hidden" role="timer" aria-label="Since the start" />
      <span ref={calendar} className={styles.calendar} />
    </>
  );
}
