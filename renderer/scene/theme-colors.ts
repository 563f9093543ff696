/** The tokens of the theme as numbers for the scenes; read from the page, so that there is one list of colours. */
import { Color } from 'three';
import type { Severity } from '../../sim-core/kernel/journal.ts';

export interface SceneColors {
  readonly ground: Color;
  readonly grid: Color;
  readonly floor: Color;
  readonly top: Color;
  readonly front: Color;
  readonly side: Color;
  readonly edge: Color;
  readonly flow: Color;
  readonly dim: Color;
  readonly select: Color;
  readonly warm: Color;
  readonly land: Color;
  readonly sea: Color;
  readonly coast: Color;
  readonly line: Color;
  readonly severity: Readonly<Record<Severity, Color>>;
}

export function readColors(): SceneColors {
  const style = getComputedStyle(document.documentElement);
  const color = (token: string): Color => new Color(style.getPropertyValue(`--${token}`).trim());
  const flow = color('flow');
  return {
    ground: color('bg0'),
    grid: color('bg2'),
    floor: color('line2'),
    top: color('eq-top'),
    front: color('eq-front'),
    side: color('eq-side'),
    edge: color('eq-edge'),
    flow,
    dim: color('line2'),
    select: color('select'),
    warm: color('warm'),
    land: color('land'),
    sea: color('sea'),
    coast: color('coast'),
    line: color('line'),
    severity: {
      normal: flow,
      info: flow,
      warning: color('fill-warning'),
      degraded: color('fill-degraded'),
      fault: color('fill-fault'),
      out: color('out'),
    },
  };
}
