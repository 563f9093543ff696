/** The caches of all services: emptied from outside, settled again as they fill, told when they are warm. */
import { type Cause, NO_CAUSE, type Scheduler } from '../kernel/index.ts';
import type { Ratio } from '../units/index.ts';
import { Appointment } from './appointment.ts';
import type { CallCache } from './call-cache.ts';
import type { LiveDeployment } from './live-deployment.ts';
import type { LiveService } from './live-service.ts';
import type { WorkloadNews } from './workload-news.ts';

interface Filling {
  readonly cache: CallCache;
  readonly deployment: LiveDeployment;
  readonly needed: string;
  readonly next: Appointment;
  wasWarm: boolean;
  /** The event that emptied it. */
  emptiedBy: Cause;
}

export class Caches {
  private readonly byService: readonly (readonly Filling[])[];
  private readonly places: ReadonlyMap<LiveService, number>;

  constructor(
    services: readonly LiveService[],
    private readonly scheduler: Scheduler,
    private readonly news: WorkloadNews,
    /** A cache of this service answers more than when it was last settled. */
    changed: (service: LiveService | undefined) => void,
  ) {
    const again = scheduler.handler((place) => changed(services[place]));
    this.byService = services.map(({ needs, deployments }) =>
      needs.flatMap(({ caches, service }) =>
        deployments.flatMap((deployment) => {
          const cache = caches[deployment.place];
          if (!cache) return [];
          const next = new Appointment(scheduler, again);
          return [{ cache, deployment, needed: service.spec.id, next, wasWarm: true, emptiedBy: NO_CAUSE }];
        }),
      ),
    );
    this.places = new Map(services.map((service, place) => [service, place]));
  }

  /** What a deployment has kept is lost but for a share; gives the event. */
  empty(service: LiveService, deployment: LiveDeployment, share: Ratio, cause: Cause): Cause {
    const mine = this.fillingsOf(service).filter((filling) => filling.deployment === deployment);
    if (mine.length === 0) return this.news.write('cache-not-kept', deployment.spec.id, 'info', cause);
    let event = cause;
    for (const filling of mine) {
      filling.cache.keep(share, this.scheduler.now);
      const data = { needed: filling.needed, left: share };
      event = filling.emptiedBy = this.news.write('cache-emptied', deployment.spec.id, 'warning', cause, data);
    }
    return event;
  }

  /** Takes in what the service at this place has come to. */
  settle(place: number): void {
    for (const filling of this.byService[place] as readonly Filling[]) {
      const { cache, deployment, needed, next } = filling;
      next.keep(cache.nextChange(this.scheduler.now), place);
      if (cache.isWarm === filling.wasWarm) continue;
      filling.wasWarm = cache.isWarm;
      if (cache.isWarm) this.news.write('cache-warm', deployment.spec.id, 'info', filling.emptiedBy, { needed });
      else if (filling.emptiedBy === NO_CAUSE) filling.emptiedBy = deployment.shareCause;
    }
  }

  private fillingsOf(service: LiveService): readonly Filling[] {
    return this.byService[this.places.get(service) ?? -1] ?? [];
  }
}
