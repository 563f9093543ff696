/** One facility: as a scene where there is WebGL, and always as a table. */
import { useState } from 'react';
import { Segments } from '../../components/controls.tsx';
import { COVERS } from '../../components/use-covers.ts';
import { hasWebGl } from '../../scene/stage.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { useSettings } from '../../stores/settings-store.ts';
import { ComponentTable } from '../component-table/component-table.tsx';
import { FacilityScenePanel } from './facility-scene-panel.tsx';
import styles from './facility-view.module.css';

interface FacilityViewProps {
  readonly index: EstateIndex;
  readonly facility: string;
}

export function FacilityView({ index, facility }: FacilityViewProps) {
  const [isAble, setAble] = useState(hasWebGl);
  const canDraw = useSettings((state) => state.pictures === '3d') && isAble;
  const [chosen, setLook] = useState<'scene' | 'table'>('scene');
  const look = canDraw ? chosen : 'table';
  return (
    <section className={styles.view} aria-label={`Facility ${index.nameOf(facility)}`}>
      {look === 'scene' ? (
        <FacilityScenePanel key={facility} index={index} facility={facility} onNoWebGl={() => setAble(false)} />
      ) : (
        <ComponentTable
          index={index}
          components={index.within(facility)}
          label={`Everything in ${index.nameOf(facility)}`}
          top={34}
        />
      )}
      {canDraw ? (
        <div className={styles.tools} {...COVERS}>
          <Segments
            label="Picture or table"
            value={look}
            onChange={setLook}
            options={[
              ['scene', '3D'],
              ['table', 'Table'],
            ]}
          />
        </div>
      ) : null}
    </section>
  );
}
