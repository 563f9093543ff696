/** Everything that can be done, once: its name, its key, its place in the menu. Menu, palette and keys read this list. */
import type { MenuAction } from '../../main/bridge/contract.ts';
import { showRun } from '../plan/mode-actions.ts';
import { PLAN_COMMANDS } from '../plan/plan-commands.ts';
import { seek, setSpeed, togglePlay, useClock } from '../stores/clock.ts';
import { openFile, saveProject, saveProjectAs, saveScenario } from '../stores/file-actions.ts';
import { redo, undo } from '../stores/history.ts';
import { openInjectMenu } from '../stores/inject-menu-store.ts';
import { loseEach } from '../stores/loss-actions.ts';
import { useMode } from '../stores/mode-store.ts';
import { usePalette } from '../stores/palette-store.ts';
import { exportReport } from '../stores/report-actions.ts';
import { rerun } from '../stores/run-actions.ts';
import { copyRun } from '../stores/run-tree-actions.ts';
import { switchTelling } from '../stores/seen-actions.ts';
import { climb } from '../stores/selection-actions.ts';
import { showDock, showView, useSelection } from '../stores/selection-store.ts';
import { changeSettings, SPEEDS, useSettings } from '../stores/settings-store.ts';
import { stepEvent, stepInject, stepThreshold } from '../stores/step-actions.ts';
import { openFork } from '../views/compare/open-fork.ts';

export interface Command {
  readonly id: string;
  readonly name: string;
  readonly group: 'File' | 'Edit' | 'View' | 'Run' | 'Help';
  /** As `event.key`, with `Mod+` for Ctrl or Cmd and `Shift+`. */
  readonly key?: string;
  readonly run: () => void;
  /** Entry of the desktop shell's menu that does the same. */
  readonly menu?: MenuAction;
}

const RUN_COMMANDS: readonly Command[] = [
  { id: 'open', name: 'Open a file…', group: 'File', key: 'Mod+o', menu: 'file-open', run: () => void openFile() },
  {
    id: 'drills',
    name: 'Open a ready drill…',
    group: 'File',
    key: 'Mod+d',
    menu: 'file-new',
    run: () => usePalette.setState({ mode: 'drills' }),
  },
  { id: 'save', name: 'Save project', group: 'File', key: 'Mod+s', menu: 'file-save', run: () => void saveProject() },
  {
    id: 'save-as',
    name: 'Save project as…',
    group: 'File',
    key: 'Mod+Shift+s',
    menu: 'file-save-as',
    run: () => void saveProjectAs(),
  },
  { id: 'save-scenario', name: 'Save injects as a scenario…', group: 'File', run: () => void saveScenario() },
  {
    id: 'export',
    name: 'Export report…',
    group: 'File',
    key: 'Mod+e',
    menu: 'file-export-report',
    run: () => void exportReport(),
  },
  { id: 'undo', name: 'Undo', group: 'Edit', key: 'Mod+z', menu: 'edit-undo', run: undo },
  { id: 'redo', name: 'Redo', group: 'Edit', key: 'Mod+Shift+z', menu: 'edit-redo', run: redo },
  { id: 'inject', name: 'Inject on the selection…', group: 'Edit', key: 'i', run: injectOnSelection },
  { id: 'fork', name: 'Fork the run at the playhead…', group: 'Edit', key: 'f', run: openFork },
  { id: 'copy-run', name: 'Copy the run that shows', group: 'Edit', run: copyRun },
  { id: 'climb', name: 'Up one level', group: 'View', key: 'Escape', run: climb },
  { id: 'world', name: 'World', group: 'View', key: '1', menu: 'view-world', run: () => showView('world') },
  { id: 'facility', name: 'Facility', group: 'View', key: '2', menu: 'view-facility', run: () => showView('facility') },
  { id: 'one-line', name: 'One-line', group: 'View', key: '3', menu: 'view-one-line', run: () => showView('one-line') },
  {
    id: 'dependencies',
    name: 'Dependencies',
    group: 'View',
    key: '4',
    menu: 'view-services',
    run: () => showView('dependencies'),
  },
  { id: 'cooling', name: 'Cooling', group: 'View', key: '7', run: () => showView('cooling') },
  { id: 'network', name: 'Network', group: 'View', key: '8', run: () => showView('network') },
  { id: 'charts', name: 'Charts', group: 'View', key: '9', run: () => showView('charts') },
  { id: 'timeline', name: 'Timeline', group: 'View', key: '5', run: () => showDock('timeline') },
  { id: 'events', name: 'Event log', group: 'View', key: '6', run: () => showDock('events') },
  { id: 'injects', name: 'Injects as a table', group: 'View', key: 'n', run: () => showDock('injects') },
  { id: 'failovers', name: 'Failovers, stage by stage', group: 'View', key: 'w', run: () => showDock('failovers') },
  { id: 'runs', name: 'Runs and forks', group: 'View', key: 'u', run: () => showDock('runs') },
  { id: 'compare', name: 'Two runs side by side', group: 'View', key: 'v', run: () => showView('compare') },
  {
    id: 'seen',
    name: 'Switch between the truth and what operators see',
    group: 'View',
    key: 's',
    menu: 'view-seen',
    run: switchTelling,
  },
  { id: 'theme', name: 'Switch between dark and light', group: 'View', key: 't', menu: 'view-theme', run: switchTheme },
  { id: 'play', name: 'Play or pause', group: 'Run', key: ' ', menu: 'run-play-pause', run: togglePlay },
  { id: 'faster', name: 'Faster', group: 'Run', key: '>', run: () => changeSpeed(1) },
  { id: 'slower', name: 'Slower', group: 'Run', key: '<', run: () => changeSpeed(-1) },
  { id: 'go-to', name: 'Go to a time…', group: 'Run', key: 'g', run: () => usePalette.setState({ mode: 'time' }) },
  { id: 'start', name: 'Go to the start', group: 'Run', key: 'Home', menu: 'run-restart', run: () => seek(0) },
  { id: 'next-event', name: 'Next event', group: 'Run', key: '.', menu: 'run-next-event', run: () => stepEvent(1) },
  {
    id: 'previous-event',
    name: 'Previous event',
    group: 'Run',
    key: ',',
    menu: 'run-previous-event',
    run: () => stepEvent(-1),
  },
  { id: 'next-inject', name: 'Next inject', group: 'Run', key: '/', run: stepInject },
  { id: 'next-threshold', name: 'Next threshold', group: 'Run', key: ']', run: stepThreshold },
  {
    id: 'lose-each',
    name: 'Lose each in turn',
    group: 'Run',
    key: 'l',
    menu: 'run-lose-each',
    run: () => void loseEach(),
  },
  { id: 'again', name: 'Run again', group: 'Run', key: 'r', run: () => void rerun() },
  {
    id: 'palette',
    name: 'Search or run a command…',
    group: 'Help',
    key: 'Mod+k',
    menu: 'help-palette',
    run: () => usePalette.setState({ mode: 'commands' }),
  },
  {
    id: 'keys',
    name: 'Keys',
    group: 'Help',
    key: '?',
    menu: 'help-keys',
    run: () => usePalette.setState({ mode: 'keys' }),
  },
  {
    id: 'preferences',
    name: 'Preferences…',
    group: 'View',
    key: 'Mod+,',
    run: () => usePalette.setState({ mode: 'preferences' }),
  },
  { id: 'hints', name: 'Show the hints again', group: 'Help', run: () => changeSettings({ areHintsDone: false }) },
  {
    id: 'about',
    name: 'About Blackstart',
    group: 'Help',
    menu: 'help-about',
    run: () => usePalette.setState({ mode: 'about' }),
  },
];

