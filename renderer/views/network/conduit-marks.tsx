/** Rings about the links that share a conduit: what one excavator can cut at once. Pressing one selects the conduit. */
import { memo } from 'react';
import { openInjectMenu } from '../../stores/inject-menu-store.ts';
import { select } from '../../stores/selection-actions.ts';
import type { NetworkLink } from './network-model.ts';
import styles from './network-view.module.css';

interface ConduitMarksProps {
  readonly links: readonly NetworkLink[];
  readonly nameOf: (id: string) => string;
  readonly selected: string | undefined;
}

export const ConduitMarks = memo(function ConduitMarks({ links, nameOf, selected }: ConduitMarksProps) {
  return links.flatMap(({ id, conduits, middle }) =>
    conduits.map((conduit, place) => (
      // biome-ignore lint/a11y/noStaticElementInteractions: a part of the drawing; the drawing itself takes keys
      <g
        key={`${id} ${conduit}`}
        className={conduit === selected ? styles.ringChosen : styles.ring}
        data-id={conduit}
        transform={`translate(${middle[0] + place * 9} ${middle[1]})`}
        onClick={() => select(conduit)}
        onContextMenu={(event) => {
          event.preventDefault();
          select(conduit);
          openInjectMenu(conduit, event.clientX, event.clientY);
        }}
      >
        <title>{`conduit ${nameOf(conduit)}`}</title>
        <circle r="8" fill="transparent" stroke="none" />
        <circle r="3.6" />
      </g>
    )),
  );
});
