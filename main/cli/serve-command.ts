/** `blackstart serve`: the same app in a browser on this machine, until it is stopped. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serveFolder } from '../serve/server.ts';
import { type Command, refuseCall } from './command.ts';
import { EXIT } from './shell.ts';

export const serveCommand: Command = {
  name: 'serve',
  takes: '',
  about: 'Serves the app to a browser on this machine (127.0.0.1 alone) until Ctrl-C. Nothing is written.',
  options: { port: { type: 'string', value: 'N', about: 'port to listen on; one that is free unless given' } },

  async run({ values, positionals }, shell) {
    const port = values['port'] === undefined ? undefined : Number(values['port']);
    if (positionals.length > 0)
      return refuseCall(serveCommand, shell, 'serve takes no file; open files in the browser.');
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536)) {
      return refuseCall(serveCommand, shell, `${values['port']} is no port: ports are whole numbers up to 65535.`);
    }
    if (!existsSync(join(shell.screenFolder, 'index.html'))) {
      shell.err(`The app is not built: ${shell.screenFolder} has no index.html. Run npm run build.\n`);
      return EXIT.usage;
    }
    const served = await serveFolder(shell.screenFolder, port);
    if ('problem' in served) {
      const why = served.problem === 'port-in-use' ? 'is in use' : 'is not open to this user';
      shell.err(`Port ${served.port} ${why}. Name another with --port, or leave it out for one that is free.\n`);
      return EXIT.usage;
    }
    shell.out(`Blackstart is at ${served.address}\n`);
    shell.err('It can be reached from this machine alone. Ctrl-C stops it.\n');
    await shell.stopped;
    await served.close();
    return EXIT.done;
  },
};
