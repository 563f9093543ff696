/**
 * What each request of the screen may carry. Whatever does not fit is refused before it reaches any code.
 *
 * The screen shows documents that others wrote; should one of them ever take it over, this is the wall it meets.
 */
import { z } from 'zod';
import type { FileToken } from '../bridge/contract.ts';

/** A larger file is refused rather than held in memory [byte]. */
export const LARGEST_FILE = 512 * 1024 * 1024;

const token = z
  .string()
  .regex(/^[0-9a-f-]{36}$/)
  .transform((value) => value as FileToken);
const bytes = z.instanceof(Uint8Array).refine((value) => value.byteLength <= LARGEST_FILE, 'larger than 512 MB');
/** A file name without folders, as a dialog may suggest it. */
const name = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^/\\:*?"<>|\u0000-\u001f]+$/)
  .refine((value) => value !== '.' && value !== '..', 'no name of a file');

/** Arguments of every request, in order. */
export const ARGUMENTS = {
  appInfo: z.tuple([]),
  openFile: z.tuple([z.enum(['project', 'document', 'table'])]),
  recentFiles: z.tuple([]),
  openRecent: z.tuple([token]),
  saveFile: z.tuple([token, bytes]),
  saveFileAs: z.tuple([name, bytes]),
  readAutosave: z.tuple([]),
  writeAutosave: z.tuple([name, bytes]),
  clearAutosave: z.tuple([]),
  showDocument: z.tuple([z.string().max(200), z.boolean()]),
  screenReady: z.tuple([]),
} as const;

/** True when the frame that asks is our own page: its address is parsed, never compared by its beginning. */
export function isOwnPage(address: string | undefined, origin: string): boolean {
  if (address === undefined) return false;
  try {
    const url = new URL(address);
    return `${url.protocol}//${url.host}` === origin;
  } catch {
    return false;
  }
}
