/** `npm run bench`: every bench in turn, with the machine named; figures go to docs/performance.md by hand. */
import { cpus, release } from 'node:os';
import { benchFacility } from './facility-bench.ts';
import { type BenchLine, benchKernel } from './kernel-bench.ts';
import { benchDrill } from './run-bench.ts';
import { benchSharing } from './sharing-bench.ts';
import { benchWorld } from './world-bench.ts';

const BENCHES: readonly (() => readonly BenchLine[] | Promise<readonly BenchLine[]>)[] = [
  benchKernel,
  benchSharing,
  benchDrill,
  benchFacility,
  benchWorld,
];

console.log(
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${process.platform} ${release()}, Node ${process.version}`,
);
for (const bench of BENCHES) {
  for (const { name, text } of await bench()) console.log(`${name.padEnd(72)}${text}`);
}
