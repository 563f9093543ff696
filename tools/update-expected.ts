/** Rewrites the expected outcome of every ready drill; look at the difference before committing it. */
import { writeFileSync } from 'node:fs';
import { outcomeText } from './outcome-text.ts';
import { readyDrills, scenarioDocuments } from './scenario-folders.ts';

const documents = await scenarioDocuments();
for (const { file, expected } of readyDrills()) {
  writeFileSync(expected, outcomeText(documents, file));
  console.log(expected);
}
