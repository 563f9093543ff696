/**
 * npm run soak: the large random campaigns. Property tests of the engine with many more runs each, and the tests whose
 * name ends in `.soak.test.ts`.
 */
import { ensureInstalled } from './install.mjs';
import { bin, run } from './run.mjs';

await ensureInstalled();
const env = { ...process.env, SOAK: 'true' };
process.exit(await run(process.execPath, [bin('vitest/vitest.mjs'), 'run', ...process.argv.slice(2)], { env }));
