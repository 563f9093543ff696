/** What can be injected on a component, opened by right click, by key or from a button, at the playhead. */
import { Header, Keyboard, Menu, MenuItem, MenuSection, Separator } from 'react-aria-components';
import { AnchoredMenu } from '../../components/anchored-menu.tsx';
import controls from '../../components/controls.module.css';
import { now } from '../../stores/clock.ts';
import { addInject } from '../../stores/inject-actions.ts';
import { closeInjectMenus, openNewInject, useInjectMenu } from '../../stores/inject-menu-store.ts';
import { open } from '../../stores/selection-actions.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { formatElapsed } from '../../words/format.ts';
import { initialParameters, isVerb, verbWords } from '../../words/inject-words.ts';

export function InjectMenu() {
  const menu = useInjectMenu((state) => state.menu);
  const index = useWorkspace((state) => state.index);
  const component = index?.get(menu?.component);
  const verbs = (component?.injects ?? []).filter(isVerb);
  const [first] = verbs;
  if (!component || !menu) return null;
  const act = (key: string): void => {
    closeInjectMenus();
    const [how, verb = ''] = key.split(':');
    if (how === 'open') open(component.id);
    else if (isVerb(verb) && how === 'now')
      addInject({ at: now(), verb, targets: [component.id], parameters: initialParameters(verb) });
    else if (first) openNewInject(how === 'fork' ? 'fork' : 'inject', component.id, first);
  };
  return (
    <AnchoredMenu at={menu} label={`Inject on ${component.name}`} onClose={closeInjectMenus}>
      <Menu
        className={controls.menu ?? ''}
        autoFocus="first"
        onAction={(key) => act(String(key))}
        aria-label={`Inject on ${component.name}`}
      >
        <MenuSection>
          <Header
            className={`label ${controls.menuHead}`}
          >{`Inject on ${component.name} at ${formatElapsed(now())}`}</Header>
          {verbs.map((verb) => (
            <MenuItem key={verb} id={`now:${verb}`} className={controls.menuItem ?? ''}>
              {verbWords(verb)}
            </MenuItem>
          ))}
          {verbs.length === 0 ? (
            <MenuItem id="none" isDisabled className={controls.menuItem ?? ''}>
              Nothing can be injected here
            </MenuItem>
          ) : null}
        </MenuSection>
        <Separator className={controls.separator ?? ''} />
        <MenuItem id="form" isDisabled={verbs.length === 0} className={controls.menuItem ?? ''}>
          Set time, length and amount…
        </MenuItem>
        <MenuItem id="fork" isDisabled={verbs.length === 0} className={controls.menuItem ?? ''}>
          In a fork of the run…<Keyboard>F</Keyboard>
        </MenuItem>
        <MenuItem id="open" className={controls.menuItem ?? ''}>
          Go to it<Keyboard>Enter</Keyboard>
        </MenuItem>
      </Menu>
    </AnchoredMenu>
  );
}
