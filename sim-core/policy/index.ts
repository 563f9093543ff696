/** The policy room, as seen from outside. */
export type * from './policy-spec.ts';
