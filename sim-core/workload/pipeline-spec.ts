/** Plain data of pipelines: where events arise, which service takes them in, by which ways they become visible. */
import type { Micros, PerSecond } from '../units/flavours.ts';

/** Where events arise: users, or an edge site. */
export interface SourceSpec {
  /** A population or a facility. */
  readonly site: string;
  /** Mean of events; of a population they come and go as its demand does. */
  readonly rate: PerSecond;
}

/** One way by which events become visible: a fast one that streams, a slow one that is the record. */
export interface PathSpec {
  /** `pipeline.path`. */
  readonly id: string;
  /** Events that it can work through, with its service well. */
  readonly capacity: PerSecond;
  /** From being taken in to being visible, where nothing waits. */
  readonly takes: Micros;
  /** It runs in batches, so often; absent: it streams. */
  readonly every?: Micros;
  /** What has waited for so long is dropped; absent: nothing is. */
  readonly keepFor?: Micros;
  /** A schema that it cannot read: events are held until it can, or dropped. */
  readonly onBadSchema: 'hold' | 'drop';
  /** Age of events that users bear. */
  readonly freshWithin?: Micros;
}

export interface PipelineSpec {
  readonly id: string;
  readonly sources: readonly SourceSpec[];
  /** Service that takes events in, wherever it is in rotation. */
  readonly through: string;
  /** A source that is cut off keeps events for so long, or refuses them. */
  readonly cutOff: { readonly does: 'carry-on'; readonly buffer: Micros } | { readonly does: 'fail-closed' };
  readonly paths: readonly PathSpec[];
}
