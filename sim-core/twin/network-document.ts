/** How the network between places is written: links in conduits, exchanges, measured round trips. */
import type { z } from 'zod';
import {
  coordinates,
  dataRate,
  distance,
  duration,
  entity,
  exactly,
  list,
  mapOf,
  mapping,
  number,
  reference,
  words,
} from './document-fields.ts';

const END = 'a facility or an exchange';

export const networkDocument = entity(
  {
    links: mapOf(
      entity(
        {
          from: reference(END),
          to: reference(END),
          capacity: dataRate().meta({ description: 'each way' }).optional(),
          latency: duration().meta({ description: 'one way' }).optional(),
          length: distance().meta({ description: 'of the fibre; gives the latency' }).optional(),
          conduits: list(reference('a conduit'), 'conduits').optional(),
          carrier: words().describe('who runs it').optional(),
        },
        'a link',
      ),
      'links',
    ).optional(),
    conduits: mapOf(entity({}, 'a conduit'), 'conduits: ducts, cables, landing stations').optional(),
    exchanges: mapOf(
      entity({ at: coordinates(), region: reference('a region').optional() }, 'an exchange'),
      'exchanges and hubs',
    ).optional(),
    convergence: duration().meta({ description: 'from a loss to new routes in use' }).optional(),
    measured: list(
      mapping(
        {
          between: exactly(reference('a facility, exchange or population'), 2, 'ids'),
          'round-trip': duration().describe('measured'),
        },
        '{between: [a, b], round-trip: 82 ms}',
      ),
      'round trips',
    )
      .meta({ description: 'measured round trips over the Internet' })
      .optional(),
    access: mapping(
      {
        inflation: number({ min: 1 }).describe('of the path over the fibre minimum').optional(),
        base: duration().describe('added to every round trip').optional(),
      },
      'access: {inflation: 1.6, base: 5 ms}',
    )
      .meta({ description: 'round trip of users: inflation × fibre minimum + base' })
      .optional(),
  },
  'network',
);

export type NetworkDocument = z.output<typeof networkDocument>;
