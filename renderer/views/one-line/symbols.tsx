/**
 * One-line symbols after IEC 60617, in a 40 × 40 box with the terminals top and bottom in the middle. Switching devices
 * show their position: a contact is closed when its blade lies in the line, open when it stands off.
 */
import type { ComponentKind } from '../../../sim-core/twin/estate.ts';

interface SymbolProps {
  readonly kind: ComponentKind;
  /** Name of the discrete state, where it has one. */
  readonly state: string;
}

export function OneLineSymbol({ kind, state }: SymbolProps) {
  switch (kind) {
    case 'utility':
      return (
        <g>
          <rect x="6" y="6" width="28" height="28" />
          <path d="M6 15 15 6M6 24 24 6M6 33 33 6M16 34 34 16M25 34 34 25" strokeWidth="1" />
        </g>
      );
    case 'generators':
      return (
        <g>
          <circle cx="20" cy="20" r="14" />
          <text x="20" y="19" textAnchor="middle">
            G
          </text>
          <path d="M13 25c2-4 5-4 7 0s5 4 7 0" fill="none" strokeWidth="1.2" />
        </g>
      );
    case 'transformer':
      return (
        <g>
          <circle cx="20" cy="14" r="10" />
          <circle cx="20" cy="26" r="10" fill="none" />
        </g>
      );
    case 'transfer-switch':
      return <ChangeOver state={state} />;
    case 'ups':
      return <Ups state={state} />;
    case 'pdu':
      return (
        <g>
          <rect x="7" y="6" width="26" height="28" />
          <path d="M12 34V20M20 34V20M28 34V20M12 20H28M20 20V6" fill="none" strokeWidth="1.2" />
        </g>
      );
    case 'breaker':
      return (
        <g transform="translate(20 2) scale(2.4)" strokeWidth="0.75">
          <Contact state={state} />
        </g>
      );
    case 'feed':
      return (
        <g>
          <path d="M20 4V28" />
          <path d="M13 26h14l-7 10z" />
        </g>
      );
    case 'hall':
    case 'rack-group':
      return (
        <g>
          <rect x="6" y="8" width="28" height="24" />
          <path d="M13 8v24M20 8v24M27 8v24M6 14h28" strokeWidth="1" />
        </g>
      );
    case 'site':
      return (
        <g>
          <circle cx="20" cy="20" r="13" />
          <path
            d="M20 10v20M10 20h20M20 10l-3 4M20 10l3 4M20 30l-3-4M20 30l3-4M10 20l4-3M10 20l4 3M30 20l-4-3M30 20l-4 3"
            fill="none"
            strokeWidth="1.1"
          />
        </g>
      );
    default:
      return (
        <g>
          <circle cx="20" cy="20" r="13" />
          <text x="20" y="24" textAnchor="middle">
            M
          </text>
        </g>
      );
  }
}

/** Open by hand or order, tripped by protection, or closed. */
export function isBroken(state: string): boolean {
  return state === 'open' || state === 'tripped' || state === 'failed';
}

/** A circuit-breaker: a cross at the fixed contact and a blade below it, none where it is not known; 16 high, centred on x = 0. */
export function Contact({ state }: { readonly state: string }) {
  const isOpen = isBroken(state);
  return (
    <g fill="none" data-position={state === 'unknown' ? state : isOpen ? 'open' : 'closed'}>
      <path d="M-2.2 2.3 2.2 6.7M2.2 2.3-2.2 6.7M0 0V4.5" />
      <path d={state === 'unknown' ? 'M0 15V12' : isOpen ? 'M0 15V13L-5.5 5.5' : 'M0 15V4.5'} />
      {state === 'tripped' ? <path d="M4 8.5 6.5 11 4 13.5 1.5 11Z" fill="currentColor" stroke="none" /> : null}
    </g>
  );
}

/** Two sources above, the load below: the blade lies on the source that carries, between them during a transfer; none: not known. */
function ChangeOver({ state }: { readonly state: string }) {
  const tip = state === 'on-alternate' ? 28 : state === 'transferring' || isBroken(state) ? 20 : 12;
  return (
    <g data-position={state}>
      <rect x="6" y="6" width="28" height="28" />
      <path d={`M12 0V13M28 0V13M20 40V27${state === 'unknown' ? '' : `M20 27 ${tip} 14`}`} fill="none" />
      {[12, 28].map((x) => (
        <circle key={x} cx={x} cy="14" r="1.8" fill={x === tip ? 'currentColor' : 'var(--bg0)'} />
      ))}
      <circle cx="20" cy="27" r="1.6" />
    </g>
  );
}

/** Rectifier and inverter in a box; the battery beside it is filled while it carries, the bypass drawn while it does. */
function Ups({ state }: { readonly state: string }) {
  const isBypassed = state === 'on-bypass' || state === 'eco';
  return (
    <g data-position={state}>
      <rect x="4" y="6" width="32" height="28" />
      <path d="M4 34 36 6" strokeWidth="1" />
      <path d="M8 12c1.5-3 3.5-3 5 0s3.5 3 5 0" fill="none" strokeWidth="1.2" />
      <path d="M22 27h10M22 30h10" strokeWidth="1.2" />
      {state === 'on-battery' ? <path d="M37 14h6M39 18h2M37 22h6M39 26h2" strokeWidth="1.8" /> : null}
      {isBypassed ? <path d="M20 0H-1V40H20" fill="none" strokeWidth="1.6" strokeDasharray="3 2" /> : null}
    </g>
  );
}
