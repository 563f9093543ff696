/** The two documents with which the reference begins; they are read whenever the reference is made. */
export const EXAMPLE_TWIN = `format: blackstart-twin/1
name: Hillsboro core, November 2023
sources:                                   # cited by id anywhere below
  postmortem: {title: Post mortem on the control plane and analytics outage, publisher: Cloudflare, as-of: 2023-11-04}

regions:
  us-west: {provider: cloudflare, jurisdiction: US, at: [45.54, -122.96]}
  eu-dr:   {provider: cloudflare, jurisdiction: EU, at: [50.11, 8.68]}

facilities:
  pdx-04:
    region: us-west
    tier: III
    power:
      utilities:
        feed-1: {capacity: 12 MW, substation: pge-a}
        feed-2: {capacity: 12 MW, substation: pge-a}          # the shared substation is the point
      generators: {plant-1: {count: 10, needs: 8, each: 1.6 MW, start: 8 s, fuel: 48 h at full load}}
      ups:        {ups-1: {arrangement: N+1, load: it, battery: 10 min at full load, health: 0.4, source: postmortem, fitted: [health]}}
      protection:
        ground-fault-12kV: {trips: [feed-2, plant-1], cause: one ground fault trips every source on the bus}
      feeds:
        it:         {from: ups-1}
        mechanical: {from: [feed-1, feed-2, plant-1]}
        doors:      {from: [feed-1, feed-2, plant-1]}         # no battery: nobody gets in when it is dark
    cooling:
      chillers: {count: 4, needs: 3, powered-by: mechanical, restart: 10 min}
    halls:
      hall-1: {racks: 220, load: 1.9 MW, density: standard}
    network: {routers: {count: 2, powered-by: it}}
  fra-dr:
    region: eu-dr
    power: {arrangement: 2N}                                  # the whole chain in a word
    halls: {hall-1: {load: 1 MW}}

services:
  kafka:         {class: pipeline, runs-in: [pdx-04], data: {replication: none}}
  analytics:     {class: batch, runs-in: [pdx-04], needs: [kafka]}
  control-plane:
    class: control
    users: customers
    objectives: {rto: 15 min, rpo: 1 min, mtpd: 4 h}
    runs-in: {primary: pdx-04, recovery: eu-dr, strategy: warm-standby}
    needs: {kafka: hard}                                      # the hidden dependency
    failover:
      by: dr-team
      decide: lognormal 20 min ±0.6
      check-target: refuse                                    # not to a place that could not carry it now
      then: {promote: {runbook: promote-copy}, route: 1 min, validate: 5 min, validate-business: 20 min}
    retries: {budget: none, every: 5 s}

teams:
  dr-team:    {staff: 4, available: always}
  site-night: {staff: 1, at: pdx-04, needs: doors, skill: low, available: '22:00 to 06:00'}

runbooks:
  promote-copy:
    by: dr-team
    steps:
      - {do: fence the old primary, takes: 5 min}
      - {do: promote the copy, takes: 10 min}

telemetry: {every: 30 s, delay: 15 s}                         # operators act on what they are shown
alarms:
  pdx-dark: {on: pdx-04, dark-for: 5 min, calls: dr-team}

populations:
  customers: {users: 2 M, demand: 40 krps, shape: business-hours-us, mix: {americas: 45 %, europe: 35 %, asia: 20 %}}
`;

export const EXAMPLE_SCENARIO = `format: blackstart-scenario/1
twin: ./twin.yaml
starts: 2023-11-02T08:00:00Z
length: 44 h
seed: 20231102

injects:
  - {at: '08:50', lose-utility: feed-1, for: 12 h, given: postmortem}
  - {at: '11:40', trip: ground-fault-12kV, given: postmortem}
  - {at: '12:48', repair: plant-1, note: restarted by hand, given: postmortem}
  - {at: '13:40', decide: failover control-plane to fra-dr, by: dr-team, given: postmortem}
  - {at: +6 h, spike-demand: customers, factor: 2.5, for: 30 min}

criteria:
  - control-plane back within 15 min
  - unserved below 5 % of demand

compare:                                    # reported times; the run predicts them, nothing reads them
  - {reported: '11:44 to 12:01', since: '11:40', event: feed-dead of pdx-04.it}
  - {reported: '17:57', since: '11:40', served: control-plane at 99 %}
`;
