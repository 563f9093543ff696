/** What can be injected on a component, opened by right click, by key or from a button, at the playhead. */
import { useRef } from 'react';
import { Header, Keyboard, Menu, MenuItem, MenuSection, Popover, Separator } from 'react-aria-components';
import controls from '../../components/controls.module.css';
import { now } from '../../stores/clock.ts';
import { addInject } from '../../stores/inject-actions.ts';
import { closeInjectMenu, openInjectForm, useInjectMenu } from '../../stores/inject-menu-store.ts';
import { open } from '../../stores/selection-actions.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { formatElapsed } from '../../words/format.ts';
import { initialParameters, isVerb, VERB_FORMS } from '../../words/inject-words.ts';
import styles from './injects.module.css';

export function InjectMenu() {
  const menu = useInjectMenu((state) => state.menu);
  const index = useWorkspace((state) => state.index);
  const anchor = useRef<HTMLSpanElement>(null);
  const component = index?.get(menu?.component);
  const verbs = (component?.injects ?? []).filter(isVerb);
  const act = (key: string): void => {
    if (!component) return;
    const [how, verb = ''] = key.split(':');
    if (how === 'open') open(component.id);
    else if (isVerb(verb) && how === 'now') {
      addInject({ at: now(), verb, targets: [component.id], parameters: initialParameters(verb) });
    } else if (isVerb(verb)) openInjectForm({ component: component.id, verb });
    closeInjectMenu();
  };
  return (
    <>
      <span ref={anchor} className={styles.anchor} style={{ left: menu?.x ?? 0, top: menu?.y ?? 0 }} />
      {component && menu ? (
        <Popover
          triggerRef={anchor}
          aria-label={`Inject on ${component.name}`}
          isOpen
          onOpenChange={(isOpen) => !isOpen && closeInjectMenu()}
          placement="bottom start"
          offset={2}
          className={controls.popover ?? ''}
        >
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
                  {VERB_FORMS[verb].words}
                </MenuItem>
              ))}
              {verbs.length === 0 ? (
                <MenuItem id="none" isDisabled className={controls.menuItem ?? ''}>
                  Nothing can be injected here
                </MenuItem>
              ) : null}
            </MenuSection>
            <Separator style={{ borderTop: '1px solid var(--line)', margin: '4px 0' }} />
            <MenuItem id={`form:${verbs[0] ?? ''}`} isDisabled={verbs.length === 0} className={controls.menuItem ?? ''}>
              Set time, length and amount…
            </MenuItem>
            <MenuItem id="open" className={controls.menuItem ?? ''}>
              Go to it<Keyboard>Enter</Keyboard>
            </MenuItem>
          </Menu>
        </Popover>
      ) : null}
    </>
  );
}
