/** Tells screen readers what the playhead has just passed, gravest first, at most one sentence at a time. */
import { useEffect, useState } from 'react';
import { useClock } from '../stores/clock.ts';
import { rankOf } from '../stores/severity.ts';
import { useWorkspace } from '../stores/workspace.ts';

export function Announcer() {
  const replay = useWorkspace((state) => state.replay);
  const [words, setWords] = useState('');
  useEffect(
    () =>
      useClock.subscribe((state, before) => {
        if (!replay || !state.isPlaying || state.at <= before.at) return;
        const passed = replay.replay.eventsBetween(before.at, state.at);
        const worst = [...passed].sort((one, other) => rankOf(other.severity) - rankOf(one.severity))[0];
        if (worst && rankOf(worst.severity) >= 4) setWords(replay.sentence(worst));
      }),
    [replay],
  );
  return (
    <div className="visually-hidden" aria-live="polite">
      {words}
    </div>
  );
}
