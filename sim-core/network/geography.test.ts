import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fibreRoundTrip, greatCircle, internetRoundTrip } from './geography.ts';

const NEW_YORK = [40.7128, -74.006] as const;
const LONDON = [51.5074, -0.1278] as const;

test('New York to London is 5,570 km: 54.55 ms in glass, 92.3 ms over the Internet (N1)', () => {
  expect(greatCircle(NEW_YORK, LONDON)).toBeCloseTo(5570.23, 1);
  expect(fibreRoundTrip(greatCircle(NEW_YORK, LONDON)) / 1000).toBeCloseTo(54.55, 2);
  expect(internetRoundTrip(NEW_YORK, LONDON, { inflation: 1.6, base: 5000 }) / 1000).toBeCloseTo(92.3, 1);
});

test('nowhere to itself is no distance, and the antipodes are half way round', () => {
  expect(greatCircle(LONDON, LONDON)).toBe(0);
  expect(greatCircle([90, 0], [-90, 0])).toBeCloseTo(20_015.11, 1);
});

/** Approximate places of some cloud regions, from their city. */
const REGIONS: Readonly<Record<string, readonly [number, number]>> = {
  'East US': [37.4, -79.8],
  'Central US': [41.6, -93.6],
  'West US 2': [47.2, -119.9],
  'Brazil South': [-23.5, -46.6],
  'North Europe': [53.3, -6.3],
  'West Europe': [52.4, 4.9],
  'UK South': [51.5, -0.1],
  'Germany West Central': [50.1, 8.7],
  'UAE North': [25.3, 55.3],
  'South Africa North': [-26.2, 28.0],
  'Central India': [18.5, 73.9],
  'Southeast Asia': [1.3, 103.8],
  'East Asia': [22.3, 114.2],
  'Japan East': [35.7, 139.8],
  'Korea Central': [37.6, 127.0],
  'Australia East': [-33.9, 151.2],
};
const measured = join(process.env['BLACKSTART_DATA'] ?? '', 'azure_rtt_p95_2026-07-30.csv');

// Measured round trips are not part of the project: they are read where BLACKSTART_DATA says.
test.skipIf(!existsSync(measured))(
  'derived round trips lie near measured ones (95th percentiles between cloud regions)',
  () => {
    const [header = '', ...rows] = readFileSync(measured, 'utf8').trim().split('\n');
    const columns = header.split(',');
    const errors: number[] = [];
    for (const row of rows) {
      const cells = row.split(',');
      const from = REGIONS[cells[0] ?? ''];
      columns.forEach((column, i) => {
        const to = REGIONS[column];
        if (!from || !to || column === cells[0] || !cells[i]) return;
        const derived = internetRoundTrip(from, to, { inflation: 1.6, base: 5000 }) / 1000;
        errors.push(derived / Number(cells[i]));
      });
    }
    const off = errors.map((ratio) => Math.abs(ratio - 1)).sort((a, b) => a - b);
    expect(errors.length).toBe(240);
    expect(off[Math.floor(off.length / 2)]).toBeLessThan(0.22);
    expect(errors.filter((ratio) => ratio > 0.5 && ratio < 2).length / errors.length).toBeGreaterThan(0.95);
  },
);
