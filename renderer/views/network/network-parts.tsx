/** What the network map is drawn from: a region's ground, a site, a link with its use against its capacity. */
import { memo } from 'react';
import { GlyphShape } from '../../components/severity-glyph.tsx';
import { openInjectMenu } from '../../stores/inject-menu-store.ts';
import type { LiveFrame } from '../../stores/live-frame.ts';
import { useLiveValue } from '../../stores/live-store.ts';
import { select } from '../../stores/selection-actions.ts';
import { severityAt } from '../../stores/severity.ts';
import { formatQuantity } from '../../words/format.ts';
import { drawWords, troubleWords } from '../../words/live-words.ts';
import { NOT_KNOWN, readingWords } from '../../words/seen-words.ts';
import diagram from '../diagram/diagram.module.css';
import { DiagramNode } from '../diagram/diagram-node.tsx';
import { linkLook } from '../world/world-model.ts';
import { type NetworkLink, type NetworkRegion, type NetworkSite, SITE } from './network-model.ts';
import styles from './network-view.module.css';

export const RegionGround = memo(function RegionGround({ region }: { readonly region: NetworkRegion }) {
  const { x, y, width, height } = region;
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect className={styles.region} width={width} height={height} rx="6" />
    </g>
  );
});

/** Over the links, so that none strikes a name through. */
export const RegionName = memo(function RegionName({ region: { x, y, name } }: { readonly region: NetworkRegion }) {
  return (
    <text className={styles.regionName} x={x + 12} y={y + 17} pointerEvents="none">
      {name}
    </text>
  );
});

interface SiteProps {
  readonly site: NetworkSite;
  readonly groups: readonly string[];
  readonly isSelected: boolean;
  /** Users or a service that is selected: what each site has of them is told instead of its power. */
  readonly selected: string | undefined;
}

export const SiteShape = memo(function SiteShape({ site, groups, isSelected, selected }: SiteProps) {
  const { id, name, kind, x, y } = site;
  const rank = useLiveValue<number>((frame) => frame.shownRankOf(id), 0);
  const words = useLiveValue((frame) => {
    if (frame.isDark(id)) return NOT_KNOWN;
    const asked = askedOf(frame, id, selected);
    if (asked !== '') return asked;
    const trouble = frame.rankOf(id) >= 2 ? troubleWords(frame, id) : '';
    return trouble || (groups.length > 0 ? drawWords(frame, groups) : '');
  }, '');
  const severity = severityAt(rank);
  return (
    <DiagramNode
      place={{ x, y, width: SITE.width, height: SITE.height }}
      component={id}
      severity={severity}
      isSelected={isSelected}
    >
      <rect
        className={styles.site}
        data-severity={severity}
        width={SITE.width}
        height={SITE.height}
        rx={kind === 'exchange' ? SITE.height / 2 : 3}
      />
      {rank >= 2 ? (
        <g transform="translate(8 7)" style={{ color: `var(--${severity})` }}>
          <GlyphShape severity={severity} />
        </g>
      ) : null}
      <text className={diagram.name} x={rank >= 2 ? 25 : 8} y="17">
        {name}
      </text>
      <text className={diagram.figure} x="8" y="32" data-severity={rank >= 2 ? severity : 'normal'}>
        {words}
      </text>
    </DiagramNode>
  );
});

/** `34 % of users`, `1.20 k/s served`; empty where nothing such is selected, or none of it is here. */
function askedOf(frame: LiveFrame, site: string, selected: string | undefined): string {
  const chosen = frame.index.get(selected);
  if (chosen?.kind === 'population') {
    const share = frame.valueOf(chosen.id, `to ${site}`);
    return share > 0 ? `${formatQuantity(share, '1')} of users` : '';
  }
  if (chosen?.kind !== 'service') return '';
  const served = frame.valueOf(`${chosen.id}@${site}`, 'served');
  return Number.isNaN(served) ? '' : `${formatQuantity(served, '1/s')} served`;
}

interface LinkProps {
  readonly link: NetworkLink;
  /** Width of the casing, which stands for the capacity [px]. */
  readonly width: number;
  readonly isChosen: boolean;
  readonly isDimmed: boolean;
}

export const LinkShape = memo(function LinkShape({ link, width, isChosen, isDimmed }: LinkProps) {
  const { id, path, name, capacity } = link;
  const look = useLiveValue((frame) => linkLook(frame, link), 'idle');
  const filled = useLiveValue((frame) => {
    const load = frame.valueOf(id, 'load') || 0;
    return capacity > 0 ? Math.round(20 * Math.min(1, load / capacity)) / 20 : 0;
  }, 0);
  const words = useLiveValue((frame) => {
    const load = frame.valueOf(id, 'load') || 0;
    if (frame.isDark(id)) return `${name}, ${readingWords(frame.readingOf(id), frame.at)}`;
    return `${name}, ${formatQuantity(load, 'bit/s')} of ${formatQuantity(capacity, 'bit/s')}`;
  }, name);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a part of the drawing; the drawing itself takes keys
    <g
      className={`${styles.link} ${styles[look]} ${isChosen ? styles.chosen : ''} ${isDimmed ? styles.dimmed : ''}`}
      data-id={id}
      onClick={() => select(id)}
      onContextMenu={(event) => {
        event.preventDefault();
        select(id);
        openInjectMenu(id, event.clientX, event.clientY);
      }}
    >
      <title>{look === 'cut' || look === 'down' ? `${name}, ${look}` : words}</title>
      <path className={styles.reach} d={path} />
      <path className={styles.casing} d={path} strokeWidth={width} />
      <path className={styles.use} d={path} strokeWidth={Math.max(0.8, (width - 1) * filled)} />
    </g>
  );
});
