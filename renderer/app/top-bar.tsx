/** Name and document, the menu, search, report and theme. */
import { Button, Header, Keyboard, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import controls from '../components/controls.module.css';
import { ActionButton } from '../components/controls.tsx';
import { Moon, Sun } from '../components/icons.tsx';
import { usePalette } from '../stores/palette-store.ts';
import { exportReport } from '../stores/report-actions.ts';
import { useSettings } from '../stores/settings-store.ts';
import { useWorkspace } from '../stores/workspace.ts';
import styles from './app.module.css';
import { COMMANDS, type Command, keyWords } from './commands.ts';
import { ModeSwitch } from './mode-switch.tsx';
import { SeenSwitch } from './seen-switch.tsx';

const GROUPS: readonly Command['group'][] = ['File', 'Edit', 'View', 'Run', 'Help'];

export function TopBar() {
  const name = useWorkspace((state) => state.name);
  const isChanged = useWorkspace((state) => state.isChanged);
  const hasRun = useWorkspace((state) => state.replay !== undefined);
  const theme = useSettings((state) => state.theme);
  return (
    <header className={styles.top}>
      <h1 className={styles.brand}>Blackstart</h1>
      <MainMenu />
      <ModeSwitch />
      <span className={styles.document} title={isChanged ? `${name}, changed since it was saved` : name}>
        {name}
        {isChanged ? <span className="low">{' · changed'}</span> : null}
      </span>
      <span className={styles.spacer} />
      <Button
        className={`${controls.button} ${styles.search}`}
        onPress={() => usePalette.setState({ mode: 'commands' })}
      >
        <span>Search or run a command</span>
        <span className="mono" aria-hidden="true">
          Ctrl K
        </span>
      </Button>
      <SeenSwitch />
      <ActionButton label="Open a ready drill" keys="Ctrl D" onPress={() => usePalette.setState({ mode: 'drills' })}>
        Drills
      </ActionButton>
      <ActionButton label="Export report" keys="Ctrl E" onPress={() => void exportReport()} isDisabled={!hasRun}>
        Export report
      </ActionButton>
      <ActionButton
        label={theme === 'dark' ? 'Light theme' : 'Dark theme'}
        keys="T"
        isIcon
        onPress={() => COMMANDS.find(({ id }) => id === 'theme')?.run()}
      >
        {theme === 'dark' ? <Sun /> : <Moon />}
      </ActionButton>
    </header>
  );
}

function MainMenu() {
  return (
    <MenuTrigger>
      <Button className={`${controls.button} ${controls.quiet}`}>Menu</Button>
      <Popover className={controls.popover ?? ''} placement="bottom start" offset={4}>
        <Menu className={controls.menu ?? ''} onAction={(key) => COMMANDS.find(({ id }) => id === key)?.run()}>
          {GROUPS.map((group) => (
            <MenuSection key={group}>
              <Header className={`label ${controls.menuHead}`}>{group}</Header>
              {COMMANDS.filter((command) => command.group === group).map(({ id, name, key }) => (
                <MenuItem key={id} id={id} className={controls.menuItem ?? ''} textValue={name}>
                  {name}
                  {key ? <Keyboard>{keyWords(key)}</Keyboard> : null}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
