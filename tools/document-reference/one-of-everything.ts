/** A twin that holds one of everything and says as little as it can: what it leaves out is the list of defaults. */
export const ONE_OF_EVERYTHING: Readonly<Record<string, string>> = {
  'twin.yaml': `format: blackstart-twin/1
name: One of everything
regions: {coast: {provider: acme, jurisdiction: US, at: [40.7, -74]}}
facilities:
  east:
    region: coast
    power:
      utilities: {grid: {}}
      generators: {plant: {fuel: {usable: 10000 L, delivery: {lead: 4 h, amount: 5000 L}}}, spare-plant: {}}
      transformers: {transformer: {from: grid}}
      switchboards: {board: {from: [transformer, plant], tie: {to: other-board}}, other-board: {from: spare-plant}}
      transfer-switches: {static-switch: {from: [board, other-board]}, automatic-switch: {from: [board, other-board], type: automatic}}
      ups: {ups: {from: static-switch}, flywheel: {from: automatic-switch, battery: {kind: flywheel}}}
      pdus: {pdu: {from: [ups, flywheel]}}
      breakers: {breaker: {from: pdu}}
      feeds: {it: {from: breaker}, mechanical: {from: [board, other-board]}}
    cooling:
      chillers: {}
      dry-coolers: {}
      cooling-towers: {}
      pumps: {}
      air-handlers: {}
      cracs: {}
      coolant-distribution: {}
      loops: {water: {valve: {}}}
      controls: {bms: {controls: [chillers]}}
    halls:
      standard: {racks: 10}
      high: {density: high}
      accelerated: {density: accelerated}
      liquid: {density: liquid}
  west: {region: coast, halls: {hall: {}}}
network: {links: {line: {from: east, to: west}}}
services:
  restored: {users: people, runs-in: {primary: east, recovery: west, strategy: backup-restore}, failover: {by: crew}}
  piloted: {users: people, runs-in: {primary: east, recovery: west, strategy: pilot-light}, retries: {budget: none}}
  warm: {users: people, runs-in: {primary: east, recovery: west}, needs: {restored: cached}}
  hot: {users: people, data: {replication: quorum, on-loss: read-only, restore: {size: 1 TB}}, runs-in: {primary: east, recovery: west, strategy: hot-standby}}
  spread: {users: people, runs-in: [east, west], changes: {stages: 2}}
  approved: {users: people, runs-in: {primary: east, recovery: west}, changes: {}, failover: {mode: automatic-with-approval, by: crew, then: [validate, validate-business]}}
jobs: {gang: {runs-in: east, on: accelerated, accelerators: 1024, preemptible: true}}
pipelines: {events: {from: [people], through: hot}}
actions: {alert: {from: [people], within: 1 min, stages: [{through: events}, {by: warm}, {team: crew}]}}
teams: {crew: {}}
telemetry: {}
credentials: {certificate: {kind: certificate, used-by: [spread]}}
populations: {people: {in: europe, demand: 1 krps}}
`,
  'scenario.yaml': `format: blackstart-scenario/1
twin: twin.yaml
starts: 2026-03-02T08:00:00Z
length: 1 h
`,
};
