/** What the rehearsal found that is about no single inject: criteria, and the scenario as a whole. */
import { lintSentence } from '../../../sim-core/analysis/index.ts';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import { useRehearsal } from '../../stores/rehearsal.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import styles from './inject-table.module.css';
import { countNotes } from './note-words.ts';

export function RehearsalNotes() {
  const rehearsal = useRehearsal();
  const injects = useWorkspace((state) => state.injects);
  const isCurrent = rehearsal.injects === injects;
  const general = isCurrent ? rehearsal.notes.filter((note) => note.injects.length === 0) : [];
  return (
    <div className={styles.notes}>
      <span role="status" className="low">
        {isCurrent ? `Rehearsal: ${countNotes(rehearsal.notes.length)}` : 'Rehearsing…'}
      </span>
      {general.map((note) => (
        <span key={note.kind + note.words} className={styles.note}>
          <SeverityGlyph severity={note.severity === 'warning' ? 'warning' : 'info'} isAlone />
          {lintSentence(note)}
        </span>
      ))}
    </div>
  );
}
