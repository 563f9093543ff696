/** What a rehearsal finds in a scenario before anybody plays it: plain data. */
import type { Micros } from '../units/index.ts';

/** Why a note was made; each kind is one rule of `lint.ts`. */
export type LintKind =
  /** Without the inject every quantity of the run is the same. */
  | 'no-effect'
  /** It would be released after the run's end. */
  | 'after-the-end'
  /** It would be undone after the run's end, so it never is. */
  | 'never-undone'
  /** Two injects at one instant on one target: the order of the list decides. */
  | 'same-instant'
  /** Nobody of the team that should act is there before the run's end. */
  | 'nobody-comes'
  | 'nothing-injected'
  | 'no-criteria'
  /** Whatever happens, it is met. */
  | 'cannot-fail'
  /** Whatever happens, it cannot be judged. */
  | 'cannot-be-judged'
  /** It was met because nothing in this run put it to the test. */
  | 'not-tested';

export interface LintNote {
  readonly kind: LintKind;
  /** Ids of the injects that it is about; empty: about a criterion or the whole. */
  readonly injects: readonly string[];
  /** Id of the criterion that it is about. */
  readonly criterion?: string;
  /** `warning`: the scenario does not say what its author meant; `info`: worth knowing. */
  readonly severity: 'warning' | 'info';
  /** One sentence without its subject's id: `has no effect: iad-1.utility is already lost`. */
  readonly words: string;
  /** When it shows in the run [µs]. */
  readonly at?: Micros;
}
