/** Convergence with a long tail: who learns of a change, and when. */
import { expect, test } from 'vitest';
import { makeRandomStreams, NO_CAUSE, Simulation } from '../kernel/index.ts';
import { type Distribution, SECOND } from '../units/index.ts';
import { facility, LittleNetwork, networkOf, population } from './little-world.ts';
import { News } from './news.ts';

/** Half within 4 s, four fifths within 10 s, one in a hundred later than 50 s. */
const tail: Distribution = { kind: 'lognormal', median: 4 * SECOND, sigma: 1.09 };

test('later news is never overtaken by earlier news of the same part', () => {
  const simulation = new Simulation({ end: 10_000 * SECOND });
  const known = new Map<number, boolean>();
  const news = new News(
    tail,
    simulation,
    makeRandomStreams(1, 0),
    (about) => [`part-${about}`, 'convergence'],
    (about, value) => known.set(about, value),
  );
  const parts = Array.from({ length: 200 }, (_, part) => part);
  for (let second = 0; second < 5; second++)
    simulation.schedule(
      second * SECOND,
      simulation.handler(() => {
        for (const part of parts) news.tell(part, (part + second) % 2 === 0);
      }),
    );
  while (simulation.advance(1000) === 'paused');
  expect(parts.map((part) => known.get(part))).toEqual(parts.map((part) => part % 2 === 0));
});

test('where convergence of the Internet has a tail every population learns by itself, and the same in every run', () => {
  const people = Array.from({ length: 100 }, (_, i) => population(`people-${i}`));
  const access = { inflation: 1.6, base: 5000, convergence: tail };
  const story = () =>
    new LittleNetwork(networkOf([facility('dc'), ...people], [], { access }))
      .at(1, (room) => {
        for (const { id } of people) room.setFlow(id, 'dc', 1);
      })
      .at(100, (room) => room.apply({ do: 'withdraw-routes', site: 'dc' }, NO_CAUSE))
      .run().log;
  const learnt = story().flatMap((line) =>
    line.includes('dc routes-converged') ? [Number.parseFloat(line) - 100] : [],
  );
  expect(learnt).toHaveLength(100);
  const within = (seconds: number) => learnt.filter((after) => after <= seconds).length;
  // Of a hundred draws 50 ± 5 lie below the median and 80 ± 4 below ten seconds: three deviations.
  expect(Math.abs(within(4) - 50)).toBeLessThanOrEqual(15);
  expect(Math.abs(within(10) - 80)).toBeLessThanOrEqual(12);
  expect(Math.max(...learnt)).toBeGreaterThan(20);
  expect(story()).toEqual(story());
});

test('a leak whose end spreads faster than its beginning never takes hold', () => {
  const access = { inflation: 1.6, base: 5000, convergence: tail };
  const answers: string[] = [];
  for (let second = 10; second < 30; second++) {
    const world = new LittleNetwork(
      networkOf([facility('dc'), facility('far', [0, 90]), population('people')], [], { access }),
    )
      .at(second, (room) => room.apply({ do: 'leak-routes', through: 'far', of: [] }, NO_CAUSE))
      .at(second + 1, (room) => room.apply({ do: 'end-leak', through: 'far', of: [] }, NO_CAUSE))
      .ask(3000, 'people', 'dc')
      .run();
    answers.push(world.log.at(-1) ?? '');
  }
  expect(new Set(answers)).toEqual(new Set(['3000 s people to dc: 2.5 ms, 1']));
});
