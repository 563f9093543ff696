import { expect, test } from 'vitest';
import { startEngine } from './start-engine.ts';

/** A thread with this program instead of the engine. */
function engineOf(program: string) {
  return startEngine(new URL(`data:text/javascript,${encodeURIComponent(program)}`));
}

test('a thread that ends leaves no call waiting', async () => {
  const engine = engineOf('process.exit(3)');

  expect(await engine.session.open({}, 'scenario.yaml')).toMatchObject({
    kind: 'defect',
    message: expect.stringContaining('thread ended (code 3)'),
  });
  await engine.close();
});

test('what a thread dies of is told', async () => {
  const engine = engineOf('setImmediate(() => { throw new Error("negative delay"); })');

  expect(await engine.session.run({})).toMatchObject({
    kind: 'defect',
    message: expect.stringContaining('negative delay'),
  });
  await engine.close();
});

test('a thread that never answers is ended at once', async () => {
  const engine = engineOf('setInterval(() => {}, 1000)');
  const call = engine.session.screen({ at: 0, lostFor: 1 });
  await engine.close();

  expect(await call).toMatchObject({ kind: 'defect' });
});
