/** Property tests that name no number of runs of their own run a hundred times as often in a soak. */
import fc from 'fast-check';

fc.configureGlobal({ numRuns: 10_000, interruptAfterTimeLimit: 240_000 });
