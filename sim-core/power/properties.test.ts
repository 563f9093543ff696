/** What holds for every site and every run of injects. */
import fc from 'fast-check';
import { test } from 'vitest';
import { POWER_PROPERTIES } from './power-properties.fixture.ts';

test.each(Object.entries(POWER_PROPERTIES))('%s', (_name, property) => {
  fc.assert(property as fc.IRawProperty<unknown>);
});
