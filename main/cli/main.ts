/** The command line: finds the command, reads its words, runs it. Everything it needs of the process is in `Shell`. */
import { availabilityCommand, headroomCommand } from './assess-commands.ts';
import { type Command, readCall, refuseCall, usageOf } from './command.ts';
import { compareCommand } from './compare-command.ts';
import { runCommand } from './run-command.ts';
import { schemaCommand } from './schema-command.ts';
import { screenCommand } from './screen-command.ts';
import { serveCommand } from './serve-command.ts';
import { EXIT, type ExitCode, type Shell } from './shell.ts';
import { validateCommand } from './validate-command.ts';

export const COMMANDS: readonly Command[] = [
  validateCommand,
  runCommand,
  compareCommand,
  screenCommand,
  headroomCommand,
  availabilityCommand,
  schemaCommand,
  serveCommand,
];

/** Gives the exit code; throws only on a fault in the program. */
export async function main(args: readonly string[], shell: Shell): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === '--version' || name === '-v') {
    shell.out(`${shell.version}\n`);
    return EXIT.done;
  }
  if (name === undefined || name === '--help' || name === '-h' || name === 'help')
    return help(rest[0], name !== undefined, shell);
  const command = COMMANDS.find((each) => each.name === name);
  if (command === undefined) {
    shell.err(`There is no command ${name}.\n\n${overview()}`);
    return EXIT.usage;
  }
  const call = readCall(command, rest);
  if (typeof call === 'string') return refuseCall(command, shell, call);
  if (call.values['help'] === true) {
    shell.out(usageOf(command));
    return EXIT.done;
  }
  return command.run(call, shell);
}

function help(name: string | undefined, wasAsked: boolean, shell: Shell): ExitCode {
  const command = COMMANDS.find((each) => each.name === name);
  const text = command === undefined ? overview() : usageOf(command);
  if (wasAsked) shell.out(text);
  else shell.err(text);
  return wasAsked ? EXIT.done : EXIT.usage;
}

function overview(): string {
  const rows = COMMANDS.map(({ name, takes, about }) => `  ${`${name} ${takes}`.padEnd(24)} ${about}\n`);
  return `Blackstart simulates outages of computing infrastructure and says what they come to.

Usage: blackstart COMMAND [options]

${rows.join('')}
  --help, --version        after a command, --help tells its options

Exit codes: 0 done, 1 wrong call or nothing written, 2 documents with issues, 3 criteria missed (--strict),
4 verification failed, 70 fault in the program, 130 stopped.
`;
}
