/**
 * Property tests draw from one seed, so that the same tree passes or fails the same way everywhere. `PROPERTY_SEED`
 * names another, or `any` for a new one each time (a failure prints the seed that it came from).
 */
import * as fc from 'fast-check';

const { PROPERTY_SEED = '20231102' } = process.env;
if (PROPERTY_SEED !== 'any') fc.configureGlobal({ seed: Number(PROPERTY_SEED) });
