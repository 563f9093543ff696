/**
 * How everything of a facility looks at an instant. What it has to read of a run (temperatures, loads, limits) is looked
 * up once per run; an instant then costs a few reads for each component, and makes nothing that has to be collected.
 */
import type { Color } from 'three';
import type { Limit, QuantityId } from '../../sim-core/kernel/journal.ts';
import type { EstateIndex } from '../stores/estate-index.ts';
import type { LiveFrame } from '../stores/live-frame.ts';
import type { RunView } from '../stores/run-view.ts';
import { DEGRADED_RANK, FAULT_RANK, severityAt } from '../stores/severity.ts';
import { type Colouring, headroomFill, loadFill, risingLimits, temperatureFill } from './colouring.ts';
import type { SceneColors } from './theme-colors.ts';

interface Subject {
  /** Place in the estate. */
  readonly place: number;
  readonly kind: 'rack' | 'hall' | 'equipment';
  /** Hall whose air it breathes. */
  readonly hall: string | undefined;
  readonly rating: number;
}

interface Reads {
  readonly inlet: QuantityId;
  readonly limits: readonly Limit[];
  readonly load: QuantityId;
}

/** What nothing is known of is drawn as a pale body: this share of the way from the ground to what is well. */
const UNKNOWN_FILL = 0.3;
const LOADS = ['load', 'draw', 'output'];

export class FacilityLooks {
  readonly #components: readonly string[];
  readonly #subjects: readonly Subject[];
  #replay: RunView | undefined;
  #reads: readonly Reads[] = [];

  /** `components`: everything drawn, in the order in which looks are asked for. */
  constructor(index: EstateIndex, components: readonly string[]) {
    this.#components = components;
    this.#subjects = components.map((id) => {
      const component = index.get(id);
      const kind = component?.kind === 'rack-group' ? 'rack' : component?.kind === 'hall' ? 'hall' : 'equipment';
      return {
        place: index.indexOf(id),
        kind,
        hall: kind === 'equipment' ? undefined : index.enclosing(id, 'hall')?.id,
        rating: component?.rating ?? 0,
      };
    });
  }

  /** Writes fill and edge of the component at this place of the list. */
  write(at: number, frame: LiveFrame, colouring: Colouring, colors: SceneColors, fill: Color, edge: Color): void {
    if (frame.replay !== this.#replay) this.#bind(frame.replay);
    const subject = this.#subjects[at];
    const reads = this.#reads[at];
    if (!subject || !reads) return;
    const rank = (subject.kind === 'hall' ? frame.shown : frame.own)[subject.place] ?? 0;
    const { top, ground, severity } = colors;
    if (frame.isDark(this.#components[at] ?? '')) {
      fill.lerpColors(ground, top, UNKNOWN_FILL);
      edge.copy(colors.edge);
      return;
    }
    const tone = severity[severityAt(rank)];
    if (rank > FAULT_RANK || (rank === FAULT_RANK && subject.kind === 'equipment')) {
      fill.copy(ground);
      edge.copy(rank > FAULT_RANK && subject.kind !== 'equipment' ? severity.out : tone);
      return;
    }
    this.#fill(subject, reads, rank, frame, colouring, colors, fill);
    if (subject.kind === 'equipment') edge.copy(rank >= 2 ? tone : colors.edge);
    else if (fill.equals(top)) edge.lerpColors(colors.edge, fill, 0.35);
    else edge.lerpColors(fill, ground, 0.45);
  }

  #fill(
    subject: Subject,
    reads: Reads,
    rank: number,
    frame: LiveFrame,
    colouring: Colouring,
    colors: SceneColors,
    fill: Color,
  ): void {
    const share = subject.rating > 0 ? frame.value(reads.load) / subject.rating : Number.NaN;
    if (colouring === 'load') loadFill(share, colors, fill);
    else if (colouring === 'headroom') headroomFill(share, colors, fill);
    else if (colouring === 'temperature' && subject.hall !== undefined)
      temperatureFill(frame.value(reads.inlet), reads.limits, colors, fill);
    else if (subject.kind === 'equipment' && rank === DEGRADED_RANK)
      fill.lerpColors(colors.top, colors.severity[severityAt(rank)], 0.5);
    else if (subject.kind !== 'equipment' && rank >= 2) fill.copy(colors.severity[severityAt(rank)]);
    else fill.copy(colors.top);
  }

  #bind(replay: RunView): void {
    this.#replay = replay;
    this.#reads = this.#components.map((component, at) => {
      const { hall } = this.#subjects[at] ?? {};
      const inlet = hall === undefined ? -1 : replay.quantity(hall, 'inlet');
      const load = LOADS.map((name) => replay.quantity(component, name)).find((found) => found >= 0) ?? -1;
      return { inlet, limits: risingLimits(replay.quantities[inlet]?.limits ?? []), load };
    });
  }
}
