/** What can be done to telemetry from outside: injects, in the imperative. */
export type TelemetryCommand =
  /** Nothing of these components is shown any more, whatever they report; sources only, others are passed over. */
  | { readonly do: 'blind' | 'unblind'; readonly components: readonly string[] }
  /** What is shown of a component is stuck at its last value, or `factor` times the true value plus `offset`. */
  | {
      readonly do: 'corrupt';
      readonly component: string;
      /** Short name of one quantity; absent: all of the component. */
      readonly quantity?: string;
      readonly factor?: number;
      /** In the quantity's own unit. */
      readonly offset?: number;
    }
  | { readonly do: 'mend'; readonly component: string; readonly quantity?: string };
