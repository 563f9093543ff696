/** Rewrites `expected.txt` of every ready drill; look at the difference before committing it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outcomeText } from './outcome-text.ts';
import { SCENARIOS, scenarioDocuments, scenarioNames } from './scenario-folders.ts';

const documents = await scenarioDocuments();
for (const name of scenarioNames()) {
  writeFileSync(join(SCENARIOS, name, 'expected.txt'), outcomeText(documents, `${name}/scenario.yaml`));
  console.log(`scenarios/${name}/expected.txt`);
}
