/**
 * Boxes of what lies over a picture (tools, legends), so that labels keep clear of it. Whatever is marked `data-covers`
 * in the picture's frame counts; measured when it comes, goes or changes its size, never while the picture is drawn.
 */
import { type RefObject, useEffect, useRef } from 'react';
import type { Box } from '../layout/place-labels.ts';

/** Marks an element that labels keep clear of. */
export const COVERS = { 'data-covers': '' } as const;

/** `picture` fills the frame whose covers count, its offset parent. */
export function useCovers(picture: RefObject<HTMLElement | null>, onChange: () => void): RefObject<readonly Box[]> {
  const boxes = useRef<readonly Box[]>([]);
  const told = useRef(onChange);
  told.current = onChange;
  useEffect(() => {
    const frame = picture.current?.closest('section')?.parentElement;
    if (!frame) return;
    const sizes = new ResizeObserver(() => measure());
    const measure = (): void => {
      const corner = picture.current?.getBoundingClientRect();
      if (!corner) return;
      boxes.current = [...frame.querySelectorAll('[data-covers]')].map((cover) => {
        const { left, top, right, bottom } = cover.getBoundingClientRect();
        return {
          left: left - corner.left,
          top: top - corner.top,
          right: right - corner.left,
          bottom: bottom - corner.top,
        };
      });
      told.current();
    };
    const watch = (): void => {
      sizes.disconnect();
      sizes.observe(frame);
      for (const cover of frame.querySelectorAll('[data-covers]')) sizes.observe(cover);
    };
    const parts = new MutationObserver(watch);
    parts.observe(frame, { childList: true });
    watch();
    return () => {
      sizes.disconnect();
      parts.disconnect();
    };
  }, [picture]);
  return boxes;
}
