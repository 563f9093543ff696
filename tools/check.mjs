/** Everything that can be said about the sources without running them: types, lint and format, import walls. */
import { ensureInstalled } from './install.mjs';
import { bin, run } from './run.mjs';

await ensureInstalled();
const codes = [
  await run(process.execPath, ['tools/check-types.mjs']),
  await run(process.execPath, [bin('@biomejs/biome/bin/biome'), 'check']),
  await run(process.execPath, ['tools/check-imports.mjs']),
];
process.exit(codes.every((code) => code === 0) ? 0 : 1);
