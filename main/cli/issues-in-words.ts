/** Issues as the command line shows them: with file names that can be opened from the present folder. */
import { type Issue, printIssues } from '../../sim-core/twin/index.ts';

/** All issues and the line that sums them up. `way`: from the present folder to the opened one, with a slash. */
export function issuesInWords(issues: readonly Issue[], way = ''): string {
  return `${printIssues(issues.map((issue) => ({ ...issue, file: `${way}${issue.file}` })))}\n`;
}
