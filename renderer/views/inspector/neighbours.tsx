/** What feeds a component and what hangs on it, each with its severity now; pressing one goes there. */
import { Button } from 'react-aria-components';
import type { Component, Connection } from '../../../sim-core/twin/estate.ts';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { useSeverity } from '../../stores/live-store.ts';
import { select } from '../../stores/selection-actions.ts';
import styles from './inspector.module.css';

const MOST = 12;

/** What a connection means, seen from its end and from its start. */
const MEANINGS: Readonly<Record<Connection['kind'], readonly [into: string, outOf: string]>> = {
  power: ['Fed by', 'Feeds'],
  cooling: ['Cooled by', 'Cools'],
  network: ['Linked to', 'Linked to'],
  conduit: ['In conduit', 'Carries'],
  carrier: ['Run by', 'Runs'],
  needs: ['Needed by', 'Needs'],
  'runs-on': ['Runs', 'Runs on'],
  demands: ['Asked by', 'Asks'],
  trips: ['Tripped with', 'Trips'],
};

export function Neighbours({ index, component }: { readonly index: EstateIndex; readonly component: Component }) {
  const groups = new Map<string, Set<string>>();
  const add = (title: string, id: string): void => {
    groups.set(title, (groups.get(title) ?? new Set()).add(id));
  };
  for (const { kind, from } of index.into(component.id)) add(MEANINGS[kind][0], from);
  for (const { kind, to } of index.outOf(component.id)) add(MEANINGS[kind][1], to);
  return [...groups].map(([title, ids]) => <Links key={title} title={title} ids={[...ids]} index={index} />);
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
