/** Test program: saves one file over and over until it is killed; prints a line when the first save has landed. */
import { writeFileAtomic } from './atomic-write.ts';

const path = process.argv[2] ?? '';
for (let revision = 1; ; revision += 1) {
  const line = `${String(revision).padStart(9, '0')}\n`;
  await writeFileAtomic(path, line.repeat(20_000));
  process.stdout.write(`${revision}\n`);
}
