/**
 * npm run soak: the large random campaigns. Every property test with many more runs (soak-fast-check.ts), and the tests
 * whose name ends in `.soak.test.ts`. `SOAK_SECONDS` bounds each campaign (sim-core/units/fixtures/campaign.ts).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { bin, ROOT, run } from './run.mjs';

const REALMS = ['sim-core', 'interchange', 'main', 'renderer', 'tools'];

await ensureInstalled();
const files = REALMS.flatMap((realm) =>
  readdirSync(join(ROOT, realm), { recursive: true, encoding: 'utf8' })
    .map((file) => join(realm, file))
    .filter((file) => /\.test\.tsx?$/.test(file) && isRandom(file)),
);
const args = [bin('vitest/vitest.mjs'), 'run', ...files, ...process.argv.slice(2)];
process.exit(await run(process.execPath, args, { env: { ...process.env, SOAK: 'true' } }));

/** @param {string} file */
function isRandom(file) {
  return file.endsWith('.soak.test.ts') || readFileSync(join(ROOT, file), 'utf8').includes("from 'fast-check'");
}
