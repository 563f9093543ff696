/**
 * Starts other programs for the tools beside this file: waits for them, hands on their output, tells their exit code.
 */
import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { timeout?: number }} [options]
 * @returns {Promise<number>} exit code; 127 when the program could not be started, 1 when a signal ended it
 */
export function run(command, args, options = {}) {
  return new Promise((done) => {
    const child = spawn(command, [...args], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], ...options });
    child.on('error', () => done(127));
    child.on('exit', (code) => done(code ?? 1));
  });
}

/**
 * Runs a program to its end and keeps what it printed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { timeout?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>} output holds standard output and standard error together
 */
export function runQuietly(command, args, options = {}) {
  return new Promise((done) => {
    let output = '';
    const child = spawn(command, [...args], { cwd: ROOT, ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (/** @type {unknown} */ chunk) => {
      output += String(chunk);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (error) => done({ code: 127, output: error.message }));
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}

/**
 * Runs npm itself, the one that started us where there is one.
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function runNpm(args, options = {}) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...args], options);
  return process.platform === 'win32' ? run('npm.cmd', args, { ...options, shell: true }) : run('npm', args, options);
}

/** @param {string} name path below node_modules of a program written for Node */
export function bin(name) {
  return resolve(ROOT, 'node_modules', name);
}
