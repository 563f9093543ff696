/**
 * Tells those who lean on a service when it can be used and when it cannot. People and resolvers try again: while half
 * of all requests are served, three tries in four succeed within two, and 15 in 16 within four.
 */
import type { Cause } from '../kernel/index.ts';
import type { Ratio } from '../units/index.ts';
import type { LiveService } from './live-service.ts';

/** `cause`: the event that made the service what it is. */
export type ServiceListener = (usable: boolean, cause: Cause) => void;

/** It can no longer be used below this share of served requests, and again from the other on: it does not flutter. */
const LOST_BELOW: Ratio = 0.5;
const REGAINED_AT: Ratio = 0.55;

export class ServiceListeners {
  private readonly listeners = new Map<LiveService, ServiceListener[]>();
  private readonly unusable = new Set<LiveService>();

  on(service: LiveService, listener: ServiceListener): void {
    const own = this.listeners.get(service);
    if (own) own.push(listener);
    else this.listeners.set(service, [listener]);
  }

  /** Called when a service has been settled. */
  tell(service: LiveService): void {
    const own = this.listeners.get(service);
    if (!own) return;
    const usable = service.servedShare >= (this.unusable.has(service) ? REGAINED_AT : LOST_BELOW);
    if (usable !== this.unusable.has(service)) return;
    if (usable) this.unusable.delete(service);
    else this.unusable.add(service);
    for (const listener of own) listener(usable, service.event);
  }
}
