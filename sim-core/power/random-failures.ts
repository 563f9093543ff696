/** Failures that come by themselves: works for an exponential time, waits for a crew, is broken while it is repaired. */
import { NO_CAUSE } from '../kernel/index.ts';
import type { PowerContext } from './power-context.ts';
import type { PowerNode } from './power-node.ts';
import type { FailureSpec, PowerSpec } from './power-spec.ts';
import { RepairCrews } from './repair-crews.ts';
import { Timer } from './timer.ts';
import { Ups } from './ups.ts';

interface Breakable {
  /** Breaks it; false if it was broken already. */
  fail(): boolean;
  repair(): void;
}

/** Lets everything fail of which the twin says how often; `trip` opens all that a common-mode group lists. */
export function letAllFail(
  spec: PowerSpec,
  context: PowerContext,
  nodes: ReadonlyMap<string, PowerNode>,
  trip: (group: string) => void,
): void {
  const crews = new Map<string, RepairCrews>();
  const crewsOf = (facility: string): RepairCrews => {
    const known = crews.get(facility) ?? new RepairCrews(spec.repairCrews?.[facility] ?? Number.POSITIVE_INFINITY);
    crews.set(facility, known);
    return known;
  };
  /** Groups that are down, by what they hold open. */
  const heldBy = new Map<string, Set<string>>();
  for (const one of spec.nodes) {
    const node = nodes.get(one.id);
    if (node === undefined) continue;
    if (one.failures !== undefined) {
      letFail(context, one.id, one.failures, crewsOf(one.facility), {
        fail: () => node.shut('failed', NO_CAUSE),
        repair: () => {
          node.clear(['failed'], 'repaired', node.cause);
          if ((heldBy.get(one.id)?.size ?? 0) > 0) node.shut('tripped', node.cause);
        },
      });
    }
    if (one.kind !== 'ups' || one.moduleFailures === undefined || !(node instanceof Ups)) continue;
    for (let module = 1; module <= one.modules; module++) {
      letFail(context, `${one.id}/module-${module}`, one.moduleFailures, crewsOf(one.facility), {
        fail: () => node.breakModule(),
        repair: () => node.mendModule(),
      });
    }
  }
  for (const { id, facility, failures, trips } of spec.commonModes) {
    if (failures === undefined) continue;
    letFail(context, id, failures, crewsOf(facility), {
      fail: () => {
        for (const one of trips) heldBy.set(one, (heldBy.get(one) ?? new Set()).add(id));
        trip(id);
        return true;
      },
      repair: () => {
        for (const one of trips) {
          heldBy.get(one)?.delete(id);
          if (heldBy.get(one)?.size === 0) nodes.get(one)?.clear(['tripped'], 'repaired', NO_CAUSE);
        }
      },
    });
  }
}

function letFail(context: PowerContext, id: string, spec: FailureSpec, crews: RepairCrews, subject: Breakable): void {
  let repairs = 0;
  let failures = 0;
  const works = { kind: 'exponential', mean: spec.works } as const;
  const repaired = new Timer(context.scheduler, () => {
    subject.repair();
    crews.release();
    work();
  });
  const begin = (): void => {
    const takes = context.random.sample(spec.repair, id, 'repair', repairs++, true);
    repaired.set(context.now + Math.max(1, takes));
  };
  const failed = new Timer(context.scheduler, () => {
    if (subject.fail()) crews.take(begin);
    else work();
  });
  function work(): void {
    const lasts = context.random.sample(works, id, 'failure', failures++, true);
    failed.set(context.now + Math.max(1, lasts));
  }
  work();
}
