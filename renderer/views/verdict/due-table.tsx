/** Every limit that something is on its way to at the playhead, soonest first. */
import { Button } from 'react-aria-components';
import controls from '../../components/controls.module.css';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import { duesOf } from '../../stores/dues.ts';
import { useEveryInstant } from '../../stores/live-store.ts';
import { open } from '../../stores/selection-actions.ts';
import { SEVERITY_WORDS } from '../../stores/severity.ts';
import { formatDuration, formatElapsed } from '../../words/format.ts';
import { limitWords } from '../../words/live-words.ts';

const MOST = 40;

export function DueTable({ nameOf }: { readonly nameOf: (id: string) => string }) {
  const frame = useEveryInstant();
  const dues = frame ? duesOf(frame) : [];
  if (!frame || dues.length === 0)
    return (
      <p>
        {frame?.seen
          ? 'By what is shown nothing is on its way to a limit; what is not known may be.'
          : 'At the playhead nothing is on its way to a limit: no battery drains, no hall warms.'}
      </p>
    );
  return (
    <>
      <p className="low">
        {frame.seen ? 'At the rate of the last two readings' : 'If nothing changes'}; help that comes first averts it.
      </p>
      <table>
        <thead>
          <tr>
            <th>In</th>
            <th>At</th>
            <th>What</th>
            <th>Then</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {dues.slice(0, MOST).map((due) => (
            <tr key={due.quantity}>
              <td className="mono">{formatDuration(due.at - frame.at)}</td>
              <td className="mono">{formatElapsed(due.at)}</td>
              <td>{`${nameOf(due.component)} ${limitWords(frame, due)}`}</td>
              <td>
                <SeverityGlyph severity={due.limit.severity} /> {SEVERITY_WORDS[due.limit.severity]}
              </td>
              <td>
                <Button
                  slot="close"
                  className={`${controls.button} ${controls.quiet}`}
                  onPress={() => open(due.component)}
                >
                  Show
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {dues.length > MOST ? <p className="low">{`and ${dues.length - MOST} later ones`}</p> : null}
    </>
  );
}
