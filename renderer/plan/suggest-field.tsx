/** A text field that offers what may be written: one of some words, or several names with commas between them. */
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { Popover } from 'react-aria-components';
import controls from '../components/controls.module.css';
import styles from './suggest-field.module.css';

interface SuggestFieldProps {
  readonly label: string;
  readonly value: string;
  readonly suggestions: readonly string[];
  readonly isList?: boolean;
  readonly isDisabled?: boolean;
  readonly isInvalid?: boolean;
  /** What holds while nothing is written. */
  readonly placeholder?: string;
  /** Id of what describes the field. */
  readonly describedBy?: string;
  readonly className?: string;
  /** Takes the focus at once, with the text to be written over. */
  readonly autoFocus?: boolean;
  /** What was typed before the field stood there replaces the value. */
  readonly typed?: string;
  readonly onCommit: (text: string, key: 'Enter' | 'Tab' | 'blur', isBack: boolean) => void;
  readonly onCancel?: () => void;
  readonly onFocus?: () => void;
}

const MOST_SHOWN = 60;

export function SuggestField(props: SuggestFieldProps) {
  const { value, suggestions, isList = false, typed, autoFocus = false, onCommit, onCancel } = props;
  const [text, setText] = useState(typed ?? value);
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const field = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  const list = useId();

  // A value that was changed elsewhere (undo, another view) shows here, unless someone is writing.
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setText(value);
  }

  useLayoutEffect(() => {
    if (!autoFocus || !field.current) return;
    field.current.focus();
    if (typed === undefined) field.current.select();
  }, [autoFocus, typed]);

  const { start, token } = lastToken(text, isList);
  const isUntouched = text === value;
  const shown = suggestions
    .filter((one) => isUntouched || one.toLowerCase().includes(token.toLowerCase()))
    .slice(0, MOST_SHOWN);

  const commit = (key: 'Enter' | 'Tab' | 'blur', isBack = false, written = text): void => {
    if (isDone.current) return;
    isDone.current = autoFocus;
    setIsOpen(false);
    onCommit(written, key, isBack);
  };
  const choose = (word: string): string => {
    const next = isList && !isUntouched ? text.slice(0, start) + word : word;
    setText(next);
    setIsOpen(false);
    setActive(-1);
    return next;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Undo in a field is undo of its own letters.
    if ((event.ctrlKey || event.metaKey) && /^[zy]$/iu.test(event.key)) event.stopPropagation();
    if (event.key === 'ArrowDown' || (event.key === 'ArrowUp' && isOpen)) {
      event.preventDefault();
      event.stopPropagation();
      if (!isOpen) setIsOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive(shown.length === 0 ? -1 : (active + step + shown.length) % shown.length);
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      const word = isOpen ? shown[active] : undefined;
      if (event.key === 'Enter' || autoFocus) {
        event.preventDefault();
        event.stopPropagation();
        commit(event.key, event.shiftKey, word === undefined ? text : choose(word));
      }
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      if (isOpen) setIsOpen(false);
      else {
        isDone.current = autoFocus;
        setText(value);
        onCancel?.();
      }
    }
  };

  return (
    <>
      <input
        ref={field}
        className={props.className ?? controls.input}
        aria-label={props.label}
        aria-invalid={props.isInvalid ?? false}
        aria-describedby={props.describedBy}
        disabled={props.isDisabled}
        placeholder={props.placeholder}
        value={text}
        spellCheck={false}
        autoComplete="off"
        {...(suggestions.length > 0
          ? {
              role: 'combobox',
              'aria-autocomplete': 'list' as const,
              'aria-expanded': isOpen && shown.length > 0,
              'aria-controls': list,
              'aria-activedescendant': isOpen && active >= 0 ? `${list}-${active}` : undefined,
            }
          : {})}
        onChange={(event) => {
          setText(event.target.value);
          setIsOpen(suggestions.length > 0);
          setActive(-1);
        }}
        onFocus={props.onFocus}
        onBlur={() => commit('blur')}
        onKeyDown={onKeyDown}
      />
      {isOpen && shown.length > 0 ? (
        <Popover
          triggerRef={field}
          isOpen
          isNonModal
          placement="bottom start"
          offset={2}
          className={`${controls.popover} ${styles.popover}`}
        >
          <div id={list} role="listbox" aria-label={`Suggestions for ${props.label}`}>
            {shown.map((word, at) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the field
              <div
                key={word}
                id={`${list}-${at}`}
                role="option"
                aria-selected={at === active}
                className={styles.option}
                ref={(option) => {
                  if (at === active) option?.scrollIntoView({ block: 'nearest' });
                }}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => {
                  const next = choose(word);
                  if (!isList) commit('Enter', false, next);
                }}
              >
                {word}
              </div>
            ))}
          </div>
        </Popover>
      ) : null}
    </>
  );
}

function lastToken(text: string, isList: boolean): { readonly start: number; readonly token: string } {
  if (!isList) return { start: 0, token: text.trim() };
  const comma = text.lastIndexOf(',');
  const token = text.slice(comma + 1);
  return { start: text.length - token.trimStart().length, token: token.trim() };
}
