/** Where the documents of two runs differ: what a planner changed to try a remedy, before what it came to. */
import type { PlaceDifference } from '../../../sim-core/analysis/index.ts';
import { Section } from './compare-section.tsx';

export function PlaceRows({ rows }: { readonly rows: readonly PlaceDifference[] }) {
  return (
    <Section
      title="What the twins say differently"
      heads={['Place', 'Here', 'There']}
      rows={rows}
      none="Both runs are of one twin."
      row={({ path, before, after }) => (
        <tr key={path}>
          <td className="mono">{path}</td>
          <td className="mono">{after ?? '–'}</td>
          <td className="mono">{before ?? '–'}</td>
        </tr>
      )}
    />
  );
}
