/** Plain data from which the telemetry room is built: what is measured, how often, how late, over which way. */
import type { Severity } from '../kernel/journal.ts';
import type { Micros, Ratio } from '../units/flavours.ts';

/** How often, how late and how surely a source shows what is true of it. */
export interface Sampling {
  /** Between two samples. */
  readonly every: Micros;
  /** From a sample to its being shown. */
  readonly delay: Micros;
  /** Share of samples that never arrive, 0 to below 1. */
  readonly loss: Ratio;
  /** What is shown for longer than this without a newer sample counts as dark. */
  readonly staleAfter: Micros;
}

/** What is shown of one facility, service, link, exchange or population. Components inside a facility are shown with it. */
export interface TelemetrySourceSpec {
  /** The component that it shows. */
  readonly id: string;
  /** Its own figures; absent: those of the estate. */
  readonly sampling?: Sampling;
  /** Sites that send it, of which one is enough; none: it is measured from outside. */
  readonly sites: readonly string[];
  /** Site where it is collected; absent: outside the estate, reached the way users are. */
  readonly collector?: string;
  /** Feeds that its instruments hang on; all must be live. */
  readonly feeds: readonly string[];
  /** Services without which nothing of it is shown. */
  readonly needs: readonly string[];
  /**
   * Facilities by any one of which it is shown, with the services that each of them needs for that; absent: `sites`,
   * which need nothing more.
   */
  readonly shownBy?: readonly { readonly facility: string; readonly needs: readonly string[] }[];
}

/** Raised on what is shown of a quantity, not on what is true. */
export interface AlarmSpec {
  readonly id: string;
  readonly component: string;
  /** Short name of the quantity; absent: the alarm is about the silence of its source. */
  readonly quantity?: string;
  readonly when:
    | { readonly kind: 'above' | 'below'; readonly limit: number }
    /** In a state whose severity is at least this. */
    | { readonly kind: 'severity'; readonly least: Severity }
    /** Nothing has been shown for so long. */
    | { readonly kind: 'dark'; readonly longerThan: Micros };
  /** It must have been shown so for this long. */
  readonly lasting: Micros;
  /** Team that is called when it is raised. */
  readonly calls?: string;
}

export interface TelemetrySpec {
  /** For every source that states none of its own. */
  readonly sampling: Sampling;
  readonly sources: readonly TelemetrySourceSpec[];
  readonly alarms: readonly AlarmSpec[];
}
