/** `blackstart schema`: the JSON Schema of a document, for editors that complete and check while one writes. */
import { scenarioJsonSchema } from '../../sim-core/scenario/index.ts';
import { twinJsonSchema } from '../../sim-core/twin/index.ts';
import { type Command, refuseCall } from './command.ts';
import { EXIT } from './shell.ts';

export const schemaCommand: Command = {
  name: 'schema',
  takes: 'twin|scenario',
  about: 'Prints the JSON Schema of a document.',
  options: {},

  async run({ positionals: [kind, ...more] }, shell) {
    if ((kind !== 'twin' && kind !== 'scenario') || more.length > 0)
      return refuseCall(schemaCommand, shell, 'Name the document: twin or scenario.');
    shell.out(`${JSON.stringify(kind === 'twin' ? twinJsonSchema() : scenarioJsonSchema(), undefined, 2)}\n`);
    return EXIT.done;
  },
};
