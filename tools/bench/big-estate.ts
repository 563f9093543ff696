/**
 * An estate as large as the screen is made for: one facility of 20,000 racks, and a world of 2,000 links between some
 * hundred places on a sphere. Written as a planner would write it, from figures alone; the same figures, the same text.
 */
export interface BigEstate {
  /** Rack groups of the large facility, and racks of each. */
  readonly halls: number;
  readonly groupsPerHall: number;
  readonly racksPerGroup: number;
  readonly places: number;
  readonly links: number;
}

export const BIG: BigEstate = { halls: 20, groupsPerHall: 20, racksPerGroup: 50, places: 120, links: 2000 };

/** Golden angle [degrees]: places spread evenly over a sphere. */
const GOLDEN = 137.507764;
const RACK_KW = 10;

export function bigDocuments(figures: BigEstate = BIG): Readonly<Record<'twin.yaml' | 'scenario.yaml', string>> {
  return { 'twin.yaml': twinText(figures), 'scenario.yaml': SCENARIO };
}

const SCENARIO = `format: blackstart-scenario/1
name: As large as the screen is made for
twin: ./twin.yaml
starts: 2026-01-01T00:00:00Z
length: 2 h
seed: 1
injects:
  - {at: +5 min, lose-utility: site-0.utility-a, until: +60 min}
  - {at: +6 min, fail: site-0.chillers, units: 6, until: +50 min}
  - {at: +7 min, cut-conduit: conduit-0, until: +40 min}
  - {at: +8 min, cut-conduit: conduit-1, until: +45 min}
`;

function twinText({ halls, groupsPerHall, racksPerGroup, places, links }: BigEstate): string {
  const lines = ['format: blackstart-twin/1', 'name: A large estate', 'regions:'];
  for (let place = 0; place < places; place++) {
    const latitude = (Math.asin(1 - (2 * (place + 0.5)) / places) * 180) / Math.PI;
    const longitude = ((place * GOLDEN + 180) % 360) - 180;
    lines.push(`  region-${place}: {provider: large, at: [${latitude.toFixed(2)}, ${longitude.toFixed(2)}]}`);
  }
  lines.push('facilities:', ...largeFacility(halls, groupsPerHall, racksPerGroup));
  for (let place = 1; place < places; place++) {
    lines.push(`  site-${place}: {region: region-${place}, halls: {hall-1: {load: 2 MW, racks: 100}}}`);
  }
  lines.push('network:', '  conduits:');
  for (let conduit = 0; conduit < 40; conduit++) lines.push(`    conduit-${conduit}: {}`);
  lines.push('  links:', ...linkLines(places, links));
  lines.push('services:');
  for (let service = 0; service < 8; service++) {
    const sites = Array.from({ length: 6 }, (_, step) => `site-${(service * 13 + step * 19) % places}`);
    lines.push(`  service-${service}: {users: everyone, runs-in: [${[...new Set(['site-0', ...sites])].join(', ')}]}`);
  }
  lines.push('populations:', '  everyone: {users: 100 M, demand: 200 krps, at: [48, 11]}', '');
  return lines.join('\n');
}

function largeFacility(halls: number, groups: number, racks: number): readonly string[] {
  const whole = (halls * groups * racks * RACK_KW) / 1000;
  const lines = [
    '  site-0:',
    '    region: region-0',
    '    power:',
    `      utilities: {utility-a: {capacity: ${whole * 2} MW}, utility-b: {capacity: ${whole * 2} MW}}`,
    `      generators: {plant: {count: 60, needs: 50, each: ${(whole * 1.6) / 50} MW}}`,
    '      switchboards: {board-a: {from: [utility-a, plant]}, board-b: {from: [utility-b, plant]}}',
    '      ups: {ups: {arrangement: 2N, from: [board-a, board-b], battery: 6 min}}',
    '      feeds: {it: {from: ups}, mechanical: {from: [board-a, board-b]}}',
    '    cooling: {chillers: {count: 24, needs: 20}}',
    '    halls:',
  ];
  for (let hall = 1; hall <= halls; hall++) {
    lines.push(`      hall-${hall}:`, '        rack-groups:');
    for (let group = 1; group <= groups; group++) {
      lines.push(`          h${hall}-g${group}: {racks: ${racks}, load: ${racks * RACK_KW} kW}`);
    }
  }
  return lines;
}

/** Every place is joined to those a growing number of steps further along, until there are enough links. */
function linkLines(places: number, links: number): readonly string[] {
  const lines: string[] = [];
  for (let step = 1; lines.length < links; step++) {
    for (let from = 0; from < places && lines.length < links; from++) {
      const to = (from + step) % places;
      lines.push(
        `    link-${lines.length}: {from: site-${from}, to: site-${to}, capacity: 100 Gbit/s, conduits: [conduit-${lines.length % 40}]}`,
      );
    }
  }
  return lines;
}
