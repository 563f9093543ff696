/**
 * The playhead. It lives outside React: frames reach canvases and the scene through `onFrame`; React reads the zustand
 * store, which follows at most ten times a second while playing and at once when someone seeks.
 */
import { create } from 'zustand';
import type { Micros } from '../../sim-core/units/index.ts';
import { changeSettings, type Speed, useSettings } from './settings-store.ts';

export interface ClockState {
  /** Instant shown by React views. */
  readonly at: Micros;
  readonly end: Micros;
  readonly isPlaying: boolean;
  readonly speed: Speed;
}

type FrameListener = (at: Micros) => void;
const PUBLISH_EVERY_MS = 100;
/** A frame that took longer (a tab in the background) does not make the playhead jump. */
const LONGEST_FRAME_MS = 250;

export const useClock = create<ClockState>(() => ({
  at: 0,
  end: 0,
  isPlaying: false,
  speed: useSettings.getState().speed,
}));

const listeners = new Set<FrameListener>();
let playhead: Micros = 0;
let frame = 0;
let wallBefore = 0;
let wallPublished = 0;

/** Exact playhead of this frame [µs]. */
export function now(): Micros {
  return playhead;
}

export function onFrame(listener: FrameListener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A new recording: keeps the playhead where it can stay. */
export function setEnd(end: Micros): void {
  useClock.setState({ end });
  moveTo(Math.min(playhead, end), true);
}

export function seek(at: Micros): void {
  const { end } = useClock.getState();
  moveTo(Math.round(Math.min(Math.max(at, 0), end)), true);
}

export function play(): void {
  const { end, isPlaying } = useClock.getState();
  if (isPlaying || end === 0) return;
  if (playhead >= end) moveTo(0, true);
  useClock.setState({ isPlaying: true });
  wallBefore = performance.now();
  frame = requestAnimationFrame(tick);
}

export function pause(): void {
  cancelAnimationFrame(frame);
  if (useClock.getState().isPlaying) useClock.setState({ isPlaying: false, at: playhead });
}

export function togglePlay(): void {
  if (useClock.getState().isPlaying) pause();
  else play();
}

export function setSpeed(speed: Speed): void {
  useClock.setState({ speed });
  changeSettings({ speed });
}

function tick(wallNow: number): void {
  const { end, speed, isPlaying } = useClock.getState();
  if (!isPlaying) return;
  const elapsed = Math.max(0, Math.min(wallNow - wallBefore, LONGEST_FRAME_MS));
  wallBefore = wallNow;
  const next = Math.min(end, Math.round(playhead + elapsed * 1000 * speed));
  moveTo(next, wallNow - wallPublished >= PUBLISH_EVERY_MS || next === end);
  if (next === end) pause();
  else frame = requestAnimationFrame(tick);
}

function moveTo(at: Micros, isPublished: boolean): void {
  playhead = at;
  for (const listener of listeners) listener(at);
  if (isPublished) {
    wallPublished = performance.now();
    useClock.setState({ at });
  }
}
