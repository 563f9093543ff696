/**
 * What a browser's trace says of the page's main thread: how long scripts ran between one frame's animation callbacks
 * and the next, in processor time, script inside script counted once.
 */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  /** Wall clock, and processor time of the thread [µs]. */
  readonly ts: number;
  readonly tts?: number;
  readonly tdur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args?: { readonly name?: string };
}

/** Tasks in which the page's own scripts run, garbage collection with them. */
const SCRIPT = new Set([
  'FunctionCall',
  'EvaluateScript',
  'RunMicrotasks',
  'FireAnimationFrame',
  'TimerFire',
  'EventDispatch',
  'HandlePostMessage',
  'MajorGC',
  'MinorGC',
  'V8.GCScavenger',
]);
/** Callbacks that begin so soon after each other belong to one frame [µs]. */
const ONE_FRAME = 8_000;

/** Scripting of each frame [ms], in the order of time. */
export function scriptingPerFrame(trace: string): readonly number[] {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: readonly TraceEvent[] };
  const main = mainThread(traceEvents);
  const events = traceEvents
    .filter((event) => event.ph === 'X' && SCRIPT.has(event.name) && `${event.pid} ${event.tid}` === main)
    .sort((one, other) => one.ts - other.ts);
  const frames: number[] = [];
  let until = 0;
  let lastCallback = Number.NEGATIVE_INFINITY;
  for (const { name, ts, tts = 0, tdur = 0 } of events) {
    if (name === 'FireAnimationFrame') {
      if (ts - lastCallback > ONE_FRAME) frames.push(0);
      lastCallback = ts;
    }
    const own = Math.max(0, tts + tdur - Math.max(tts, until));
    if (frames.length > 0) frames.push((frames.pop() ?? 0) + own);
    until = Math.max(until, tts + tdur);
  }
  return frames.slice(1, -1).map((busy) => busy / 1000);
}

/** The renderer's main thread on which most frames were called. */
function mainThread(events: readonly TraceEvent[]): string {
  const counts = new Map<string, number>();
  for (const { name, pid, tid } of events) {
    if (name === 'FireAnimationFrame') counts.set(`${pid} ${tid}`, (counts.get(`${pid} ${tid}`) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? '';
}
