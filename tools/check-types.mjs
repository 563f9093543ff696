/**
 * Checks the types of every realm against its own walls: the engine against the language alone, the screen against
 * the DOM, the hosts against Node. Two compilers run at a time.
 */
import { existsSync } from 'node:fs';
import { bin, ROOT, runQuietly } from './run.mjs';

const REALMS = [
  'sim-core',
  'sim-core/host',
  'sim-core/tsconfig.test.json',
  'interchange',
  'interchange/tsconfig.test.json',
  'main',
  'renderer',
  'renderer/workers',
  'renderer/tsconfig.test.json',
  'e2e',
  'tools',
];
const NO_INPUTS = 'TS18003';

const waiting = REALMS.filter((realm) => existsSync(`${ROOT}/${realm}`));
let failures = 0;
await Promise.all([work(), work()]);
console.log(failures === 0 ? `Types hold in ${REALMS.length} realms.` : `${failures} realms with type errors.`);
process.exit(failures === 0 ? 0 : 1);

async function work() {
  for (let realm = waiting.shift(); realm !== undefined; realm = waiting.shift()) {
    const { code, output } = await runQuietly(process.execPath, [bin('typescript7/bin/tsc'), '-p', realm]);
    if (code === 0 || output.includes(NO_INPUTS)) continue;
    failures += 1;
    console.error(`${realm}:\n${output.trimEnd()}`);
  }
}
