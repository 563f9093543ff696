/** What can be done to jobs from outside: injects, in the imperative. */

export type JobCommand =
  /** It writes a checkpoint and stands still; and goes on. */
  { readonly do: 'pause' | 'resume'; readonly job: string };
