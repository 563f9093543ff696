/** Words beside links that are cut, down, nearly full or selected; gravest first, none over another. */
import { placeLabels } from '../../layout/place-labels.ts';
import { useEveryInstant } from '../../stores/live-store.ts';
import { formatQuantity } from '../../words/format.ts';
import diagram from '../diagram/diagram.module.css';
import { linkLook } from '../world/world-model.ts';
import { type NetworkMap, SITE } from './network-model.ts';

/** Room for the letters of the diagram at their largest. */
const LETTER = 8.8;
const HEIGHT = 22;
const MOST = 24;

interface LinkLabelsProps {
  readonly map: NetworkMap;
  readonly selected: string | undefined;
}

export function LinkLabels({ map, selected }: LinkLabelsProps) {
  const frame = useEveryInstant();
  if (!frame) return null;
  const wishes = map.links
    .flatMap((link) => {
      const look = linkLook(frame, link);
      const isSelected = link.id === selected;
      if (look !== 'cut' && look !== 'full' && !isSelected) return [];
      const load = frame.valueOf(link.id, 'load') || 0;
      const share = link.capacity > 0 ? load / link.capacity : 0;
      const words =
        look === 'cut'
          ? `${link.name} cut`
          : `${link.name} ${formatQuantity(share, '1')} of ${formatQuantity(link.capacity, 'bit/s')}`;
      return [{ link, words, look, priority: (isSelected ? 10 : 0) + (look === 'cut' ? 3 : 1) }];
    })
    .slice(0, MOST);
  const taken = map.sites.map(({ x, y }) => ({ left: x, top: y, right: x + SITE.width, bottom: y + SITE.height }));
  const placed = placeLabels(
    wishes.map(({ link, words, priority }) => ({
      key: link.id,
      x: link.middle[0],
      y: link.middle[1],
      width: words.length * LETTER + 12,
      height: HEIGHT,
      priority,
    })),
    map,
    undefined,
    taken,
  );
  return placed.map(({ key, left, top }) => {
    const wish = wishes.find(({ link }) => link.id === key);
    if (!wish) return null;
    const severity = wish.look === 'cut' ? 'fault' : wish.look === 'full' ? 'degraded' : 'normal';
    const width = wish.words.length * LETTER + 12;
    return (
      <g key={key} transform={`translate(${left} ${top})`} data-severity={severity} pointerEvents="none">
        <rect width={width} height={HEIGHT} rx="3" fill="var(--bg1)" stroke="var(--severity-fill)" />
        <text className={diagram.figure} x={width / 2} y="15" textAnchor="middle">
          {wish.words}
        </text>
      </g>
    );
  });
}
