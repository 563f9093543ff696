/** The known word that a mistyped one was most likely meant to be. */

/** Nearest of `known` within a third of its length in edits (letters swapped, wrong, missing, too many), or undefined. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const plain = fold(word);
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    const within = Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3));
    if (Math.abs(word.length - candidate.length) > within) continue;
    const folded = fold(candidate);
    const distance = candidate === word ? 0 : folded === plain ? 0.5 : edits(plain, folded);
    if (distance <= within && distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** `Did you mean kafka?`, or the words to choose from. */
export function suggest(word: string, known: Iterable<string>, what = 'one of'): string {
  const all = [...known];
  const near = nearest(word, all);
  if (near !== undefined) return `Did you mean ${near}?`;
  if (all.length === 0) return 'There is none to choose from.';
  const [only] = all;
  if (all.length === 1 && only !== undefined) return `Write ${only}.`;
  const shown = all.slice(0, 8).join(', ');
  return `Write ${what} ${shown}${all.length > 8 ? ', ...' : ''}.`;
}

function fold(word: string): string {
  return word.slice(0, 60).toLowerCase().replaceAll('_', '-');
}

/** Optimal string alignment distance. */
function edits(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? Number.POSITIVE_INFINITY;
}