/** Commands that show or change the run: from Plan they lead there first. */
const OF_RUN: ReadonlySet<string> = new Set(
  RUN_COMMANDS.filter(
    ({ id, group }) => (group === 'View' && id !== 'theme') || group === 'Run' || id === 'inject',
  ).map(({ id }) => id),
);

export const COMMANDS: readonly Command[] = [
  ...PLAN_COMMANDS,
  ...RUN_COMMANDS.map((command) => (OF_RUN.has(command.id) ? { ...command, run: () => inRun(command.run) } : command)),
];

function inRun(act: () => void): void {
  if (useMode.getState().mode === 'run') act();
  else void showRun().then(act);
}

export function keyWords(key: string): string {
  const names: Readonly<Record<string, string>> = { ' ': 'Space', Escape: 'Esc', Mod: 'Ctrl' };
  return key === ' '
    ? 'Space'
    : key
        .split('+')
        .map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part))
        .join(' ');
}

/** The command whose key this is; plain keys are left to text fields and to what has the focus. */
export function commandFor(event: KeyboardEvent): Command | undefined {
  const target = event.target instanceof HTMLElement ? event.target : undefined;
  const isTyping = target?.closest('input, textarea, select, [contenteditable]') !== null && target !== undefined;
  const mod = event.ctrlKey || event.metaKey;
  if (event.altKey || (isTyping && !mod)) return undefined;
  if (event.key === ' ' && target?.closest('button, [role="button"], [role="option"], [role="menuitem"], label, a'))
    return undefined;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return COMMANDS.find((command) => {
    if (command.key === undefined || (OF_RUN.has(command.id) && useMode.getState().mode === 'plan')) return false;
    const parts = command.key === ' ' ? [' '] : command.key.split('+');
    const isShifted = event.shiftKey && /^[a-z]$/.test(key);
    return (
      parts.at(-1) === key &&
      parts.includes('Mod') === mod &&
      (!/^[a-z]$/.test(key) || parts.includes('Shift') === isShifted)
    );
  });
}

function injectOnSelection(): void {
  const { component } = useSelection.getState();
  if (component) openInjectMenu(component, window.innerWidth / 2, window.innerHeight / 3);
}

function switchTheme(): void {
  changeSettings({ theme: useSettings.getState().theme === 'dark' ? 'light' : 'dark' });
}

function changeSpeed(step: 1 | -1): void {
  const at = SPEEDS.indexOf(useClock.getState().speed);
  const next = SPEEDS[at + step];
  if (next !== undefined) setSpeed(next);
}
