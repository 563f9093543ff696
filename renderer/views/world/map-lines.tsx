/** Links and threads of traffic on the flat map; each is drawn again only when its look changes. */
import { memo, useMemo } from 'react';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { openInjectMenu } from '../../stores/inject-menu-store.ts';
import { useLiveValue } from '../../stores/live-store.ts';
import type { RunView } from '../../stores/run-view.ts';
import { select } from '../../stores/selection-actions.ts';
import styles from './map-panel.module.css';
import { greatCircleOnMap } from './map-projection.ts';
import { linkLook, type WorldLink, type WorldModel } from './world-model.ts';
import { type Thread, threadLook, threadsOf } from './world-threads.ts';

interface MapLinksProps {
  readonly model: WorldModel;
  readonly selected: string | undefined;
  /** Else only those that are full, cut or selected. */
  readonly areAllShown: boolean;
}

export function MapLinks({ model, selected, areAllShown }: MapLinksProps) {
  return model.links.map((link) => (
    <MapLink key={link.id} link={link} isSelected={link.id === selected} isShown={areAllShown} />
  ));
}

interface MapLinkProps {
  readonly link: WorldLink;
  readonly isSelected: boolean;
  readonly isShown: boolean;
}

const MapLink = memo(function MapLink({ link, isSelected, isShown }: MapLinkProps) {
  const look = useLiveValue((frame) => linkLook(frame, link), 'idle');
  const d = useMemo(() => greatCircleOnMap(link.from, link.to), [link]);
  const isGrave = look === 'cut' || look === 'full' || look === 'down' || look === 'unknown';
  if (!isShown && !isGrave && !isSelected) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a part of the drawing; the drawing itself takes keys
    <path
      className={`${styles.link} ${styles[look]} ${isSelected ? styles.chosen : ''}`}
      d={d}
      data-id={link.id}
      onClick={() => select(link.id)}
      onContextMenu={(event) => {
        event.preventDefault();
        select(link.id);
        openInjectMenu(link.id, event.clientX, event.clientY);
      }}
    />
  );
});

interface MapThreadsProps {
  readonly index: EstateIndex;
  readonly model: WorldModel;
  readonly replay: RunView;
  /** Largest demand of any users [1/s]. */
  readonly greatest: number;
  readonly selected: string | undefined;
}

export function MapThreads({ index, model, replay, greatest, selected }: MapThreadsProps) {
  const threads = useMemo(() => threadsOf(index, model, replay), [index, model, replay]);
  return (
    <g pointerEvents="none">
      {threads.map((thread) => (
        <MapThread
          key={thread.key}
          thread={thread}
          greatest={greatest}
          isChosen={thread.users === selected || thread.region === selected}
        />
      ))}
    </g>
  );
}

interface MapThreadProps {
  readonly thread: Thread;
  readonly greatest: number;
  readonly isChosen: boolean;
}

const MapThread = memo(function MapThread({ thread, greatest, isChosen }: MapThreadProps) {
  const look = useLiveValue((frame) => threadLook(frame, thread, greatest), 'none');
  const d = useMemo(() => greatCircleOnMap(thread.from, thread.to), [thread]);
  if (look === 'none') return null;
  return (
    <path
      className={`${styles.thread} ${styles[look === 'lost' ? 'astray' : look]} ${isChosen ? styles.chosenThread : ''}`}
      d={d}
    />
  );
});
