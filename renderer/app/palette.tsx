/** Search everything (commands, components, ready drills), the table of keys, and what this program is. */
import { useEffect, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Input,
  Keyboard,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from 'react-aria-components';
import type { AppInfo, LibraryFolder, RecentFile } from '../../main/bridge/contract.ts';
import controls from '../components/controls.module.css';
import { bridge } from '../host/bridge.ts';
import { openReady, openRecent, told } from '../stores/file-actions.ts';
import { closePalette, type PaletteMode, usePalette } from '../stores/palette-store.ts';
import { open } from '../stores/selection-actions.ts';
import { useWorkspace } from '../stores/workspace.ts';
import { KIND_WORDS } from '../words/names.ts';
import { COMMANDS, keyWords } from './commands.ts';
import { GoToTime } from './go-to-time.tsx';
import styles from './palette.module.css';
import { Preferences } from './preferences.tsx';

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly key?: string;
  readonly run: () => void;
}

const TITLES: Readonly<Record<PaletteMode, string>> = {
  commands: 'Search',
  drills: 'Search',
  keys: 'Keys',
  about: 'About Blackstart',
  preferences: 'Preferences',
  time: 'Go to a time',
};

export function Palette() {
  const mode = usePalette((state) => state.mode);
  return (
    <ModalOverlay
      isOpen={mode !== undefined}
      onOpenChange={(isOpen) => !isOpen && closePalette()}
      isDismissable
      className={controls.overlay ?? ''}
    >
      <Modal className={controls.dialog ?? ''}>
        <Dialog aria-label={mode === undefined ? 'Search' : TITLES[mode]}>
          {mode === 'commands' ? <SearchAll /> : null}
          {mode === 'drills' ? <Drills /> : null}
          {mode === 'keys' ? <Keys /> : null}
          {mode === 'about' ? <About /> : null}
          {mode === 'preferences' ? <Preferences /> : null}
          {mode === 'time' ? <GoToTime /> : null}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function SearchAll() {
  const index = useWorkspace((state) => state.index);
  const entries: readonly Entry[] = [
    ...COMMANDS.filter(({ id }) => id !== 'palette').map(({ id, name, group, key, run }) => ({
      id: `command:${id}`,
      name,
      detail: group,
      ...(key ? { key: keyWords(key) } : {}),
      run,
    })),
    ...(index?.components ?? []).map(({ id, name, kind }) => ({
      id: `component:${id}`,
      name: name === id ? id : `${name} · ${id}`,
      detail: KIND_WORDS[kind],
      run: () => open(id),
    })),
  ];
  return <EntryList label="Search or run a command" entries={entries} />;
}

function Drills() {
  const [folders, setFolders] = useState<readonly LibraryFolder[]>([]);
  const [recent, setRecent] = useState<readonly RecentFile[]>([]);
  useEffect(() => {
    let isHere = true;
    void bridge()
      .readScenarioLibrary()
      .then((outcome) => {
        if (isHere && told(outcome) && outcome.ok) setFolders(outcome.value.folders);
      });
    void bridge()
      .recentFiles()
      .then((files) => isHere && setRecent(files));
    return () => {
      isHere = false;
    };
  }, []);
  const files = recent.map(({ token, name, folder }) => ({
    id: token,
    name,
    detail: folder,
    run: () => void openRecent(token),
  }));
  const drills = folders.flatMap(({ name, title, files }) =>
    files
      .filter((path) => !path.startsWith('templates/') && /(^|\/)scenario[^/]*\.ya?ml$/.test(path))
      .map((path) => ({ id: path, name: title, detail: name, run: () => void openReady(path) })),
  );
  return <EntryList label="Open a ready drill or a recent file" entries={[...files, ...drills]} />;
}

function EntryList({ label, entries }: { readonly label: string; readonly entries: readonly Entry[] }) {
  const { contains } = useFilter({ sensitivity: 'base' });
  return (
    <Autocomplete filter={contains}>
      <SearchField aria-label={label} autoFocus className={styles.search ?? ''}>
        <Input className={styles.input ?? ''} placeholder={label} />
      </SearchField>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key */}
      <div className={styles.list} tabIndex={0}>
        <Menu
          items={entries}
          onAction={(key) => {
            closePalette();
            entries.find(({ id }) => id === key)?.run();
          }}
          renderEmptyState={() => <p className={styles.none}>Nothing is called that.</p>}
        >
          {(entry) => (
            <MenuItem id={entry.id} textValue={`${entry.name} ${entry.detail}`} className={controls.menuItem ?? ''}>
              <span className={styles.name}>{entry.name}</span>
              <span className="low">{entry.detail}</span>
              {entry.key ? <Keyboard>{entry.key}</Keyboard> : null}
            </MenuItem>
          )}
        </Menu>
      </div>
    </Autocomplete>
  );
}

function Keys() {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key
    <div className={styles.sheet} tabIndex={0}>
      <h2>Keys</h2>
      <table>
        <tbody>
          {COMMANDS.filter(({ key }) => key !== undefined).map(({ id, name, key }) => (
            <tr key={id}>
              <td>{name}</td>
              <td className="mono">{keyWords(key ?? '')}</td>
            </tr>
          ))}
          <tr>
            <td>On the timeline: move, move more, zoom, whole run</td>
            <td className="mono">← →, Shift, + −, 0</td>
          </tr>
          <tr>
            <td>On trees, scenes and diagrams: inject menu</td>
            <td className="mono">Shift F10</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function About() {
  const [info, setInfo] = useState<AppInfo | undefined>();
  useEffect(() => {
    void bridge().appInfo().then(setInfo);
  }, []);
  return (
    <div className={styles.sheet}>
      <h2>Blackstart</h2>
      <p>An offline digital twin for resilience planners. Nothing leaves this machine.</p>
      <p className="low">{info ? `Version ${info.version}. ${info.shell}` : ''}</p>
      <p className="low">
        Land outline: Natural Earth, public domain. Layout: Eclipse Layout Kernel. Type: IBM Plex, OFL.
      </p>
    </div>
  );
}
