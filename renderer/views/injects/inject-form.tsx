/** Sets the time, the length and the amounts of an inject, new or standing. */
import { type FormEvent, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { InjectVerb } from '../../../sim-core/scenario/index.ts';
import controls from '../../components/controls.module.css';
import { ActionButton } from '../../components/controls.tsx';
import { now } from '../../stores/clock.ts';
import { addInject, changeInject } from '../../stores/inject-actions.ts';
import { closeInjectForm, type InjectDraft, useInjectMenu } from '../../stores/inject-menu-store.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { formatDuration, formatInstant } from '../../words/format.ts';
import { isVerb, type ParameterForm, VERB_FORMS } from '../../words/inject-words.ts';
import { parseTime } from '../../words/parse-time.ts';
import styles from './injects.module.css';

export function InjectFormDialog() {
  const draft = useInjectMenu((state) => state.draft);
  return (
    <ModalOverlay
      isOpen={draft !== undefined}
      onOpenChange={(isOpen) => !isOpen && closeInjectForm()}
      isDismissable
      className={controls.overlay ?? ''}
    >
      <Modal className={controls.dialog ?? ''}>
        <Dialog aria-label="Inject">{draft ? <InjectForm draft={draft} /> : null}</Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function InjectForm({ draft }: { readonly draft: InjectDraft }) {
  const { existing } = draft;
  const index = useWorkspace((state) => state.index);
  const end = useWorkspace((state) => state.scenario?.length ?? 0);
  const component = index?.get(draft.component);
  const verbs = [...new Set([draft.verb, ...(component?.injects ?? []).filter(isVerb)])];
  const [verb, setVerb] = useState<InjectVerb>(draft.verb);
  const [at, setAt] = useState(formatInstant(existing?.at ?? now()));
  const [lasts, setLasts] = useState(existing?.until === undefined ? '' : formatDuration(existing.until - existing.at));
  const [amounts, setAmounts] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      Object.entries(existing?.parameters ?? {}).map(([name, value]) => [name, scaled(existing?.verb, name, value)]),
    ),
  );
  const form = VERB_FORMS[verb];
  const atMicros = parseTime(at);
  const lastsMicros = lasts.trim() === '' ? undefined : parseTime(lasts);
  const atError =
    atMicros === undefined
      ? 'Write a time since the start, such as 00:13:39 or 2 h 05 min.'
      : atMicros > end
        ? `The scenario ends at ${formatInstant(end)}.`
        : '';
  const lastsError = lasts.trim() !== '' && !lastsMicros ? 'Write a duration such as 30 min, or leave it empty.' : '';
  const amountErrors = form.parameters.map((parameter) => amountError(parameter, amounts[parameter.name]));
  const isSound = atError === '' && lastsError === '' && amountErrors.every((error) => error === '');

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isSound || atMicros === undefined) return;
    const parameters = Object.fromEntries(
      form.parameters.flatMap(({ name, initial, scale }) => {
        const amount = amounts[name] ?? String(initial ?? '');
        return amount.trim() === '' ? [] : [[name, Number(amount) * scale]];
      }),
    );
    const until = form.canEnd && lastsMicros ? { until: Math.min(end, atMicros + lastsMicros) } : {};
    if (existing) {
      const { until: _before, ...kept } = existing;
      changeInject(existing.id, {
        ...kept,
        verb,
        at: atMicros,
        parameters,
        ...(form.canEnd && lastsMicros ? until : { until: undefined as never }),
      });
    } else addInject({ at: atMicros, verb, targets: [draft.component], parameters, ...until });
    closeInjectForm();
  };

  return (
    <form className={controls.dialogBody} onSubmit={submit}>
      <Heading slot="title">{`Inject on ${component?.name ?? draft.component}`}</Heading>
      <div className={styles.form}>
        <label className={`${controls.field} ${styles.wide}`}>
          <span className={controls.fieldLabel}>What happens</span>
          <select
            className={controls.input}
            value={verb}
            onChange={(event) => isVerb(event.target.value) && setVerb(event.target.value)}
          >
            {verbs.map((option) => (
              <option key={option} value={option}>
                {VERB_FORMS[option].words}
              </option>
            ))}
          </select>
        </label>
        <Field label="At, since the start" value={at} onChange={setAt} error={atError} />
        {form.canEnd ? (
          <Field label="Lasts (empty: to the end)" value={lasts} onChange={setLasts} error={lastsError} />
        ) : null}
        {form.parameters.map((parameter, place) => (
          <Field
            key={parameter.name}
            label={parameter.unit ? `${parameter.label} [${parameter.unit}]` : parameter.label}
            value={amounts[parameter.name] ?? String(parameter.initial ?? '')}
            onChange={(text) => setAmounts({ ...amounts, [parameter.name]: text })}
            error={amountErrors[place] ?? ''}
          />
        ))}
      </div>
      <div className={controls.dialogFoot}>
        <ActionButton label="Cancel" onPress={closeInjectForm}>
          Cancel
        </ActionButton>
        <button type="submit" className={`${controls.button} ${controls.primary}`} disabled={!isSound}>
          {existing ? 'Change' : 'Inject'}
        </button>
      </div>
    </form>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly error: string;
}

function Field({ label, value, onChange, error }: FieldProps) {
  return (
    <label className={controls.field}>
      <span className={controls.fieldLabel}>{label}</span>
      <input
        className={`${controls.input} mono`}
        value={value}
        aria-invalid={error !== ''}
        onChange={(event) => onChange(event.target.value)}
      />
      {error ? (
        <span className={controls.error} role="alert">
          {error}
        </span>
      ) : null}
    </label>
  );
}

function scaled(verb: InjectVerb | undefined, name: string, value: number): string {
  const parameter = verb ? VERB_FORMS[verb].parameters.find((one) => one.name === name) : undefined;
  return String(Number((value / (parameter?.scale ?? 1)).toPrecision(6)));
}

function amountError(parameter: ParameterForm, text: string | undefined): string {
  if (text === undefined || (text.trim() === '' && parameter.initial === undefined)) return '';
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return 'Write a number.';
  const { lowest, highest, unit } = parameter;
  return value < lowest || value > highest ? `Between ${lowest} and ${highest}${unit ? ` ${unit}` : ''}.` : '';
}
