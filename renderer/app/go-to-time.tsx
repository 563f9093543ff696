/** Takes the playhead to a time that is typed: `02:10:00` or `1 h 30 min` since the start. */
import { type FormEvent, useId, useState } from 'react';
import { Heading } from 'react-aria-components';
import controls from '../components/controls.module.css';
import { ActionButton } from '../components/controls.tsx';
import { now, seek, useClock } from '../stores/clock.ts';
import { closePalette } from '../stores/palette-store.ts';
import { formatElapsed } from '../words/format.ts';
import { parseTime } from '../words/parse-time.ts';

export function GoToTime() {
  const [text, setText] = useState(() => formatElapsed(now()));
  const end = useClock((state) => state.end);
  const hint = useId();
  const at = parseTime(text);
  const problem =
    at === undefined ? 'A time is 02:10:00 or 1 h 30 min.' : at > end ? `The run ends at ${formatElapsed(end)}.` : '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (at === undefined || problem !== '') return;
    seek(at);
    closePalette();
  };
  return (
    <form className={controls.dialogBody} onSubmit={submit}>
      <Heading slot="title">Go to a time</Heading>
      <label className={controls.field}>
        <span className={controls.fieldLabel}>Since the start</span>
        <input
          className={`${controls.input} mono`}
          // biome-ignore lint/a11y/noAutofocus: the dialog is opened for this field alone
          autoFocus
          value={text}
          aria-invalid={problem !== ''}
          aria-describedby={hint}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <p id={hint} className={problem === '' ? 'low' : controls.error} role={problem === '' ? undefined : 'alert'}>
        {problem || `As 02:10:00 or 1 h 30 min, up to ${formatElapsed(end)}.`}
      </p>
      <div className={controls.dialogFoot}>
        <ActionButton label="Cancel" onPress={closePalette}>
          Cancel
        </ActionButton>
        <button type="submit" className={`${controls.button} ${controls.primary}`} disabled={problem !== ''}>
          Go
        </button>
      </div>
    </form>
  );
}
