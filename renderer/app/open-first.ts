/** What shows first: unsaved work from last time, else the ready drill, playing. */
import { bridge } from '../host/bridge.ts';
import { mendInPlan } from '../plan/mode-actions.ts';
import { play } from '../stores/clock.ts';
import { autosave, notify, openProject, openReady } from '../stores/file-actions.ts';
import { useWorkspace } from '../stores/workspace.ts';

export const READY_DRILL = 'cloudflare-pdx04-2023/scenario.yaml';
const AUTOSAVE_AFTER_MS = 2_000;

export async function openFirst(): Promise<void> {
  const asked = new URLSearchParams(location.search).get('drill');
  const kept = asked === null ? await bridge().readAutosave() : undefined;
  const isBack =
    kept?.ok && kept.value ? await openProject(`${kept.value.name}.blackstart`, kept.value.bytes, undefined) : false;
  const { refused } = useWorkspace.getState();
  if (refused && kept?.ok && kept.value) {
    mendInPlan(refused);
    useWorkspace.setState({ name: kept.value.name, isChanged: true });
    notify('Back where you were. The plan has issues: they are listed below.');
  } else if (isBack) {
    useWorkspace.setState({ isChanged: true });
    notify('Back where you were: changes that no file holds were kept.');
  } else {
    const opened = await openReady(asked === null ? READY_DRILL : `${asked}/scenario.yaml`);
    if (opened) play();
  }
  keepSaving();
}

/** Two seconds after the last change, documents and injects are kept by the host. */
function keepSaving(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  useWorkspace.subscribe((state, before) => {
    if (state.name !== before.name || state.isChanged !== before.isChanged)
      bridge().showDocument(state.name, state.isChanged);
    if ((state.runs === before.runs && state.documents === before.documents) || !state.isChanged) return;
    clearTimeout(timer);
    timer = setTimeout(() => void autosave(), AUTOSAVE_AFTER_MS);
  });
  const { name, isChanged } = useWorkspace.getState();
  bridge().showDocument(name, isChanged);
}
