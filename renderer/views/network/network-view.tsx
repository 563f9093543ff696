/** The network map: sites by region, links with their use against capacity, what shares a conduit, what is cut. */
import { useMemo, useState } from 'react';
import { Segments } from '../../components/controls.tsx';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { openInjectMenu } from '../../stores/inject-menu-store.ts';
import { open, select } from '../../stores/selection-actions.ts';
import { useSelection } from '../../stores/selection-store.ts';
import { ComponentTable } from '../component-table/component-table.tsx';
import diagram from '../diagram/diagram.module.css';
import { Diagram } from '../diagram/diagram.tsx';
import { ConduitMarks } from './conduit-marks.tsx';
import { LinkLabels } from './link-labels.tsx';
import { NetworkLegend } from './network-legend.tsx';
import { networkMap } from './network-model.ts';
import { LinkShape, RegionGround, RegionName, SiteShape } from './network-parts.tsx';
import styles from './network-view.module.css';

/** Width of the casing of the largest link and of the smallest [px]. */
const WIDEST = 7;
const NARROWEST = 2.5;

export function NetworkView({ index }: { readonly index: EstateIndex }) {
  const [look, setLook] = useState<'map' | 'table'>('map');
  const map = useMemo(() => networkMap(index), [index]);
  const selected = useSelection((state) => state.component);
  const groups = useMemo(
    () =>
      new Map(
        map.sites.map(({ id }) => [
          id,
          index
            .within(id)
            .filter(({ kind }) => kind === 'rack-group')
            .map((group) => group.id),
        ]),
      ),
    [index, map],
  );
  const order = useMemo(
    () => [
      ...map.sites.map(({ id }) => id),
      ...map.links.map(({ id }) => id),
      ...index.ofKind('conduit').map(({ id }) => id),
    ],
    [index, map],
  );
  const listed = useMemo(() => index.ofKind('facility', 'exchange', 'link', 'conduit'), [index]);
  const chosen = useMemo(() => chosenLinks(map.links, selected), [map, selected]);
  const most = Math.max(1, ...map.links.map(({ capacity }) => capacity));
  const shownSite = map.sites.some(({ id }) => id === selected)
    ? selected
    : (index.enclosing(selected, 'facility')?.id ?? selected);
  const isAsked = ['population', 'service'].includes(index.get(selected)?.kind ?? '');
  if (map.sites.length === 0) return <p style={{ padding: 16 }}>The twin has no sites.</p>;
  return (
    <section className={styles.view} aria-label="Network">
      {look === 'map' ? (
        <>
          <Diagram
            label="Network map"
            width={map.width}
            height={map.height}
            top={40}
            order={order}
            selected={selected}
            onSelect={select}
            onOpen={open}
            onMenu={openInjectMenu}
          >
            {map.regions.map((region) => (
              <RegionGround key={region.id} region={region} />
            ))}
            {map.links.map((link) => (
              <LinkShape
                key={link.id}
                link={link}
                width={Math.max(NARROWEST, WIDEST * Math.sqrt(link.capacity / most))}
                isChosen={chosen.has(link.id)}
                isDimmed={chosen.size > 0 && !chosen.has(link.id)}
              />
            ))}
            <ConduitMarks links={map.links} nameOf={(id) => index.nameOf(id)} selected={selected} />
            {map.sites.map((site) => (
              <SiteShape
                key={site.id}
                site={site}
                groups={groups.get(site.id) ?? []}
                isSelected={site.id === shownSite}
                selected={isAsked ? selected : undefined}
              />
            ))}
            {map.regions.map((region) => (
              <RegionName key={region.id} region={region} />
            ))}
            <LinkLabels map={map} selected={selected} />
          </Diagram>
          <NetworkLegend />
        </>
      ) : (
        <ComponentTable index={index} components={listed} label="Sites, links and conduits" top={34} />
      )}
      <div className={diagram.tools}>
        <Segments
          label="Map or table"
          value={look}
          onChange={setLook}
          options={[
            ['map', 'Map'],
            ['table', 'Table'],
          ]}
        />
      </div>
    </section>
  );
}

/** Links that belong to the selection: the link itself, those of a conduit, those of a site. */
function chosenLinks(links: ReturnType<typeof networkMap>['links'], selected: string | undefined): ReadonlySet<string> {
  return new Set(
    links
      .filter(
        ({ id, from, to, conduits }) =>
          id === selected || from === selected || to === selected || conduits.some((conduit) => conduit === selected),
      )
      .map(({ id }) => id),
  );
}
