/**
 * Counts what is under way (a run, a layout, a redraw) and says when nothing is: `window.__blackstart.idle()` is what
 * tests wait for.
 */
const pending = new Map<string, number>();
const waiting = new Set<() => void>();

/** Marks work as begun; the returned function ends it, once. */
export function begin(label: string): () => void {
  pending.set(label, (pending.get(label) ?? 0) + 1);
  let isOpen = true;
  return () => {
    if (!isOpen) return;
    isOpen = false;
    const left = (pending.get(label) ?? 1) - 1;
    if (left > 0) pending.set(label, left);
    else pending.delete(label);
    if (pending.size === 0) for (const resolve of [...waiting]) resolve();
  };
}

export async function whileBusy<T>(label: string, work: Promise<T>): Promise<T> {
  const end = begin(label);
  try {
    return await work;
  } finally {
    end();
  }
}

export function pendingWork(): readonly string[] {
  return [...pending.keys()];
}

/** Resolves when nothing is under way and two frames have been painted since. */
export async function idle(): Promise<void> {
  for (;;) {
    if (pending.size > 0) {
      await new Promise<void>((resolve) => {
        const done = (): void => {
          waiting.delete(done);
          resolve();
        };
        waiting.add(done);
      });
    }
    await nextFrame();
    await nextFrame();
    if (pending.size === 0) return;
  }
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}
