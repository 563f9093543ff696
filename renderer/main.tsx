/** The page: the screen on the engine in its worker. */

import { sentences } from '../sim-core/compile/index.ts';
import { makeTeller } from '../sim-core/replay/index.ts';
import { openFirst } from './app/open-first.ts';
import { start } from './app/start.tsx';
import { setEngine } from './host/engine.ts';
import { startEngine } from './host/start-engine.ts';

setEngine({ session: startEngine(), tell: makeTeller(sentences) });
void start(openFirst);
