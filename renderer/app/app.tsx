/** The window: bars on top, tree and injects left, the level in the middle, inspector right, time below. */
import { lazy, Suspense, useLayoutEffect } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useIsSeen } from '../stores/live-store.ts';
import { useMode } from '../stores/mode-store.ts';
import { useSelection } from '../stores/selection-store.ts';
import { useSettings, wantsLessMotion } from '../stores/settings-store.ts';
import { InjectFormDialog } from '../views/injects/inject-form.tsx';
import { InjectList } from '../views/injects/inject-list.tsx';
import { InjectMarkMenu } from '../views/injects/inject-mark-menu.tsx';
import { InjectMenu } from '../views/injects/inject-menu.tsx';
import { Inspector } from '../views/inspector/inspector.tsx';
import { TransportBar } from '../views/timeline/transport-bar.tsx';
import { TwinTreeView } from '../views/tree/twin-tree-view.tsx';
import { VerdictBar } from '../views/verdict/verdict-bar.tsx';
import { Announcer } from './announcer.tsx';
import styles from './app.module.css';
import { Centre } from './centre.tsx';
import { Dock } from './dock.tsx';
import { DropTarget } from './drop-target.tsx';
import { Hints } from './hints.tsx';
import { Notices } from './notices.tsx';
import { Palette } from './palette.tsx';
import { SeenBar } from './seen-bar.tsx';
import { TopBar } from './top-bar.tsx';
import { useKeys } from './use-keys.ts';

/** Plan brings an editor for text along: it is fetched when it is first wanted. */
const PlanView = lazy(() => import('../plan/plan-view.tsx').then(({ PlanView: view }) => ({ default: view })));

export function App() {
  useKeys();
  useLook();
  const mode = useMode((state) => state.mode);
  const isSeen = useIsSeen() && mode === 'run';
  return (
    <div className={`${styles.app} ${isSeen ? styles.seen : ''}`}>
      <TopBar />
      <div>
        <VerdictBar />
        {isSeen ? <SeenBar /> : null}
      </div>
      {mode === 'plan' ? (
        <Suspense fallback={<main className={styles.empty}>Opening Plan…</main>}>
          <PlanView />
        </Suspense>
      ) : (
        <RunView />
      )}
      <Palette />
      {mode === 'run' ? <Hints /> : null}
      <Notices />
      <DropTarget />
      <Announcer />
    </div>
  );
}

/** The run: tree and injects left, the level in the middle, inspector right, time below. */
function RunView() {
  const dock = useSelection((state) => state.dock);
  return (
    <>
      <main className={styles.work}>
        <Group orientation="vertical" id="work">
          <Panel id="upper" minSize={220}>
            <Group orientation="horizontal" id="upper-columns">
              <Panel id="left" defaultSize={260} minSize={180} maxSize={420} groupResizeBehavior="preserve-pixel-size">
                <nav className={`${styles.panel} ${styles.column}`} aria-label="Twin and injects">
                  <TwinTreeView />
                  <InjectList />
                </nav>
              </Panel>
              <Separator className={styles.separatorX} aria-label="Width of the left column" />
              <Panel id="centre" minSize={320}>
                <section className={styles.centre} aria-label="Level">
                  <Centre />
                </section>
              </Panel>
              <Separator className={styles.separatorX} aria-label="Width of the inspector" />
              <Panel id="right" defaultSize={304} minSize={220} maxSize={520} groupResizeBehavior="preserve-pixel-size">
                <div className={styles.panel}>
                  <Inspector />
                </div>
              </Panel>
            </Group>
          </Panel>
          <Separator className={styles.separatorY} aria-label="Height of the timeline" />
          <Panel id="lower" defaultSize={262} minSize={120} maxSize="60%" groupResizeBehavior="preserve-pixel-size">
            <section className={`${styles.panel} ${styles.lower}`} aria-label="Time">
              <TransportBar />
              <Dock tab={dock} />
            </section>
          </Panel>
        </Group>
      </main>
      <InjectMenu />
      <InjectMarkMenu />
      <InjectFormDialog />
    </>
  );
}

/** Before the effects of the views: scenes read the colours of the theme off the page in theirs. */
function useLook(): void {
  const theme = useSettings((state) => state.theme);
  const motion = useSettings((state) => state.motion);
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the setting is one of the two things that are asked
  useLayoutEffect(() => {
    const asked = matchMedia('(prefers-reduced-motion: reduce)');
    const follow = (): void => {
      document.documentElement.dataset['motion'] = wantsLessMotion() ? 'less' : 'full';
    };
    follow();
    asked.addEventListener('change', follow);
    return () => asked.removeEventListener('change', follow);
  }, [motion]);
}
