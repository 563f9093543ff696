/** What all parts of the expansion share: the document, the names, the register, and the specs as they grow. */
import type { RackGroupSpec, RestartSpec } from '../compute/index.ts';
import type { CoolingControlSpec, CoolingLoopSpec, CoolingUnitSpec, HallSpec, WeatherSpec } from '../cooling/index.ts';
import type { CarrierSpec, ConduitSpec, LinkSpec, NetworkSiteSpec } from '../network/index.ts';
import type { ChangeSpec, CredentialSpec, FailoverSpec, PlacementSpec, TeamSpec } from '../policy/index.ts';
import type { CommonModeSpec, PowerLoadSpec, PowerNodeSpec } from '../power/index.ts';
import type {
  ActionSpec,
  DemandSpec,
  DeploymentSpec,
  JobSpec,
  PipelineSpec,
  PopulationSpec,
  ServiceSpec,
} from '../workload/index.ts';
import type { AddressBook } from './address-book.ts';
import type { PathPart } from './document-text.ts';
import type { ComponentKind } from './estate.ts';
import type { FacilityDocument } from './facility-document.ts';
import type { Register } from './register.ts';
import type { TwinDocument } from './twin-document.ts';

/** A load while cords are not yet known: what it would draw at most, and the feeds that it names. */
export interface DesignLoad {
  readonly id: string;
  /** Largest draw expected in service [W]. */
  readonly design: number;
  readonly poweredBy: readonly string[];
  readonly path: readonly PathPart[];
  readonly shedTier: number;
  /** How long it bears a dead supply [µs]; absent: as the ITIC curve says. */
  readonly rideThrough?: number;
  /** Standing draw, for loads that no room drives [W]. */
  readonly standing?: number;
}

/** A facility while its parts are being expanded. */
export interface FacilityWork {
  readonly id: string;
  readonly document: FacilityDocument;
  readonly path: readonly PathPart[];
  readonly region: string;
  readonly at: readonly [latitude: number, longitude: number];
  readonly utcOffset: number;
  readonly loads: DesignLoad[];
}

export class Expansion {
  readonly document: TwinDocument;
  readonly register: Register;
  readonly book: AddressBook;
  /** Issues that stand whatever else is wrong. */
  readonly say: (path: readonly PathPart[], wrong: string, right: string, what?: 'key' | 'value') => void;
  /** Issues that may only follow from parts left out because they are wrong: told when nothing was left out. */
  readonly sayIfWhole: (path: readonly PathPart[], wrong: string, right: string, what?: 'key' | 'value') => void;

  readonly facilities = new Map<string, FacilityWork>();
  readonly nodes: PowerNodeSpec[] = [];
  readonly loads: PowerLoadSpec[] = [];
  readonly commonModes: CommonModeSpec[] = [];
  readonly repairCrews: Record<string, number> = {};
  readonly weather: WeatherSpec[] = [];
  readonly units: CoolingUnitSpec[] = [];
  readonly loops: CoolingLoopSpec[] = [];
  readonly halls: HallSpec[] = [];
  readonly controls: CoolingControlSpec[] = [];
  readonly groups: RackGroupSpec[] = [];
  readonly restarts: RestartSpec[] = [];
  readonly sites: NetworkSiteSpec[] = [];
  readonly links: LinkSpec[] = [];
  readonly conduits: ConduitSpec[] = [];
  readonly carriers: CarrierSpec[] = [];
  readonly populations: PopulationSpec[] = [];
  readonly demands: DemandSpec[] = [];
  readonly services: ServiceSpec[] = [];
  readonly deployments: DeploymentSpec[] = [];
  readonly jobs: JobSpec[] = [];
  readonly pipelines: PipelineSpec[] = [];
  readonly actions: ActionSpec[] = [];
  readonly failovers: FailoverSpec[] = [];
  readonly teams: TeamSpec[] = [];
  readonly placements: PlacementSpec[] = [];
  readonly credentials: CredentialSpec[] = [];
  readonly changes: ChangeSpec[] = [];

  constructor(
    document: TwinDocument,
    register: Register,
    book: AddressBook,
    say: Expansion['say'],
    sayIfWhole: Expansion['sayIfWhole'],
  ) {
    this.document = document;
    this.register = register;
    this.book = book;
    this.say = say;
    this.sayIfWhole = sayIfWhole;
  }

  kindOf(id: string): ComponentKind | undefined {
    return this.register.components.get(id)?.kind;
  }

  isOneOf(...kinds: readonly ComponentKind[]): (id: string) => boolean {
    return (id) => {
      const kind = this.kindOf(id);
      return kind !== undefined && kinds.includes(kind);
    };
  }

  /** Adds a name to the book; a second use of it is an issue. */
  claim(address: string, path: readonly PathPart[], ids: readonly string[] = [address]): void {
    if (!this.book.add(address, ids)) {
      this.say(path, `"${address}" names two things.`, 'Give one of them another id.', 'key');
    }
  }

  /** Components that a reference names; nothing, and an issue, if there are none. */
  resolve(
    name: string,
    path: readonly PathPart[],
    accepts: (id: string) => boolean,
    what: string,
    facility?: string,
  ): readonly string[] {
    const found = this.book.find(name, { accepts, what, ...(facility === undefined ? {} : { facility }) });
    if (found.ok) return found.ids;
    this.say(path, found.wrong, found.right);
    return [];
  }
}

/** Provenance is kept by the sheet of the entity; the key of a path inside a list is its index. */
export function entriesOf<T>(
  map: Readonly<Record<string, T>> | undefined,
): readonly (readonly [id: string, value: T])[] {
  return map === undefined ? [] : Object.entries(map);
}
