/**
 * Writes `docs/document-reference.md` from the schemas. Run it again when a key, an inject or a default changes.
 *
 *     node tools/run-ts.mjs tools/document-reference/write-document-reference.ts
 */
import { writeFileSync } from 'node:fs';
import { makeDocumentReference } from './document-reference.ts';

writeFileSync('docs/document-reference.md', makeDocumentReference());
