/** Text for other programs: on the clipboard, or in a file where the user says. */
import { bridge } from '../host/bridge.ts';
import { notify, told } from './file-actions.ts';

/** `what`: what it is, as the notice names it. */
export async function copyText(what: string, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify(`${what} copied as CSV.`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    notify(`${what} could not be copied: ${reason}. Save it as a file instead.`);
  }
}

export async function saveText(name: string, text: string): Promise<void> {
  const saved = await bridge().saveFileAs(name, new TextEncoder().encode(text));
  if (told(saved) && saved.ok) notify(`Saved as ${saved.value.name}.`);
}
