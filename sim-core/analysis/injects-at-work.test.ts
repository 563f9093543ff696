import { describe, expect, test } from 'vitest';
import { littleDrill } from '../compile/fixtures/little-estate.ts';
import { sentences } from '../compile/index.ts';
import { makeTeller, Replay } from '../replay/index.ts';
import { run } from '../run/index.ts';

const MINUTE = 60_000_000;

function logOf(injects: readonly string[], least: readonly string[]): string[] {
  const { twin, scenario } = littleDrill(injects);
  const tell = makeTeller(sentences);
  return run(twin, scenario)
    .events.filter(({ type }) => least.includes(type))
    .map((event) => `${Math.round(event.at / MINUTE)} min ${tell(event)}`);
}

function stateAt(injects: readonly string[], minute: number): Record<string, string | undefined> {
  const { twin, scenario } = littleDrill(injects);
  const replay = new Replay(run(twin, scenario));
  const name = (id: string) => replay.stateOf(id, minute * MINUTE)?.label.name;
  return {
    racks: name('one.hall-racks') ?? name('one.hall'),
    board: name('one.board'),
    chillers: name('one.chillers'),
    site: name('one'),
    desk: name('desk'),
  };
}

describe('losing a facility', () => {
  const injects = ['{at: +30 min, fail: one, for: 1 h}'];

  test('takes its racks, cooling and routers by their power', () => {
    const { twin, scenario } = littleDrill(injects);
    const replay = new Replay(run(twin, scenario));
    expect(replay.stateOf('one.it', 31 * MINUTE)?.label.name).toBe('failed');
    expect(replay.stateOf('one.chillers', 31 * MINUTE)?.label.severity).toBe('out');
    const [group] = twin.compute.groups;
    expect(replay.stateOf(group?.id ?? '', 31 * MINUTE)?.label.name).toBe('off');
    expect(replay.stateOf('desk', 31 * MINUTE)?.label.name).toBe('lost');
  });

  test('moves the service to the other site; the last users to notice keep the old address for half an hour', () => {
    expect(stateAt(injects, 40)['desk']).toBe('partly-lost');
    expect(stateAt(injects, 80)['desk']).toBe('serving');
  });

  test('gives the racks back through the restart queue after the repair', () => {
    const log = logOf(injects, ['rack-group-off', 'restart-complete']);
    expect(log).toHaveLength(2);
    expect(log[0]).toMatch(/^30 min one\.hall\S* off: 800 servers lost their supply$/u);
    const [minutes = '0'] = (log[1] ?? '').split(' ');
    expect(Number(minutes)).toBeGreaterThan(90);
  });
});

test('losing a region reaches the facilities in it', () => {
  expect(stateAt(['{at: +30 min, fail: north}'], 31)['desk']).toBe('lost');
});

test('an inject that is switched off does nothing', () => {
  const { twin, scenario } = littleDrill(['{at: +30 min, fail: one}']);
  const off = scenario.injects.map((inject) => ({ ...inject, enabled: false }));
  expect(run(twin, scenario, { injects: off }).hash).toBe(run(twin, scenario, { injects: [] }).hash);
});

test('every event but the injects names a cause, and the chain ends in an inject', () => {
  const { twin, scenario } = littleDrill([
    '{at: +30 min, lose-utility: grid, for: 1 h}',
    '{at: +29 min, fail-start: sets}',
  ]);
  const { events } = run(twin, scenario);
  const rootOf = (seq: number): string => {
    const event = events[seq];
    if (event === undefined) return 'none';
    return event.cause < 0 ? event.type : rootOf(event.cause);
  };
  expect(new Set(events.map(({ seq }) => rootOf(seq)))).toEqual(new Set(['inject-released']));
  expect(events.length).toBeGreaterThan(10);
});
