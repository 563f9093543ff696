/** Power envelopes: as written, from later dates on, and totalled from facilities up to providers. */
import { expect, test } from 'vitest';
import { readTwin } from './index.ts';

const JUNE = Date.UTC(2027, 5, 1);
const DECEMBER = Date.UTC(2027, 11, 1);

function read(east: string, west = '{contracted: 5 MW, delivered: 4 MW}') {
  const twin = `format: blackstart-twin/1
name: Envelopes
regions: {coast: {provider: acme, at: [40, -74]}}
campuses: {harbour: {region: coast}}
facilities:
  east: {campus: harbour, envelope: ${east}, power: {arrangement: 2N}, halls: {hall: {load: 1 MW}}}
  west: {campus: harbour, envelope: ${west}, halls: {hall: {load: 1 MW}}}
`;
  return readTwin({ 'twin.yaml': twin }, 'twin.yaml');
}

test('every place totals what is inside it, now and from each date on', () => {
  const reading = read(
    `{contracted: 12 MW, delivered: 10 MW, expandable: 6 MW, stages: [{from: 2027-06-01T00:00:00Z, delivered: 12 MW}, {from: 2027-12-01T00:00:00Z, contracted: 18 MW, delivered: 18 MW, expandable: 0 MW, redundancy: 2(N+1)}]}`,
    '{contracted: 5 MW, delivered: 4 MW, stages: [{from: 2027-06-01T00:00:00Z, delivered: 5 MW}]}',
  );
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  const of = (id: string) => reading.value.estate.envelopes.find(({ component }) => component === id);
  expect(of('east')).toEqual({
    component: 'east',
    contracted: 12e6,
    delivered: 10e6,
    expandable: 6e6,
    redundancy: '2N',
    stages: [
      { from: JUNE, contracted: 12e6, delivered: 12e6, expandable: 6e6, redundancy: '2N' },
      { from: DECEMBER, contracted: 18e6, delivered: 18e6, expandable: 0, redundancy: '2(N+1)' },
    ],
  });
  for (const id of ['harbour', 'coast', 'acme', 'estate']) {
    expect(of(id)).toEqual({
      component: id,
      contracted: 17e6,
      delivered: 14e6,
      expandable: 6e6,
      stages: [
        { from: JUNE, contracted: 17e6, delivered: 17e6, expandable: 6e6 },
        { from: DECEMBER, contracted: 23e6, delivered: 23e6, expandable: 0 },
      ],
    });
  }
});

test.each([
  [
    '{delivered: 10 MW, contracted: 10 MW, stages: [{from: 2027-06-01T00:00:00Z, delivered: 12 MW}]}',
    'facilities.east.envelope.stages[0].delivered: 12.0 MW is delivered, but only 10.0 MW contracted.',
  ],
  [
    '{delivered: 10 MW, stages: [{from: 2027-06-01T00:00:00Z}, {from: 2026-06-01T00:00:00Z}]}',
    'facilities.east.envelope.stages[1].from: This stage does not come after the one before it.',
  ],
])('%s', (east, issue) => {
  const reading = read(east);
  expect(reading.ok ? [] : reading.issues.map(({ path, wrong }) => `${path}: ${wrong}`)).toEqual([issue]);
});
