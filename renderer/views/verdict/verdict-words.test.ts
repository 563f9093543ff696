import { expect, test } from 'vitest';
import type { Race, ServiceLoss, Verdict } from '../../../sim-core/analysis/index.ts';
import { MINUTE, SECOND } from '../../../sim-core/units/index.ts';
import { criteriaWords, lossWords, raceWords, recoveryOf, tellingRace } from './verdict-words.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const name = (id: string): string => id;
const race = (component: string, outcome: Race['outcome'], margin: number, endedAt: number): Race => ({
  component,
  quantity: 'charge',
  severity: 'fault',
  limit: 'empty',
  from: 0,
  projectedAt: endedAt,
  endedAt,
  outcome,
  margin,
});
const loss = (service: string, rta: number, rto?: number): ServiceLoss => ({
  service,
  outages: [{ from: 0, to: rta, worstShare: 0.38 }],
  lostFor: rta,
  offered: 1,
  served: 1,
  unserved: 0,
  rta,
  ...(rto ? { rto } : {}),
});
const verdict = (part: Partial<Verdict>): Verdict => ({
  met: true,
  criteria: [],
  losses: [],
  services: [],
  offered: 1,
  served: 1,
  races: [],
  comparisons: [],
  undocumented: 0,
  assumed: 0,
  ...part,
});

test('a calm run says so', () => {
  expect(lossWords(verdict({}), name)).toBe('No service lost');
  expect(raceWords(tellingRace(verdict({})).race, name)).toBe('No limit was approached');
  expect(recoveryOf(verdict({ services: [loss('checkout', 0, 5 * MINUTE)] }))).toBeUndefined();
});

test('the figure stands first, so that it is never cut off', () => {
  const lost = verdict({ losses: [loss('checkout', 680 * SECOND), loss('search', MINUTE)] });
  expect(plain(lossWords(lost, name))).toBe('11 min 20 s, checkout 62 % down, and 1 more');
});

test('a race that was lost is told before one that was held, the first of them first', () => {
  const races = [
    race('ups-b', 'lost', -3 * MINUTE, 9 * MINUTE),
    race('hall-1', 'held', 40 * SECOND, 8 * MINUTE),
    race('ups-a', 'lost', -2 * MINUTE, 7 * MINUTE),
  ];
  const { title, race: told } = tellingRace(verdict({ races, ...(races[1] ? { tightest: races[1] } : {}) }));
  expect(`${title}: ${plain(raceWords(told, name))}`).toBe('Races lost, 2: Lost by 2 min, ups-a battery to empty');
});

test('without a lost race the narrowest is told', () => {
  const held = race('hall-1', 'held', 40 * SECOND, 8 * MINUTE);
  const { title, race: told } = tellingRace(verdict({ races: [held], tightest: held }));
  expect(`${title}: ${plain(raceWords(told, name))}`).toBe('Tightest race: Held by 40 s, hall-1 battery to empty');
});

test('recovery is that of the service worst against its objective', () => {
  const services = [
    loss('slow', 60 * MINUTE),
    loss('search', 10 * MINUTE, 9 * MINUTE),
    loss('checkout', 8 * MINUTE, 2 * MINUTE),
  ];
  expect(recoveryOf(verdict({ services }))?.service).toBe('checkout');
});

test('criteria are counted, the missed before the unknown', () => {
  const one = { id: 'a', words: '', measured: '' };
  expect(
    criteriaWords(
      verdict({
        criteria: [
          { ...one, outcome: 'missed' },
          { ...one, outcome: 'unknown' },
        ],
      }),
    ).words,
  ).toBe('Not met, 1 of 2');
  expect(criteriaWords(verdict({ criteria: [{ ...one, outcome: 'met' }] })).words).toBe('Met, 1 of 1');
});
