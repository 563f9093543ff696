/** What a command of the command line is: its words for the help, its options, and what it does. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { EXIT, type ExitCode, type Shell } from './shell.ts';

export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  /** Placeholder of the value: `N`, `DIR`. */
  readonly value?: string;
  readonly about: string;
}

export interface Call {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
}

export interface Command {
  readonly name: string;
  /** Positional arguments as the help shows them: `SCENARIO`, `FILE...`. */
  readonly takes: string;
  readonly about: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  run(call: Call, shell: Shell): Promise<ExitCode>;
}

/** Reads the words after the command's name; text: what is wrong with them. */
export function readCall(command: Command, args: readonly string[]): Call | string {
  const options: NonNullable<ParseArgsConfig['options']> = { help: { type: 'boolean', short: 'h' } };
  for (const [name, { type }] of Object.entries(command.options)) options[name] = { type };
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const single = Object.entries(values).map(
      ([name, value]) => [name, Array.isArray(value) ? value.at(-1) : value] as const,
    );
    return { values: Object.fromEntries(single), positionals };
  } catch (error) {
    return firstSentence(error instanceof Error ? error.message : String(error));
  }
}

/** The value of `--seed`, where it is given; text: what is wrong with it. */
export function readSeed(value: string | boolean | undefined): number | string | undefined {
  if (value === undefined) return undefined;
  const seed = Number(value);
  return Number.isSafeInteger(seed) && seed >= 0
    ? seed
    : `The seed ${value} is no whole number from 0 to ${Number.MAX_SAFE_INTEGER}.`;
}

/** How a command is called, in a few lines. */
export function usageOf({ name, takes, about, options }: Command): string {
  const rows = Object.entries(options).map(([option, spec]) => {
    const form = spec.value === undefined ? `--${option}` : `--${option} ${spec.value}`;
    return `  ${form.padEnd(22)} ${spec.about}\n`;
  });
  return `Usage: ${['blackstart', name, takes].join(' ').trim()}${rows.length === 0 ? '' : ' [options]'}\n\n${about}\n${rows.length === 0 ? '' : `\n${rows.join('')}`}`;
}

/** Tells what is wrong with a call and how it is made. */
export function refuseCall(command: Command, shell: Shell, wrong: string): ExitCode {
  shell.err(`${wrong}\n\n${usageOf(command)}`);
  return EXIT.usage;
}

function firstSentence(message: string): string {
  return `${message.split('. ')[0] ?? message}`.replace(/\.?$/, '.');
}
