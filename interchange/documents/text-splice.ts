/** The one stretch in which two texts differ: what an edit changed, and the way back. */
export interface TextSplice {
  /** First character that differs. */
  readonly at: number;
  readonly removed: string;
  readonly inserted: string;
}

export function spliceBetween(before: string, after: string): TextSplice {
  const shortest = Math.min(before.length, after.length);
  let at = 0;
  while (at < shortest && before.charCodeAt(at) === after.charCodeAt(at)) at += 1;
  let tail = 0;
  while (
    tail < shortest - at &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail += 1;
  return { at, removed: before.slice(at, before.length - tail), inserted: after.slice(at, after.length - tail) };
}

/** Throws where the text is not the one that the splice was made from: nothing is changed by guess. */
export function applySplice(text: string, { at, removed, inserted }: TextSplice): string {
  if (!text.startsWith(removed, at)) throw new Error(`the text at ${at} is not what was to be replaced`);
  return text.slice(0, at) + inserted + text.slice(at + removed.length);
}

export function reversed({ at, removed, inserted }: TextSplice): TextSplice {
  return { at, removed: inserted, inserted: removed };
}
