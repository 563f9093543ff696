/** Finds a component by typing a part of its name; what is out of order now stands first. */
import { useMemo, useState } from 'react';
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { Component } from '../../sim-core/twin/estate.ts';
import type { EstateIndex } from '../stores/estate-index.ts';
import { SEVERITY_WORDS, severityAt } from '../stores/severity.ts';
import { useWorkspace } from '../stores/workspace.ts';
import { KIND_WORDS } from '../words/names.ts';
import controls from './controls.module.css';

/** More than this nobody reads: type on. */
const MOST_FOUND = 40;

interface ComponentPickerProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly accepts: (component: Component) => boolean;
  readonly onChange: (component: string) => void;
  readonly error: string;
}

export function ComponentPicker({ label, value, accepts, onChange, error }: ComponentPickerProps) {
  const index = useWorkspace((state) => state.index);
  const chosen = value === undefined ? '' : (index?.fullNameOf(value) ?? value);
  const [typed, setTyped] = useState<string>();
  const found = useMemo(
    () => (index ? findComponents(index, typed === undefined || typed === chosen ? '' : typed, accepts) : []),
    [index, typed, chosen, accepts],
  );
  return (
    <ComboBox
      className={controls.field ?? ''}
      aria-label={label}
      items={found}
      value={value ?? null}
      inputValue={typed ?? chosen}
      onInputChange={setTyped}
      onChange={(key) => {
        if (key === null) return;
        setTyped(undefined);
        onChange(String(key));
      }}
      onOpenChange={(isOpen) => !isOpen && setTyped(undefined)}
      menuTrigger="focus"
      allowsEmptyCollection
      isInvalid={error !== ''}
    >
      <Label className={controls.fieldLabel ?? ''}>{label}</Label>
      <Input className={controls.input ?? ''} placeholder="Type a part of its name" />
      {error ? (
        <span className={controls.error} role="alert">
          {error}
        </span>
      ) : null}
      <Popover className={controls.popover ?? ''}>
        <ListBox<Found>
          className={controls.menu ?? ''}
          renderEmptyState={() => <div className={controls.menuHead}>Nothing of that name</div>}
        >
          {({ id, name, kind, state }) => (
            <ListBoxItem id={id} textValue={name} className={controls.menuItem ?? ''}>
              <span>{name}</span>
              <span className="low">{KIND_WORDS[kind]}</span>
              {state ? <kbd>{state}</kbd> : null}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

interface Found {
  readonly id: string;
  readonly name: string;
  readonly kind: Component['kind'];
  readonly state: string;
}

function findComponents(
  index: EstateIndex,
  typed: string,
  accepts: (component: Component) => boolean,
): readonly Found[] {
  const { live } = useWorkspace.getState();
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = index.components.flatMap((component) => {
    if (!accepts(component)) return [];
    const name = index.fullNameOf(component.id);
    const text = `${name} ${component.id} ${KIND_WORDS[component.kind]}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) return [];
    const rank = live?.rankOf(component.id) ?? 0;
    return [{ id: component.id, name, kind: component.kind, rank }];
  });
  // The sort is stable: within a rank the twin's own order stands.
  return rows
    .sort((one, other) => other.rank - one.rank)
    .slice(0, MOST_FOUND)
    .map(({ id, name, kind, rank }) => ({ id, name, kind, state: rank > 1 ? SEVERITY_WORDS[severityAt(rank)] : '' }));
}
