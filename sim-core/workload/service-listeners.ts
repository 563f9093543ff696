/** Tells those who lean on a service when it can be used and when it cannot: serving, if badly, or not. */
import type { Cause } from '../kernel/index.ts';
import type { LiveService } from './live-service.ts';

/** `cause`: the event that made the service what it is. */
export type ServiceListener = (usable: boolean, cause: Cause) => void;

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
    const usable = service.state === 'serving' || service.state === 'degraded';
    if (usable !== this.unusable.has(service)) return;
    if (usable) this.unusable.delete(service);
    else this.unusable.add(service);
    for (const listener of own) listener(usable, service.event);
  }
}
