/** The few controls that every view uses: a button with its tooltip, and a choice of one among a few. */
import type { ReactNode } from 'react';
import { Button, ToggleButton, ToggleButtonGroup, Tooltip, TooltipTrigger } from 'react-aria-components';
import styles from './controls.module.css';

interface ActionButtonProps {
  readonly label: string;
  readonly keys?: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
  readonly look?: 'plain' | 'primary' | 'quiet';
  readonly isIcon?: boolean;
  readonly isDisabled?: boolean;
  readonly isPressed?: boolean;
  /** Its content says what it is, in text that may change. */
  readonly isNamedByContent?: boolean;
}

/** A button whose tooltip gives its whole name and its key. */
export function ActionButton(props: ActionButtonProps) {
  const { label, keys, onPress, children, look = 'plain', isIcon = false, isDisabled = false, isPressed } = props;
  const isLabelled = isIcon || (typeof children !== 'string' && props.isNamedByContent !== true);
  const className = [
    styles.button,
    look === 'primary' ? styles.primary : '',
    look === 'quiet' ? styles.quiet : '',
    isIcon ? styles.icon : '',
  ].join(' ');
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <Button
        className={className}
        onPress={onPress}
        isDisabled={isDisabled}
        {...(isLabelled ? { 'aria-label': label } : {})}
        {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
      >
        {children}
      </Button>
      <Tooltip className={styles.tooltip ?? ''} offset={6}>
        {label}
        {keys ? <span className="mono low">{`  ${keys}`}</span> : null}
      </Tooltip>
    </TooltipTrigger>
  );
}

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, name: string])[];
  readonly onChange: (value: T) => void;
}

/** One of a few, all visible. */
export function Segments<T extends string>({ label, value, options, onChange }: SegmentsProps<T>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={styles.segments ?? ''}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find(([option]) => keys.has(option));
        if (chosen) onChange(chosen[0]);
      }}
    >
      {options.map(([option, name]) => (
        <ToggleButton key={option} id={option} className={styles.segment ?? ''}>
          {name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
