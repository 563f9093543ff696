/**
 * Names of the twin and what they stand for. Short ids serve where they are unique, full addresses
 * (`facility.component`) everywhere; the name of an arrangement stands for all it expands to.
 */
import { suggest } from './did-you-mean.ts';

export type Found =
  | { readonly ok: true; readonly ids: readonly string[] }
  | { readonly ok: false; readonly wrong: string; readonly right: string };

const MOST_GUESSES = 100;

export class AddressBook {
  #misses = 0;
  /** Full address or alias → components. */
  readonly #full = new Map<string, readonly string[]>();
  /** Short name → full addresses and aliases with that last part. */
  readonly #short = new Map<string, string[]>();

  /** False if the name is taken. */
  add(address: string, ids: readonly string[] = [address]): boolean {
    if (this.#full.has(address)) return false;
    this.#full.set(address, ids);
    const short = address.slice(address.indexOf('.') + 1);
    const same = this.#short.get(short);
    if (same === undefined) this.#short.set(short, [address]);
    else same.push(address);
    return true;
  }

  /** Names that stand for other components than themselves. */
  aliases(): Record<string, readonly string[]> {
    return Object.fromEntries([...this.#full].filter(([name, ids]) => ids.length !== 1 || ids[0] !== name));
  }

  has(address: string): boolean {
    return this.#full.has(address);
  }

  /**
   * Components that a name stands for, looked up inside `facility` first. `accepts` narrows to what may stand here;
   * `what` says what that is.
   */
  find(
    name: string,
    {
      facility,
      accepts,
      what,
    }: { readonly facility?: string; readonly accepts?: (id: string) => boolean; readonly what?: string } = {},
  ): Found {
    const fits = (ids: readonly string[]): boolean => accepts === undefined || (ids.length > 0 && ids.every(accepts));
    const local = facility === undefined ? undefined : this.#full.get(`${facility}.${name}`);
    if (local !== undefined && fits(local)) return { ok: true, ids: local };
    const full = this.#full.get(name);
    if (full !== undefined && fits(full)) return { ok: true, ids: full };
    const candidates = (this.#short.get(name) ?? []).filter((address) => fits(this.#full.get(address) ?? []));
    const only = candidates[0];
    if (candidates.length === 1 && only !== undefined) return { ok: true, ids: this.#full.get(only) ?? [] };
    if (candidates.length > 1) {
      return {
        ok: false,
        wrong: `"${name}" is in several facilities.`,
        right: `Write one of ${candidates.slice(0, 6).join(', ')}.`,
      };
    }
    const taken = full ?? local ?? (this.#short.has(name) ? [] : undefined);
    const wrong =
      taken === undefined ? `There is no "${name}" in the twin.` : `"${name}" is not ${what ?? 'what is due here'}.`;
    this.#misses += 1;
    // Looking for what was meant takes time: a document with so many wrong names is wrong in another way.
    const right =
      this.#misses > MOST_GUESSES ? 'Compare with the ids of the twin.' : suggest(name, this.#names(facility, fits));
    return { ok: false, wrong, right };
  }

  #names(facility: string | undefined, fits: (ids: readonly string[]) => boolean): string[] {
    const names: string[] = [];
    for (const [address, ids] of this.#full) {
      if (!fits(ids)) continue;
      const dot = address.indexOf('.');
      const short = address.slice(dot + 1);
      const isShort = dot >= 0 && (address.slice(0, dot) === facility || this.#short.get(short)?.length === 1);
      names.push(isShort ? short : address);
    }
    return names;
  }
}
