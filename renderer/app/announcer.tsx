/**
 * Tells screen readers what the playhead has just passed, or what has just become known, gravest first, at most one
 * sentence at a time; and whether the truth is told, when that changes.
 */
import { useEffect, useState } from 'react';
import { useClock } from '../stores/clock.ts';
import { rankOf } from '../stores/severity.ts';
import { useWorkspace } from '../stores/workspace.ts';

export function Announcer() {
  const replay = useWorkspace((state) => state.live?.replay);
  const seen = useWorkspace((state) => state.live?.seen);
  const [words, setWords] = useState('');
  useEffect(
    () =>
      useWorkspace.subscribe(({ live }, { live: before }) => {
        if (!live || !before || (live.seen === undefined) === (before.seen === undefined)) return;
        setWords(live.seen ? 'Seen: what operators could know is told.' : 'The truth is told.');
      }),
    [],
  );
  useEffect(
    () =>
      useClock.subscribe((state, before) => {
        if (!replay || !state.isPlaying || state.at <= before.at) return;
        const passed = seen
          ? seen.log.slice(seen.countKnown(before.at), seen.countKnown(state.at))
          : replay.replay.eventsBetween(before.at, state.at);
        const worst = [...passed].sort((one, other) => rankOf(other.severity) - rankOf(one.severity))[0];
        if (worst && rankOf(worst.severity) >= 4) setWords(replay.sentence(worst));
      }),
    [replay, seen],
  );
  return (
    <div className="visually-hidden" aria-live="polite">
      {words}
    </div>
  );
}
