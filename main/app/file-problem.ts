/** Turns what the operating system says about a file into what a user can act on. */
import type { HostProblem } from '../bridge/contract.ts';

const KNOWN: Readonly<Record<string, Omit<HostProblem, 'message'> & { readonly says: string }>> = {
  ENOENT: {
    kind: 'missing',
    says: 'is not there any more',
    tip: 'It may have been moved or renamed; open it from its new place.',
  },
  EACCES: {
    kind: 'denied',
    says: 'may not be used by you',
    tip: 'Choose another folder, or ask its owner for permission.',
  },
  EPERM: {
    kind: 'denied',
    says: 'may not be used by you',
    tip: 'Choose another folder, or ask its owner for permission.',
  },
  EROFS: {
    kind: 'denied',
    says: 'lies on a medium that cannot be written',
    tip: 'Save it under another name elsewhere.',
  },
  EBUSY: { kind: 'locked', says: 'is held by another program', tip: 'Close the other program, then try again.' },
  ENOSPC: { kind: 'full', says: 'does not fit: the disk is full', tip: 'Free some space, or save it elsewhere.' },
  EDQUOT: { kind: 'full', says: 'does not fit: your quota is used up', tip: 'Free some space, or save it elsewhere.' },
  EISDIR: { kind: 'unreadable', says: 'is a folder', tip: 'Open a file inside it.' },
};

/** @param name what the user calls the file */
export function describeFileProblem(name: string, error: unknown): HostProblem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = KNOWN[code];
  if (known !== undefined) return { kind: known.kind, message: `${name} ${known.says}.`, tip: known.tip };
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: 'failed', message: `${name}: ${reason}`, tip: 'Try again, or choose another place.' };
}

export const CANCELLED: HostProblem = { kind: 'cancelled', message: 'Nothing was chosen.', tip: '' };
