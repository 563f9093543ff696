/** How many notes a rehearsal made, in words. */
export function countNotes(count: number): string {
  return count === 0 ? 'nothing to mend' : count === 1 ? '1 note' : `${count} notes`;
}
