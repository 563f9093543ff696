/** A drawing that can be moved and zoomed: wheel and drag, + − 0 by key. It fits its frame until someone moves it. */
import { select as d3Select, type ZoomBehavior, zoom, zoomIdentity } from 'd3';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef } from 'react';
import { useSize } from '../../components/use-size.ts';
import styles from './diagram.module.css';

interface DiagramProps {
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly children: ReactNode;
  /** Ids in the order in which the arrows walk them. */
  readonly order: readonly string[];
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
  readonly onMenu: (id: string, x: number, y: number) => void;
  readonly onOpen: (id: string) => void;
  /** Room left free above for tools [px]; 12 unless given. */
  readonly top?: number;
}

const MARGIN = 24;
const TOP = 12;
const BOTTOM = 32;
const LARGEST = 1.15;
/** Below this scale the words of a drawing grow against it, so that 13 px stay about 12, up to what its gaps hold. */
const READABLE = 0.92;
const MOST_TEXT = 1.3;

export function Diagram(props: DiagramProps) {
  const { label, width, height, children, order, selected, onSelect, onMenu, onOpen, top = TOP } = props;
  const box = useRef<HTMLElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const content = useRef<SVGGElement>(null);
  const behavior = useRef<ZoomBehavior<SVGSVGElement, unknown> | undefined>(undefined);
  const size = useSize(box);

  useEffect(() => {
    if (!svg.current) return;
    const made = zoom<SVGSVGElement, unknown>()
      .scaleExtent([0.1, 4])
      .filter((event: MouseEvent) => event.button === 0 && event.detail < 2)
      .on('zoom', ({ transform }) => {
        content.current?.setAttribute('transform', transform.toString());
        content.current?.style.setProperty('--text', textScale(transform.k).toFixed(2));
      });
    d3Select(svg.current).call(made);
    behavior.current = made;
  }, []);

  const showAll = useCallback((): void => {
    if (!svg.current || !behavior.current || size.width === 0 || width === 0) return;
    const room = { width: size.width - 2 * MARGIN, height: Math.max(1, size.height - top - BOTTOM) };
    const scale = Math.min(LARGEST, room.width / width, room.height / height);
    const x = (size.width - width * scale) / 2;
    const y = top + Math.max(0, (room.height - height * scale) / 2);
    d3Select(svg.current).call(behavior.current.transform, zoomIdentity.translate(x, y).scale(scale));
  }, [size, width, height, top]);
  useEffect(showAll, [showAll]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const at = selected === undefined ? -1 : order.indexOf(selected);
    const next =
      event.key === 'ArrowRight' || event.key === 'ArrowDown'
        ? at + 1
        : event.key === 'ArrowLeft' || event.key === 'ArrowUp'
          ? at - 1
          : undefined;
    const zoomBy = (factor: number): void => {
      if (svg.current && behavior.current) d3Select(svg.current).call(behavior.current.scaleBy, factor);
    };
    if (next !== undefined) {
      const id = order[Math.min(Math.max(next, 0), order.length - 1)];
      if (id !== undefined) onSelect(id);
    } else if (event.key === '+' || event.key === '=') zoomBy(1.25);
    else if (event.key === '-') zoomBy(0.8);
    else if (event.key === '0') showAll();
    else if (event.key === 'Enter' && selected !== undefined) onOpen(selected);
    else if ((event.key === 'F10' && event.shiftKey) || event.key === 'ContextMenu') {
      const spot = content.current?.querySelector(`[data-id="${CSS.escape(selected ?? '')}"]`)?.getBoundingClientRect();
      if (selected !== undefined && spot) onMenu(selected, spot.left + spot.width / 2, spot.bottom);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <section
      ref={box}
      className={styles.diagram}
      aria-label={label}
      aria-description="Arrows walk it, Shift F10 opens the menu."
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the drawing takes the focus so that keys can walk it
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <svg ref={svg} role="img" aria-label={`${label}, drawing`} onDoubleClick={showAll}>
        <g ref={content}>{children}</g>
      </svg>
    </section>
  );
}

/** How much larger words are drawn than the rest, at a scale of the drawing. */
function textScale(scale: number): number {
  return Math.min(MOST_TEXT, Math.max(1, READABLE / scale));
}
