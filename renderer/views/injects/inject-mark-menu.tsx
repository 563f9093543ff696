/** What can be done with an inject that stands: opened by right click or key from its mark, its row or the list. */
import { Header, Keyboard, Menu, MenuItem, MenuSection, Separator } from 'react-aria-components';
import { AnchoredMenu } from '../../components/anchored-menu.tsx';
import controls from '../../components/controls.module.css';
import { now } from '../../stores/clock.ts';
import { duplicateInject, moveInject, removeInject, toggleInject } from '../../stores/inject-actions.ts';
import { closeInjectMenus, openInject, useInjectMenu } from '../../stores/inject-menu-store.ts';
import { forkWithout } from '../../stores/run-tree-actions.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { formatElapsed } from '../../words/format.ts';
import { deedWords } from '../../words/inject-words.ts';

export function InjectMarkMenu() {
  const mark = useInjectMenu((state) => state.mark);
  const inject = useWorkspace((state) => state.injects.find(({ id }) => id === mark?.id));
  const index = useWorkspace((state) => state.index);
  if (!mark || !inject) return null;
  const words = deedWords(inject, (id) => index?.fullNameOf(id) ?? id);
  const acts: Readonly<Record<string, () => void>> = {
    edit: () => openInject(inject),
    duplicate: () => duplicateInject(inject.id),
    toggle: () => toggleInject(inject.id),
    here: () => moveInject(inject.id, now()),
    without: () => forkWithout(inject.id, `Without ${words}`),
    remove: () => removeInject(inject.id),
  };
  return (
    <AnchoredMenu at={mark} label={words} onClose={closeInjectMenus}>
      <Menu
        className={controls.menu ?? ''}
        autoFocus="first"
        aria-label={words}
        onAction={(key) => {
          closeInjectMenus();
          acts[String(key)]?.();
        }}
      >
        <MenuSection>
          <Header className={`label ${controls.menuHead}`}>{`${formatElapsed(inject.at)} ${words}`}</Header>
          <MenuItem id="edit" className={controls.menuItem ?? ''}>
            Change…<Keyboard>Enter</Keyboard>
          </MenuItem>
          <MenuItem id="duplicate" className={controls.menuItem ?? ''}>
            Duplicate<Keyboard>D</Keyboard>
          </MenuItem>
          <MenuItem id="toggle" className={controls.menuItem ?? ''}>
            {inject.enabled ? 'Switch off' : 'Switch on'}
            <Keyboard>E</Keyboard>
          </MenuItem>
          <MenuItem id="here" className={controls.menuItem ?? ''}>
            {`Move to the playhead, ${formatElapsed(now())}`}
            <Keyboard>M</Keyboard>
          </MenuItem>
        </MenuSection>
        <Separator className={controls.separator ?? ''} />
        <MenuItem id="without" className={controls.menuItem ?? ''}>
          Fork the run without it
        </MenuItem>
        <MenuItem id="remove" className={controls.menuItem ?? ''}>
          Remove<Keyboard>Del</Keyboard>
        </MenuItem>
      </Menu>
    </AnchoredMenu>
  );
}
