/**
 * Runs a TypeScript program of this project under plain Node: bundles it into .cache/tools and starts it.
 *
 *     node tools/run-ts.mjs tools/bench/bench.ts [ARGS...]
 */
import { builtinModules } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { ROOT, run } from './run.mjs';

const [entry = '', ...args] = process.argv.slice(2);
await ensureInstalled();
const { build } = await import('vite');
const name = basename(entry, '.ts');
await build({
  configFile: false,
  root: ROOT,
  publicDir: false,
  logLevel: 'warn',
  build: {
    ssr: true,
    outDir: join('.cache', 'tools', name),
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { [name]: resolve(entry) },
      external: [/^node:/, ...builtinModules],
      output: { format: 'esm', entryFileNames: '[name].js' },
    },
  },
});
process.exit(await run(process.execPath, [join('.cache', 'tools', name, `${name}.js`), ...args], { stdio: 'inherit' }));
