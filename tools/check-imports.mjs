/**
 * Holds the tree against the walls of import-walls.mjs, and sim-core against pure-globals.mjs.
 *
 *     node tools/check-imports.mjs [--root FOLDER]
 *
 * Prints every breach with its file and what would be right; exits 1 when there is one.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cruise } from 'dependency-cruiser';
import { DEBT, WALLS } from './import-walls.mjs';
import { findImpureGlobals } from './pure-globals.mjs';
import { ROOT } from './run.mjs';

const REALMS = ['sim-core', 'interchange', 'main', 'renderer', 'e2e'];

const flag = process.argv.indexOf('--root');
const root = flag > 0 ? resolve(process.argv[flag + 1] ?? '.') : ROOT;
const realms = REALMS.filter((realm) => existsSync(join(root, realm)));

const breaches = [...(await checkWalls()), ...checkGlobals()];
for (const breach of breaches) console.error(breach);
console.log(
  breaches.length === 0
    ? `Import walls hold (${DEBT.length} debts).`
    : `${breaches.length} breaches of the import walls.`,
);
process.exit(breaches.length === 0 ? 0 : 1);

async function checkWalls() {
  process.chdir(root);
  const { output } = await cruise(
    realms,
    {
      validate: true,
      ruleSet: { forbidden: WALLS },
      baseDir: root,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '(^|/)(node_modules/(?!.*)|dist/)' },
      tsPreCompilationDeps: true,
      enhancedResolveOptions: {
        exportsFields: ['exports'],
        conditionNames: ['import', 'require', 'node', 'default', 'types'],
        extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
      },
    },
    { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'] },
  );
  if (typeof output === 'string') throw new Error('dependency-cruiser answered in words');
  const debts = new Map(DEBT.map((debt) => [`${debt.from} ${debt.to}`, false]));
  const found = output.summary.violations
    .filter(({ from, to }) => {
      const key = `${from} ${to}`;
      if (debts.has(key)) debts.set(key, true);
      return !debts.has(key);
    })
    .map(({ from, to, rule }) => `${from} imports ${to}: ${commentOf(rule.name)} [${rule.name}]`);
  const paid = [...debts]
    .filter(([, isNeeded]) => !isNeeded)
    .map(([key]) => `debt is paid, take it off the list: ${key}`);
  return [...new Set(found), ...paid];
}

/** @param {string} name */
function commentOf(name) {
  return WALLS.find((wall) => wall.name === name)?.comment ?? '';
}

function checkGlobals() {
  const folder = join(root, 'sim-core');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.(test|bench)\.ts$/.test(file))
    .flatMap((file) => findImpureGlobals(`sim-core/${file}`, readFileSync(join(folder, file), 'utf8')))
    .map(({ file, line, what, instead }) => `${file}:${line} uses ${what}: ${instead} [pure-globals]`);
}
