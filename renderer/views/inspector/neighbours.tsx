/** What feeds a component and what hangs on it, each with its severity now; pressing one goes there. */
import { Button } from 'react-aria-components';
import type { Component } from '../../../sim-core/twin/estate.ts';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { useSeverity } from '../../stores/live-store.ts';
import { select } from '../../stores/selection-actions.ts';
import styles from './inspector.module.css';

const MOST = 12;

export function Neighbours({ index, component }: { readonly index: EstateIndex; readonly component: Component }) {
  const upstream = [...new Set(index.into(component.id).map(({ from }) => from))];
  const downstream = [...new Set(index.outOf(component.id).map(({ to }) => to))];
  return (
    <>
      <Links title={component.kind === 'service' ? 'Asked by' : 'Fed by'} ids={upstream} index={index} />
      <Links title={component.kind === 'service' ? 'Needs' : 'Feeds'} ids={downstream} index={index} />
    </>
  );
}

function Links({
  title,
  ids,
  index,
}: {
  readonly title: string;
  readonly ids: readonly string[];
  readonly index: EstateIndex;
}) {
  const known = ids.filter((id) => index.get(id) !== undefined);
  if (known.length === 0) return null;
  return (
    <div className={styles.section}>
      <h3>{known.length > MOST ? `${title}, ${MOST} of ${known.length}` : title}</h3>
      <div className={styles.links}>
        {known.slice(0, MOST).map((id) => (
          <LinkTo key={id} id={id} name={index.nameOf(id)} />
        ))}
      </div>
    </div>
  );
}

function LinkTo({ id, name }: { readonly id: string; readonly name: string }) {
  const severity = useSeverity(id);
  return (
    <Button className={styles.link ?? ''} data-severity={severity} onPress={() => select(id)}>
      <SeverityGlyph severity={severity} isAlone />
      {name}
    </Button>
  );
}
