/**
 * One session of the engine: documents opened, runs made of them. It lives in a worker; a host calls it through comlink
 * (`expose.ts`, `connect.ts`) or directly. Work is done in slices with a pause between, in which a cancel can arrive.
 */
import {
  assessFacilities,
  type FacilityAssessment,
  gaugesOf,
  type LintNote,
  type LossRow,
  lint,
  loseEach,
  makeVerdict,
  rankLosses,
} from '../analysis/index.ts';
import { type Run, startRun } from '../run/index.ts';
import { writeScenario } from '../scenario/index.ts';
import type { Assessed, Defect, Linted, Opened, Ran, RunRequest, Screened, Session } from './protocol.ts';
import { type OpenDocuments, ReadDocuments } from './read-documents.ts';

/** What a session needs of its host. */
export interface SessionHost {
  /** Lets messages in, then goes on. */
  pause(): Promise<void>;
  /** Wall time [ms], for telling how long a run took; the run itself never sees it. */
  wallNow(): number;
}

/** About so many events between two pauses: a few milliseconds. */
const SLICE = 64;

/** A session with nothing open. */
export function createSession(host: SessionHost): Session {
  let open: OpenDocuments | undefined;
  const readings = new ReadDocuments();
  /** Raised by every new piece of work and by `cancel`; work stops when it is no longer the latest. */
  let latest = 0;
  /** The same for assessments: they stand beside runs, and stop for the next one or for other documents. */
  let latestAssessment = 0;

  const needOpen = (): OpenDocuments => {
    if (open === undefined) throw new Error('nothing is open: call open first');
    return open;
  };

  /** The recording, worked through in slices; undefined where something else has been asked for meanwhile. */
  const finish = async (live: Run, mine: number, onProgress?: (share: number) => void) => {
    for (;;) {
      const recording = live.advance(SLICE);
      if (recording !== undefined) return recording;
      onProgress?.(live.progress());
      await host.pause();
      if (mine !== latest) return undefined;
    }
  };

  return {
    async open(documents, scenarioFile): Promise<Opened> {
      return guarded(() => {
        latest += 1;
        const reading = readings.read(documents, scenarioFile);
        if (!reading.ok) return { kind: 'issues', issues: reading.issues };
        open = { ...reading.value };
        const { scenario, twin } = open;
        return { kind: 'opened', scenario, estate: twin.estate, gauges: gaugesOf(twin) };
      });
    },

    async run(request: RunRequest, onProgress): Promise<Ran> {
      return guardedAsync(async () => {
        const { file } = needOpen();
        const mine = ++latest;
        const began = host.wallNow();
        const reading = request.documents && readings.read(request.documents, file);
        if (reading?.ok === false) return { kind: 'issues', issues: reading.issues };
        const { twin, scenario } = reading?.value ?? needOpen();
        const recording = await finish(startRun(twin, scenario, request), mine, onProgress);
        if (recording === undefined) return { kind: 'cancelled' };
        const verdict = makeVerdict(twin, scenario, recording);
        return { kind: 'ran', recording, verdict, wallMs: host.wallNow() - began };
      });
    },

    async screen(request, onRow): Promise<Screened> {
      return guardedAsync(async () => {
        const { twin, scenario } = needOpen();
        const mine = ++latest;
        const rows: LossRow[] = [];
        for (const row of loseEach(twin, scenario, request, SLICE)) {
          if (row !== undefined) {
            rows.push(row);
            onRow?.(row);
          }
          await host.pause();
          if (mine !== latest) return { kind: 'cancelled' };
        }
        return { kind: 'screened', rows: rankLosses(rows) };
      });
    },

    async lint(request): Promise<Linted> {
      return guardedAsync(async () => {
        const { twin, scenario } = needOpen();
        const mine = ++latest;
        const injects = request.injects ?? scenario.injects;
        const recording = await finish(startRun(twin, scenario, request), mine);
        if (recording === undefined) return { kind: 'cancelled' };
        const verdict = makeVerdict(twin, scenario, recording);
        const notes: LintNote[] = [];
        for (const note of lint(twin, scenario, { injects, recording, verdict }, SLICE)) {
          if (note !== undefined) notes.push(note);
          await host.pause();
          if (mine !== latest) return { kind: 'cancelled' };
        }
        return { kind: 'linted', notes };
      });
    },

    async assess(onFacility): Promise<Assessed> {
      return guardedAsync(async () => {
        const asked = needOpen();
        const mine = ++latestAssessment;
        const facilities: FacilityAssessment[] = [];
        for (const facility of assessFacilities(asked.twin)) {
          if (facility !== undefined) {
            facilities.push(facility);
            onFacility?.(facility);
          }
          await host.pause();
          if (mine !== latestAssessment || asked !== open) return { kind: 'cancelled' };
        }
        return { kind: 'assessed', facilities };
      });
    },

    async writeScenario(injects) {
      const { documents, file } = needOpen();
      return writeScenario(documents[file] ?? '', injects);
    },

    async cancel() {
      latest += 1;
      latestAssessment += 1;
    },
  };
}

function guarded<T>(work: () => T): T | Defect {
  try {
    return work();
  } catch (error) {
    return defect(error);
  }
}

async function guardedAsync<T>(work: () => Promise<T>): Promise<T | Defect> {
  try {
    return await work();
  } catch (error) {
    return defect(error);
  }
}

/** No exception crosses a thread: a fault in the program is told as a value. */
function defect(error: unknown): Defect {
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
  return { kind: 'defect', message, stack: stack ?? '' };
}
