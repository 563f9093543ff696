/** Which labels the world wants: every region, the users that are lost, links that are cut or full, the selection. Pure. */
import type { SceneLabel } from '../../components/labels-layer.tsx';
import type { LiveFrame } from '../../stores/live-frame.ts';
import { severityAt } from '../../stores/severity.ts';
import { formatQuantity, quantityParts } from '../../words/format.ts';
import { atLeast, drawWithin } from '../../words/live-words.ts';
import { NOT_KNOWN } from '../../words/seen-words.ts';
import { linkLook, usersNow, type WorldModel, type WorldRegion } from './world-model.ts';

/** Below this share of lost demand a disc has no label, and no more than so many have one. */
const LEAST_LOST = 0.05;
const MOST_USERS = 6;
const MOST_LINKS = 10;

export function worldLabels(frame: LiveFrame, model: WorldModel, selected: string | undefined): readonly SceneLabel[] {
  const regions = model.regions.map((region): SceneLabel => {
    const rank = frame.shownRankOf(region.id);
    const isSelected = region.id === selected;
    return {
      component: region.id,
      severity: severityAt(rank),
      words: region.name,
      figure: frame.isDark(region.id) ? NOT_KNOWN : rank >= 2 || isSelected ? powerWords(frame, region) : '',
      priority: 30 + rank * 10 + (isSelected ? 100 : 0),
      isSelected,
    };
  });
  const users = model.users.flatMap((one): readonly SceneLabel[] => {
    const { lost, offered } = usersNow(frame, one);
    const isSelected = one.id === selected;
    if (lost < LEAST_LOST && !isSelected) return [];
    return [
      {
        component: one.id,
        severity: lost >= LEAST_LOST ? 'fault' : 'normal',
        words: one.name,
        figure: frame.isDark(one.id)
          ? NOT_KNOWN
          : lost >= LEAST_LOST
            ? `${formatQuantity(lost, '1')} lost`
            : formatQuantity(offered, '1/s'),
        priority: 20 + lost * 20 + (isSelected ? 100 : 0),
        isSelected,
      },
    ];
  });
  const links = model.links.flatMap((link): readonly SceneLabel[] => {
    const look = linkLook(frame, link);
    const isSelected = link.id === selected;
    if (look !== 'cut' && look !== 'full' && !isSelected) return [];
    const load = frame.valueOf(link.id, 'load') || 0;
    return [
      {
        component: link.id,
        severity: look === 'cut' ? 'fault' : look === 'full' ? 'degraded' : 'normal',
        words: frame.index.nameOf(link.id),
        figure: look === 'cut' ? 'cut' : look === 'unknown' ? NOT_KNOWN : formatQuantity(load, 'bit/s'),
        priority: (look === 'cut' ? 35 : 25) + (isSelected ? 100 : 0),
        isSelected,
      },
    ];
  });
  return [...regions, ...worst(users, MOST_USERS), ...worst(links, MOST_LINKS)];
}

function worst(labels: readonly SceneLabel[], most: number): readonly SceneLabel[] {
  if (labels.length <= most) return labels;
  return [...labels].sort((one, other) => other.priority - one.priority).slice(0, most);
}

/** `2.90 of 14.0 MW`; at least so much where nothing is known of a part. */
export function powerWords(frame: LiveFrame, { groups, capacity }: WorldRegion): string {
  const whole = quantityParts(capacity, 'W');
  const scale = capacity / Number(whole.digits.replaceAll(',', ''));
  const draw = drawWithin(frame, groups);
  return Number.isNaN(draw)
    ? ''
    : `${atLeast(frame, groups)}${(draw / scale).toFixed(2)} of ${whole.digits} ${whole.symbol}`;
}
