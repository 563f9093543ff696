/** Tables of how reliably links work and facilities reach each other. */
import type { CircuitAvailability, ConnectionAvailability } from '../analysis/index.ts';
import { printDistance, printNumber } from '../units/index.ts';
import { makeTable, type Table } from './table.ts';

const NONE = '–';
const inPercent = (share: number): string => `${(100 * share).toFixed(6)} %`;

export function circuitsTable(circuits: readonly CircuitAvailability[]): Table {
  return makeTable<CircuitAvailability>(
    'circuits',
    'Availability of links, from what the twin says of cuts',
    [
      { heading: 'Link', text: ({ link }) => link, data: { link: ({ link }) => link } },
      {
        heading: 'Length',
        isNumber: true,
        text: ({ length }) => (length === undefined ? NONE : printDistance(length)),
        data: { length_km: ({ length }) => length },
      },
      {
        heading: 'Availability',
        isNumber: true,
        text: ({ availability, isSilent }) => (isSilent ? 'not documented' : inPercent(availability)),
        data: { availability: ({ availability }) => availability, silent: ({ isSilent }) => isSilent },
      },
      {
        heading: 'Cuts a year',
        isNumber: true,
        text: ({ cutsPerYear }) => printNumber(cutsPerYear, 4),
        data: { cuts_per_yr: ({ cutsPerYear }) => cutsPerYear },
      },
      {
        heading: 'Hours each',
        isNumber: true,
        text: ({ hoursEach }) => (hoursEach > 0 ? printNumber(hoursEach, 4) : NONE),
        data: { each_h: ({ hoursEach }) => hoursEach },
      },
    ],
    circuits,
  );
}

export function connectionsTable(connections: readonly ConnectionAvailability[]): Table {
  return makeTable<ConnectionAvailability>(
    'connections',
    'How reliably facilities reach each other over links: parted by one part, or by two at once',
    [
      {
        heading: 'Between',
        text: ({ from, to }) => `${from} and ${to}`,
        data: { from: ({ from }) => from, to: ({ to }) => to },
      },
      {
        heading: 'Availability',
        isNumber: true,
        text: ({ availability }) => inPercent(availability),
        data: { availability: ({ availability }) => availability },
      },
      {
        heading: 'Hours a year',
        isNumber: true,
        text: ({ hoursPerYear }) => printNumber(hoursPerYear, 4),
        data: { unavailable_h_per_yr: ({ hoursPerYear }) => hoursPerYear },
      },
      {
        heading: 'Losses a year',
        isNumber: true,
        text: ({ lossesPerYear }) => printNumber(lossesPerYear, 4),
        data: { losses_per_yr: ({ lossesPerYear }) => lossesPerYear },
      },
      {
        heading: 'Mostly by',
        text: ({ partings: [first] }) => first?.parts.join(' and ') ?? NONE,
        data: { mostly_by: ({ partings: [first] }) => first?.parts ?? [] },
      },
    ],
    connections,
  );
}
