/** Puts the screen on the page and opens what was left off, or the ready drill, playing. */
import '@fontsource/ibm-plex-sans/latin-400.css';
import '@fontsource/ibm-plex-sans/latin-500.css';
import '@fontsource/ibm-plex-sans/latin-600.css';
import '@fontsource/ibm-plex-mono/latin-400.css';
import '@fontsource/ibm-plex-mono/latin-500.css';
import '../theme/tokens.css';
import '../theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { begin, idle, pendingWork } from '../stores/busy.ts';
import { now, pause, seek } from '../stores/clock.ts';
import { followRuns } from '../stores/rehearsal.ts';
import { useSettings } from '../stores/settings-store.ts';
import { useWorkspace } from '../stores/workspace.ts';
import { App } from './app.tsx';
import { FaultBoundary } from './fault-boundary.tsx';

declare global {
  interface Window {
    /** For tests that drive the screen: waits until nothing is under way, and tells what is. */
    __blackstart?: {
      readonly idle: () => Promise<void>;
      readonly pending: () => readonly string[];
      readonly now: () => number;
      readonly seek: (at: number) => void;
      readonly pause: () => void;
    };
  }
}

/** Draws the screen, then opens the first documents. */
export async function start(openFirst: () => Promise<unknown>): Promise<void> {
  window.addEventListener('unhandledrejection', ({ reason }) => showFault(reason));
  window.addEventListener('error', ({ error }) => error && showFault(error));
  const opened = begin('start');
  window.__blackstart = { idle, pending: pendingWork, now, seek, pause };
  document.documentElement.dataset['theme'] = useSettings.getState().theme;
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no root element.');
  createRoot(root).render(
    <StrictMode>
      <FaultBoundary>
        <App />
      </FaultBoundary>
    </StrictMode>,
  );
  followRuns();
  await openFirst().finally(opened);
}

/** A fault outside of drawing: shown with its details, the rest of the screen goes on. */
function showFault(reason: unknown): void {
  const fault = reason instanceof Error ? reason : new Error(String(reason));
  useWorkspace.setState({ defect: { kind: 'defect', message: fault.message, stack: fault.stack ?? '' } });
}
