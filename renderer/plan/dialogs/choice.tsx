/** One of a few, with a label above it. */
import controls from '../../components/controls.module.css';

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly string[];
  readonly words?: Readonly<Record<string, string>>;
  readonly onChange: (value: string) => void;
}

export function Choice({ label, value, options, words = {}, onChange }: ChoiceProps) {
  return (
    <label className={controls.field}>
      <span className={controls.fieldLabel}>{label}</span>
      <select className={controls.input} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option} value={option}>
            {words[option] ?? option}
          </option>
        ))}
      </select>
    </label>
  );
}
