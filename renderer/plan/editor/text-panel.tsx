/** The twin or the scenario as text. */
import { Segments } from '../../components/controls.tsx';
import { useWorkspace } from '../../stores/workspace.ts';
import { type PlanState, usePlan } from '../plan-store.ts';
import { usePlanTwin } from '../use-plan-twin.ts';
import styles from './text-panel.module.css';
import { YamlEditor } from './yaml-editor.tsx';

const DOCUMENTS: readonly (readonly [PlanState['editing'], string])[] = [
  ['twin', 'Twin'],
  ['scenario', 'Scenario'],
];

export function TextPanel() {
  const editing = usePlan((state) => state.editing);
  const scenarioFile = useWorkspace((state) => state.scenarioFile);
  const { file: twinFile } = usePlanTwin();
  const file = editing === 'twin' ? twinFile : scenarioFile;
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <Segments
          label="Document"
          value={editing}
          options={DOCUMENTS}
          onChange={(document) => usePlan.setState({ editing: document })}
        />
        <span className={`mono low ${styles.file}`}>{file}</span>
      </div>
      <YamlEditor key={file} file={file} document={editing} />
    </div>
  );
}
