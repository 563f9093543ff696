/**
 * What misleads routing without breaking anything: partitions, sites that withdraw their routes, and routes that are
 * leaked, so that traffic goes where it should not until they are withdrawn.
 */
import type { Cause, EventSpec, HandlerId, RoomContext, Severity } from '../kernel/index.ts';
import type { Beliefs } from './beliefs.ts';
import type { NetworkCommand } from './network-commands.ts';
import type { NetworkSpec } from './network-spec.ts';
import type { Part } from './parts.ts';
import type { Topology } from './topology.ts';
import type { Leak, Ways } from './ways.ts';

export type RoutingCommand = Exclude<NetworkCommand, { readonly part: string }>;

/** A change of routes that is on its way through the Internet. */
interface Pending {
  readonly leak: Leak;
  readonly begins: boolean;
  readonly component: string;
  readonly cause: Cause;
}

export class RoutingFaults {
  private readonly leaks = new Map<string, Leak>();
  /** Changes on their way, and those that have come too late to matter. */
  private readonly pending: Pending[] = [];
  private readonly over = new Set<Leak>();
  private readonly onLeak: HandlerId;

  constructor(
    private readonly spec: NetworkSpec,
    private readonly topology: Topology,
    private readonly beliefs: Beliefs,
    private readonly ways: Ways,
    private readonly context: RoomContext,
    /** Sites may have changed at once. */
    private readonly parted: (cause: Cause) => void,
    /** Routing has taken in another course of traffic. */
    private readonly rerouted: (component: string, cause: Cause) => void,
  ) {
    this.onLeak = context.scheduler.handler((number) => this.spread(this.pending[number] as Pending));
  }

  carryOut(command: RoutingCommand, cause: Cause): void {
    switch (command.do) {
      case 'partition':
      case 'heal':
        this.partition(command.sites, command.do === 'partition', cause);
        break;
      case 'withdraw-routes':
      case 'announce-routes':
        this.withdraw(command.site, command.do === 'withdraw-routes', cause);
        break;
      case 'leak-routes':
        this.leak(command.through, command.of, cause);
        break;
      case 'end-leak':
        this.endLeak(command.through, command.of, cause);
        break;
    }
  }

  private partition(sites: readonly string[], begins: boolean, cause: Cause): void {
    if (!begins && !this.topology.heal(sites)) return;
    const data = { sites: sites.join(', ') };
    const component = sites[0] ?? '';
    const event = begins
      ? this.write('network-partitioned', component, 'fault', cause, data)
      : this.write('partition-healed', component, 'info', cause, data);
    if (begins) this.topology.partition(sites, event);
    this.parted(event);
  }

  private withdraw(site: string, begins: boolean, cause: Cause): void {
    const part = this.topology.parts.site(site);
    if (this.beliefs.isOffered(part.index) !== begins) return;
    part.event = begins
      ? this.write('routes-withdrawn', site, 'fault', cause)
      : this.write('routes-announced', site, 'info', cause);
    this.beliefs.withdraw(part.index, begins);
    this.parted(part.event);
  }

  private leak(through: string, of: readonly string[], cause: Cause): void {
    if (this.leaks.has(keyOf(through, of))) return;
    const { parts, ends } = this.topology;
    const part = parts.find(through);
    const drawn = of.length === 0 ? {} : { of: new Set(of.map((site) => parts.site(site).index)) };
    const leak: Leak =
      part.kind === 'link'
        ? { through: ends[part.index] ?? [], link: part.index, ...drawn }
        : { through: [part.index], ...drawn };
    const whose = of.length === 0 ? 'everyone' : of.join(', ');
    const event = this.write('routes-leaked', through, 'fault', cause, { of: whose, room: this.roomAt(part) });
    this.leaks.set(keyOf(through, of), leak);
    this.send({ leak, begins: true, component: through, cause: event });
  }

  /** Whether it is known how much of what is drawn there fits. Nothing is lost for want of room that nobody has stated. */
  private roomAt(part: Part): 'known' | 'unknown' {
    if (part.kind === 'link') return 'known';
    const { access, forwards } = this.spec.sites[part.index] ?? {};
    return access === undefined && forwards === undefined ? 'unknown' : 'known';
  }

  private endLeak(through: string, of: readonly string[], cause: Cause): void {
    const leak = this.leaks.get(keyOf(through, of));
    if (leak === undefined) return;
    this.leaks.delete(keyOf(through, of));
    const event = this.write('leak-ended', through, 'info', cause);
    this.send({ leak, begins: false, component: through, cause: event });
  }

  private send(change: Pending): void {
    const { scheduler, random } = this.context;
    const number = this.pending.push(change) - 1;
    const delay = random.sample(this.spec.access.convergence, change.component, 'convergence', number, true);
    scheduler.schedule(scheduler.now + delay, this.onLeak, number);
  }

  /** Where the end of a leak spreads faster than its beginning did, the beginning comes too late. */
  private spread({ leak, begins, component, cause }: Pending): void {
    const { leaks } = this.ways;
    if (begins && this.over.has(leak)) return;
    if (begins) leaks.push(leak);
    else {
      this.over.add(leak);
      if (!leaks.includes(leak)) return;
      leaks.splice(leaks.indexOf(leak), 1);
    }
    this.rerouted(component, cause);
  }

  private write(type: string, component: string, severity: Severity, cause: Cause, data?: EventSpec['data']): Cause {
    return this.context.journal.event({ type, component, severity, cause, ...(data === undefined ? {} : { data }) });
  }
}

function keyOf(through: string, of: readonly string[]): string {
  return [through, ...[...of].sort()].join('\n');
}
