/** Injects that the compute room carries out. */
export type ComputeCommand =
  | { readonly do: 'fail' | 'repair'; readonly group: string }
  /** Nothing new is energised or booted while restart is held. */
  | { readonly do: 'hold-restart' | 'release-restart'; readonly facility: string };
