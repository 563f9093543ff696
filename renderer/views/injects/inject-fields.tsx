/** The fields of an inject: what, where, when, for how long and how much, with units and with what is wrong beside each. */
import { useId } from 'react';
import { type InjectParameter, injectCatalogue } from '../../../sim-core/scenario/index.ts';
import type { Component } from '../../../sim-core/twin/estate.ts';
import { ComponentPicker } from '../../components/component-picker.tsx';
import controls from '../../components/controls.module.css';
import { useWorkspace } from '../../stores/workspace.ts';
import { type FieldErrors, type InjectText, withVerb } from '../../words/inject-text.ts';
import { figureText, isVerb, parameterLabel, verbWords } from '../../words/inject-words.ts';
import { InjectOfField } from './inject-of-field.tsx';
import styles from './injects.module.css';

interface InjectFieldsProps {
  readonly text: InjectText;
  readonly errors: FieldErrors;
  readonly onChange: (text: InjectText) => void;
}

export function InjectFields({ text, errors, onChange }: InjectFieldsProps) {
  const index = useWorkspace((state) => state.index);
  const [target] = text.targets;
  const offered = (index?.get(target)?.injects ?? []).filter(isVerb);
  const verbs = [...new Set([...(target === undefined ? [] : [text.verb]), ...offered])];
  const { ends, parameters, words, hasOf } = injectCatalogue[text.verb];
  const figure = (parameter: InjectParameter) => (
    <Field
      key={parameter.name}
      label={parameterLabel(parameter)}
      hint={hintOf(parameter)}
      value={text.figures[parameter.name] ?? ''}
      onChange={(value) => onChange({ ...text, figures: { ...text.figures, [parameter.name]: value } })}
      error={errors[parameter.name] ?? ''}
    />
  );
  return (
    <div className={styles.form}>
      {text.targets.length > 1 ? (
        <p className={styles.wide}>{text.targets.map((id) => index?.fullNameOf(id) ?? id).join(', ')}</p>
      ) : (
        <div className={styles.wide}>
          <ComponentPicker
            label="Where"
            value={target}
            accepts={canBeInjected}
            error={errors['targets'] ?? ''}
            onChange={(component) => {
              const can = (index?.get(component)?.injects ?? []).filter(isVerb);
              const verb = can.includes(text.verb) ? text.verb : (can[0] ?? text.verb);
              onChange({ ...withVerb(text, verb), targets: [component] });
            }}
          />
        </div>
      )}
      <label className={`${controls.field} ${styles.wide}`} title={words}>
        <span className={controls.fieldLabel}>What happens</span>
        <select
          className={controls.input}
          value={text.verb}
          disabled={verbs.length === 0}
          onChange={(event) => isVerb(event.target.value) && onChange(withVerb(text, event.target.value))}
        >
          {verbs.map((verb) => (
            <option key={verb} value={verb}>
              {`${verbWords(verb)}: ${injectCatalogue[verb].words}`}
            </option>
          ))}
        </select>
      </label>
      <Field
        label="At, since the start"
        value={text.at}
        onChange={(at) => onChange({ ...text, at })}
        error={errors['at'] ?? ''}
      />
      {ends === 'cannot' ? null : (
        <Field
          label={ends === 'must' ? 'Lasts' : 'Lasts (empty: to the end)'}
          value={text.lasts}
          onChange={(lasts) => onChange({ ...text, lasts })}
          error={errors['lasts'] ?? ''}
        />
      )}
      {parameters.map(figure)}
      {hasOf ? <InjectOfField of={text.of} onChange={(of) => onChange({ ...text, of })} /> : null}
      <TeamField value={text.by} onChange={(by) => onChange({ ...text, by })} />
      <Field
        label="Message to the players"
        value={text.message}
        onChange={(message) => onChange({ ...text, message })}
      />
      <Field label="Note" value={text.note} onChange={(note) => onChange({ ...text, note })} />
    </div>
  );
}

function canBeInjected({ injects }: Component): boolean {
  return injects.length > 0;
}

function hintOf(parameter: InjectParameter): string {
  const { standIn, isOptional, words, min, max } = parameter;
  const without = standIn === undefined ? (isOptional ? 'empty: all' : '') : `empty: ${figureText(parameter, standIn)}`;
  return [words, without, `${figureText(parameter, min)} to ${figureText(parameter, max)}`].filter(Boolean).join('; ');
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly error?: string;
  readonly hint?: string;
}

/** What is wrong stands outside the label: it describes the field, and is no part of its name. */
function Field({ label, value, onChange, error = '', hint }: FieldProps) {
  const id = useId();
  const errorId = `${id}-error`;
  return (
    <div className={controls.field} title={hint}>
      <label className={controls.fieldLabel} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={`${controls.input} mono`}
        value={value}
        aria-invalid={error !== ''}
        aria-describedby={error === '' ? undefined : errorId}
        onChange={(event) => onChange(event.target.value)}
      />
      {error === '' ? null : (
        <span id={errorId} className={controls.error} role="alert">
          {error}
        </span>
      )}
    </div>
  );
}

/** Whose delays stand before the effect; only where the twin has teams. */
function TeamField({ value, onChange }: { readonly value: string; readonly onChange: (team: string) => void }) {
  const index = useWorkspace((state) => state.index);
  const teams = index?.ofKind('team') ?? [];
  if (teams.length === 0) return null;
  return (
    <label className={controls.field} title="Its call, way and work come before the effect">
      <span className={controls.fieldLabel}>Carried out by</span>
      <select className={controls.input} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">nobody: at once</option>
        {teams.map((team) => (
          <option key={team.id} value={team.id}>
            {team.name}
          </option>
        ))}
      </select>
    </label>
  );
}
