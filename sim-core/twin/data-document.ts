/** How a service's data are written: how copies are kept, who may write, what a loss does, how data are brought back. */
import type { z } from 'zod';
import {
  byName,
  choice,
  data,
  dataRate,
  duration,
  either,
  entity,
  mapping,
  ratio,
  someDuration,
  whole,
  words,
  yesNo,
} from './document-fields.ts';

const ON_LOSS = ['fail-over', 'freeze-writes', 'read-only'] as const;
const onLoss = choice(
  ON_LOSS,
  'fail-over: another copy becomes owner; freeze-writes: reads go on, writes wait; read-only: writes are refused',
);

export const dataDocument = entity(
  {
    replication: choice(['none', 'asynchronous', 'synchronous', 'quorum']).describe('how copies are kept').optional(),
    writes: data().meta({ description: 'per request' }).optional(),
    apply: dataRate().meta({ description: 'what a replica can take in' }).optional(),
    lag: duration().meta({ description: 'standing lag while the link keeps up' }).optional(),
    owners: choice(
      ['one', 'each', 'by-user'],
      'who accepts writes: one place; each, so that places out of touch diverge; by-user: each for users of its own, which stands in where several places are active',
    ).optional(),
    'write-share': ratio().meta({ description: 'share of requests that write' }).optional(),
    'on-loss': either(
      [onLoss, byName(onLoss, 'regions')],
      'what a loss does',
      'Write fail-over, freeze-writes or read-only, or one for each region: {coast: read-only}.',
    )
      .meta({ description: 'when the region of the owner is lost: the same for all regions, or by region' })
      .optional(),
    'when-cut': choice(
      ['go-on', 'stop'],
      'synchronous: without a copy the owner goes on alone, or writes stop',
    ).optional(),
    'fence-after': someDuration()
      .describe('an owner that reaches less than half of the copies stops writing; never unless written')
      .optional(),
    commit: mapping(
      {
        local: duration().describe('to keep a write at home').optional(),
        remote: duration().describe('to keep it at a copy').optional(),
        streams: whole(1)
          .describe('writes that run side by side, each waiting for the one before; no limit unless written')
          .optional(),
      },
      'commit: {local: 1 ms, remote: 1 ms, streams: 16}',
    ).optional(),
    'write-quorum': whole(1).describe('copies that must have a write; more than half unless written').optional(),
    'copy-availability': ratio()
      .describe('quorum: share of time that one copy is up, for the availability of all')
      .optional(),
    rejoin: choice(
      ['rewind', 'restore'],
      'a former owner with writes that nobody else has takes them back, or is rebuilt',
    ).optional(),
    reconcile: dataRate()
      .describe('at which writes that parted are brought together; by people unless written')
      .optional(),
    restore: mapping(
      {
        size: data().describe('to bring back'),
        rate: dataRate().describe('from the backup store').optional(),
        verify: duration().describe('loading, checking and opening it').optional(),
        'backup-every': someDuration().describe('a backup is taken').optional(),
        'backup-at': words()
          .meta({ description: 'when one is taken, UTC; midnight unless written', examples: ['17:20'] })
          .optional(),
      },
      'restore: {size: 5 TB, rate: 200 MB/s}',
    )
      .describe('from a backup')
      .optional(),
    places: byName(
      mapping(
        {
          apply: dataRate().describe('what the copy there can take in').optional(),
          'restore-rate': dataRate().describe('from the backup store').optional(),
        },
        'what is otherwise there: {apply: 400 Mbit/s}',
      ),
      'facilities',
    )
      .meta({ description: 'what is otherwise in some places, by facility' })
      .optional(),
    idempotent: yesNo('false: a write that is tried twice counts twice').optional(),
  },
  'data',
);

export type DataDocument = z.output<typeof dataDocument>;
