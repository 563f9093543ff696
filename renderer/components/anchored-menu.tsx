/** A menu at a place on the window, where something was clicked. */
import { type ReactNode, useRef } from 'react';
import { Popover } from 'react-aria-components';
import controls from './controls.module.css';

interface AnchoredMenuProps {
  /** On the window [px]. */
  readonly at: { readonly x: number; readonly y: number };
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function AnchoredMenu({ at, label, onClose, children }: AnchoredMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={anchor} className={controls.anchor} style={{ left: at.x, top: at.y }} />
      <Popover
        triggerRef={anchor}
        aria-label={label}
        isOpen
        onOpenChange={(isOpen) => !isOpen && onClose()}
        placement="bottom start"
        offset={2}
        className={controls.popover ?? ''}
      >
        {children}
      </Popover>
    </>
  );
}
