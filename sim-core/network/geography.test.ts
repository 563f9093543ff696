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

/**
 * Every region of the measured matrix, by the city that its provider states, to a tenth of a degree. Nothing here is
 * fitted: the places are public facts, and the round trips are derived with the defaults.
 */
const REGIONS: Readonly<Record<string, readonly [number, number]>> = {
  'Australia Central': [-35.3, 149.1],
  'Australia Central 2': [-35.3, 149.1],
  'Australia East': [-33.9, 151.2],
  'Australia Southeast': [-37.8, 145.0],
  'Austria East': [48.2, 16.4],
  'Belgium Central': [50.9, 4.4],
  'Brazil South': [-23.5, -46.6],
  'Canada Central': [43.7, -79.4],
  'Canada East': [46.8, -71.2],
  'Central India': [18.6, 73.9],
  'Central US': [41.6, -93.6],
  'Denmark East': [55.7, 12.6],
  'East Asia': [22.3, 114.2],
  'East US': [37.4, -79.8],
  'East US 2': [36.7, -78.4],
  'France Central': [48.9, 2.4],
  'France South': [43.3, 5.4],
  'Germany North': [52.5, 13.4],
  'Germany West Central': [50.1, 8.7],
  'Indonesia Central': [-6.2, 106.8],
  'Israel Central': [31.9, 34.9],
  'Italy North': [45.5, 9.2],
  'Japan East': [35.7, 139.8],
  'Japan West': [34.7, 135.5],
  'Jio India West': [22.5, 70.1],
  'Korea Central': [37.6, 127.0],
  'Korea South': [35.2, 129.1],
  'Malaysia West': [3.1, 101.7],
  'Mexico Central': [20.6, -100.4],
  'New Zealand North': [-36.8, 174.8],
  'North Central US': [41.9, -87.6],
  'North Europe': [53.3, -6.3],
  'Norway East': [59.9, 10.8],
  'Norway West': [59.0, 5.7],
  'Poland Central': [52.2, 21.0],
  'Qatar Central': [25.3, 51.5],
  'South Africa North': [-26.2, 28.0],
  'South Africa West': [-33.9, 18.4],
  'South Central US': [29.4, -98.5],
  'South India': [13.1, 80.3],
  'Southeast Asia': [1.3, 103.8],
  'Spain Central': [40.4, -3.7],
  'Sweden Central': [60.7, 17.1],
  'Switzerland North': [47.4, 8.5],
  'Switzerland West': [46.2, 6.1],
  'UAE Central': [24.5, 54.4],
  'UAE North': [25.3, 55.3],
  'UK South': [51.5, -0.1],
  'UK West': [51.5, -3.2],
  'West Central US': [41.1, -104.8],
  'West Europe': [52.4, 4.9],
  'West US': [37.8, -122.4],
  'West US 2': [47.2, -119.9],
  'West US 3': [33.4, -112.1],
};
const measured = join(process.env['BLACKSTART_DATA'] ?? '', 'azure_rtt_p95_2026-07-30.csv');

// Measured round trips are not part of the project: they are read where BLACKSTART_DATA says.
test.skipIf(!existsSync(measured))(
  'derived round trips lie near measured ones (95th percentiles between cloud regions)',
  () => {
    const [header = '', ...rows] = readFileSync(measured, 'utf8').trim().split('\n');
    const columns = header.split(',');
    const ratios: number[] = [];
    for (const row of rows) {
      const cells = row.split(',');
      const from = REGIONS[cells[0] ?? ''];
      columns.forEach((column, i) => {
        const to = REGIONS[column];
        if (!from || !to || column === cells[0] || !cells[i]) return;
        const derived = internetRoundTrip(from, to, { inflation: 1.6, base: 5000 }) / 1000;
        ratios.push(derived / Number(cells[i]));
      });
    }
    const off = ratios.map((ratio) => Math.abs(ratio - 1)).sort((a, b) => a - b);
    expect(ratios.length).toBe(54 * 53);
    expect(off[ratios.length >> 1]).toBeLessThan(0.145);
    expect(ratios.filter((ratio) => ratio > 0.5 && ratio < 2).length / ratios.length).toBeGreaterThan(0.984);
  },
);
