/** For tests: twins of one facility, written as a planner would, from the power that they are about. */
import { readTwin, type Twin } from '../twin/index.ts';

/** The document of a twin whose facility `site` has this power (YAML) and one hall of `load`, on the feed `it`. */
export function powerTwin(power: string, load = '100 kW'): string {
  return `format: blackstart-twin/1
name: One chain
facilities:
  site:
    power:
${power.trim().replace(/^/gmu, '      ')}
    cooling: {cracs: {count: 1, needs: 1, each: 10 MW, cop: 1000000, standing-power: 0 W, powered-by: it}}
    halls: {hall: {load: ${load}, idle: 100 %, powered-by: it}}
    network: {routers: {draw: 0 W, powered-by: it}}
`;
}

/** Reads such a twin; throws with the issues if it does not read. */
export function readPowerTwin(power: string, load?: string): Twin {
  const reading = readTwin({ 'twin.yaml': powerTwin(power, load) }, 'twin.yaml');
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues, undefined, 1));
  return reading.value;
}
