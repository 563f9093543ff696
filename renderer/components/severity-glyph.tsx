/**
 * The shape of a severity: out of service (hollow, struck), fault (filled diamond), degraded (half-filled triangle),
 * warning (outline circle); undocumented is a dotted outline, not known a question, late an hourglass. Normal has no shape: it is quiet.
 */
import type { Severity } from '../../sim-core/kernel/journal.ts';
import { SEVERITY_WORDS } from '../stores/severity.ts';

/** A severity, or that there is none to tell. */
export type Shape = Severity | 'undocumented' | 'unknown' | 'late';

const OTHER_WORDS = { undocumented: 'undocumented', unknown: 'not known', late: 'late' } as const;

interface GlyphProps {
  readonly severity: Shape;
  readonly size?: number;
  /** Set where no word stands beside the shape. */
  readonly isAlone?: boolean;
}

export function SeverityGlyph({ severity, size = 11, isAlone = false }: GlyphProps) {
  if (severity === 'normal' || severity === 'info') return null;
  const isOther = severity === 'undocumented' || severity === 'unknown' || severity === 'late';
  const words = isOther ? OTHER_WORDS[severity] : SEVERITY_WORDS[severity];
  const color = isOther ? 'var(--text-low)' : `var(--${severity})`;
  const box = {
    width: size,
    height: size,
    viewBox: '0 0 12 12',
    style: { flex: 'none', display: 'inline-block', verticalAlign: '-1px', color },
  };
  return isAlone ? (
    <svg {...box} role="img" aria-label={words}>
      <GlyphShape severity={severity} />
    </svg>
  ) : (
    <svg {...box} aria-hidden="true">
      <GlyphShape severity={severity} />
    </svg>
  );
}

/** The bare shape in a 12 × 12 box, in the current colour; for use inside other drawings. */
export function GlyphShape({ severity }: { readonly severity: Shape }) {
  switch (severity) {
    case 'out':
      return (
        <g fill="none" stroke="currentColor" strokeWidth="1.4">
          <rect x="1.7" y="1.7" width="8.6" height="8.6" />
          <path d="M0.6 11.4 11.4 0.6" />
        </g>
      );
    case 'fault':
      return <path d="M6 0.4 11.6 6 6 11.6 0.4 6Z" fill="currentColor" />;
    case 'degraded':
      return (
        <g>
          <path d="M6 1 11.2 11H0.8Z" fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinejoin="round" />
          <path d="M6 1V11H0.8Z" fill="currentColor" />
        </g>
      );
    case 'warning':
      return <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" strokeWidth="1.6" />;
    case 'undocumented':
      return (
        <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.4" strokeDasharray="1.5 1.7" />
      );
    case 'unknown':
      return (
        <g fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round">
          <path d="M3.2 3.6A2.8 2.6 0 1 1 6 6.6V7.6" />
          <path d="M6 10.6V10.7" strokeWidth="1.9" />
        </g>
      );
    case 'late':
      return (
        <path d="M2.4 1H9.6L2.4 11H9.6Z" fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinejoin="round" />
      );
    default:
      return null;
  }
}
