/** npm run blackstart -- COMMAND: the command line from a checkout, built when it is out of date. */
import { buildIfStale } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { ROOT, run } from './run.mjs';

await ensureInstalled();
await buildIfStale();
const cwd = process.env.INIT_CWD ?? process.cwd();
process.exit(
  await run(process.execPath, [`${ROOT}/dist/cli/cli.js`, ...process.argv.slice(2)], { cwd, stdio: 'inherit' }),
);
