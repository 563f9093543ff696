/** Two facilities, two services and a drill on them: small enough to read, rich enough for every inject. */
import { printIssues } from '../twin/index.ts';
import { readScenario, type ScenarioWithTwin } from './read-scenario.ts';

export const LITTLE_TWIN = `format: blackstart-twin/1
name: Two towns
regions:
  coast: {provider: acme, at: [40.7, -74], zones: [coast-a]}
  inland: {provider: acme, at: [41.9, -87.6]}
campuses:
  harbour: {region: coast, zone: coast-a}
facilities:
  east:
    campus: harbour
    power:
      arrangement: 2N
      transformers: {spare: {from: utility-a}}
      transfer-switches: {ats: {from: [board-a, board-b], type: automatic}}
      breakers: {main-breaker: {from: ats}}
      protection: {ground-fault: {trips: [utility-a, generators-a], cause: one fault opens both}}
    cooling:
      chillers: {count: 3, needs: 2}
      dry-coolers: {free: {count: 2, needs: 1}}
      cooling-towers: {count: 2, needs: 1}
      pumps: {count: 2, needs: 1}
      cracs: {count: 2, needs: 1}
      coolant-distribution: {count: 2, needs: 1}
      air-handlers: {count: 4, needs: 3}
      controls: {bms: {controls: [chillers, pumps]}}
    halls:
      hall-1: {load: 800 kW}
  west:
    region: inland
    halls:
      hall-1: {load: 600 kW}
network:
  links: {coast-line: {from: east, to: ix, conduits: [duct-9]}, plain-line: {from: ix, to: west}}
  exchanges: {ix: {at: [41, -80]}}
  conduits: {duct-9: {}}
services:
  shop: {users: buyers, runs-in: {primary: east, recovery: west, strategy: hot-standby}, needs: {ledger: cached}, changes: {stages: 2}}
  ledger: {class: data, runs-in: [east, west], changes: {}}
jobs:
  tuning: {runs-in: west, accelerators: 512}
pipelines:
  orders: {from: {buyers: 100 /s}, through: ledger}
teams:
  night-shift: {staff: 2, at: east}
credentials:
  edge-certificate: {kind: certificate, used-by: [shop]}
alarms:
  hall-hot: {on: east.hall-1, quantity: inlet, above: 30 °C}
populations:
  buyers: {users: 1 M, demand: 10 krps, mix: {americas: 70 %, europe: 30 %}}
`;

export const LITTLE_DRILL = `# A drill on two towns.
format: blackstart-scenario/1
twin:   ./twin.yaml   # beside this file
starts: 2026-03-02T08:00:00Z
length: 1 d
seed:   7

injects:
  # the grid goes first
  - {id: storm, at: 09:00, lose-utility: utility-a, for: 2 h} # reported
  - {at: 09:30, derate: east.chillers, to: 50 %, until: 11:00}

  - {at: +2 h, decide: failover shop, by: night-shift} # said by phone
  # the last one

# what must hold
criteria:
  - shop back within 5 min   # as promised
  - every race has at least 1 min to spare
`;

/** Reads a drill on the little twin; throws with the issues if it cannot be read. */
export function readDrill(text: string, twin = LITTLE_TWIN): ScenarioWithTwin {
  const reading = readScenario({ 'twin.yaml': twin, 'scenario.yaml': text }, 'scenario.yaml');
  if (!reading.ok) throw new Error(printIssues(reading.issues));
  return reading.value;
}
