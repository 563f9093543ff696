/** The world: globe where there is WebGL, flat map anywhere, and always a table. */
import { useMemo, useState } from 'react';
import { Segments } from '../../components/controls.tsx';
import { COVERS } from '../../components/use-covers.ts';
import { hasWebGl } from '../../scene/stage.ts';
import type { WorldLines } from '../../scene/world-scene.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { changeSettings, useSettings } from '../../stores/settings-store.ts';
import { ComponentTable } from '../component-table/component-table.tsx';
import { GlobePanel } from './globe-panel.tsx';
import { MapPanel } from './map-panel.tsx';
import { WorldLegend } from './world-legend.tsx';
import { worldModel } from './world-model.ts';
import styles from './world-view.module.css';

type Look = 'globe' | 'map' | 'table';

export function WorldView({ index }: { readonly index: EstateIndex }) {
  const [isAble, setAble] = useState(hasWebGl);
  const canDraw = useSettings((state) => state.pictures === '3d') && isAble;
  const kept = useSettings((state) => state.world);
  const [isTable, setIsTable] = useState(false);
  const [lines, setLines] = useState<WorldLines>('traffic');
  const model = useMemo(() => worldModel(index), [index]);
  const listed = useMemo(
    () => index.ofKind('region', 'zone', 'campus', 'facility', 'population', 'link', 'conduit', 'exchange'),
    [index],
  );
  const look: Look = isTable ? 'table' : canDraw ? kept : 'map';
  const options: readonly (readonly [Look, string])[] = [
    ...(canDraw ? [['globe', 'Globe'] as const] : []),
    ['map', 'Map'],
    ['table', 'Table'],
  ];
  return (
    <section className={styles.view} aria-label="World">
      {look === 'globe' ? (
        <GlobePanel index={index} model={model} lines={lines} onNoWebGl={() => setAble(false)} />
      ) : null}
      {look === 'map' ? <MapPanel index={index} model={model} lines={lines} /> : null}
      {look === 'table' ? (
        <ComponentTable index={index} components={listed} label="Places, users and links" top={34} />
      ) : (
        <WorldLegend lines={lines} />
      )}
      <div className={styles.tools} {...COVERS}>
        <Segments
          label="Picture or table"
          value={look}
          options={options}
          onChange={(chosen) => {
            setIsTable(chosen === 'table');
            if (chosen !== 'table') changeSettings({ world: chosen });
          }}
        />
      </div>
      {look === 'table' ? null : (
        <div className={styles.tools} style={{ left: 'auto', right: 12 }} {...COVERS}>
          <Segments
            label="Lines"
            value={lines}
            onChange={setLines}
            options={[
              ['traffic', 'Traffic'],
              ['links', 'Links'],
            ]}
          />
        </div>
      )}
    </section>
  );
}
