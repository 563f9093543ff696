/** What views read of a cooling plant: its design temperatures as facts, and which halls its units serve. */
import { expect, test } from 'vitest';
import { ONE_TOWN } from './one-town.fixture.ts';
import { readTwin } from './read-twin.ts';
import type { Twin } from './twin.ts';

function twinOf(cooling: string): Twin {
  const text = ONE_TOWN.replace('chillers: {count: 3, needs: 2}', cooling).replace(
    'hall-1: {load: 800 kW, setpoint: 24 °C}',
    'hall-1: {load: 800 kW}\n      hall-2: {load: 400 kW}',
  );
  const read = readTwin({ 'twin.yaml': text }, 'twin.yaml');
  if (!read.ok) throw new Error(read.issues.map(({ wrong }) => wrong).join(' '));
  return read.value;
}

test('the design return of a loop is a fact where it is written, and nothing is assumed where it is not', () => {
  const returns = (cooling: string): readonly (string | undefined)[] =>
    twinOf(cooling)
      .estate.components.filter(({ kind }) => kind === 'loop')
      .map(({ facts }) => facts.find(({ name }) => name === 'return')?.value);
  expect(returns('chillers: {}\n      loops: {cold: {supply: 8 °C, return: 16 °C}}')).toEqual(['16.0 °C']);
  expect(returns('chillers: {}\n      loops: {cold: {supply: 8 °C}}')).toEqual([undefined]);
});

test('units that serve some halls are joined to those, units that serve all to none by name', () => {
  const served = (cooling: string): readonly string[] =>
    twinOf(cooling).estate.connections.flatMap(({ kind, from, to }) =>
      kind === 'cooling' && from === 'east.air-handlers' ? [to] : [],
    );
  expect(served('chillers: {}\n      air-handlers: {serves: hall-2}')).toEqual(['east.hall-2']);
  expect(served('chillers: {}\n      air-handlers: {}')).toEqual([]);
});

test('who resets units that lock out, and the water they start with, reach the plant', () => {
  const unit = (chillers: string) =>
    twinOf(`chillers: ${chillers}`).cooling.units.find(({ kind }) => kind === 'chiller');
  expect(unit('{reset: {takes: 20 min}, starts-below: 20 °C}')).toMatchObject({
    reset: { takes: { kind: 'fixed', value: 1_200e6 } },
    startsBelow: 20,
  });
  expect(unit('{}')?.reset).toBeUndefined();
});
