/** Exporting the report of the run that shows. */
import { bridge } from '../host/bridge.ts';
import { reportOf } from '../host/report.ts';
import { whileBusy } from './busy.ts';
import { fileName, told } from './file-actions.ts';
import { useWorkspace } from './workspace.ts';

export async function exportReport(): Promise<void> {
  const { replay, verdict, scenario, index, injects, name } = useWorkspace.getState();
  if (!replay || !verdict || !scenario || !index) return;
  const html = await whileBusy(
    'report',
    reportOf({ recording: replay.recording, verdict, scenario, injects, estate: index.estate }),
  );
  const saved = await bridge().saveFileAs(`${fileName(name)}-report.html`, new TextEncoder().encode(html));
  if (told(saved) && saved.ok)
    useWorkspace.setState({ notice: `Report saved as ${saved.value.name}. It opens in any browser, offline.` });
}
