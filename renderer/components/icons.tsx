/** The handful of icons of the screen, drawn on a 14 px grid with one stroke. */
const STROKE = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.4 } as const;
const BOX = { width: 14, height: 14, viewBox: '0 0 14 14', 'aria-hidden': true } as const;

export function Dots() {
  return (
    <svg {...BOX} aria-hidden="true" fill="currentColor">
      <circle cx="2.5" cy="7" r="1.2" />
      <circle cx="7" cy="7" r="1.2" />
      <circle cx="11.5" cy="7" r="1.2" />
    </svg>
  );
}

export function Play() {
  return (
    <svg {...BOX} aria-hidden="true">
      <path d="M3 1.5v11l9.5-5.5z" fill="currentColor" />
    </svg>
  );
}

export function Pause() {
  return (
    <svg {...BOX} aria-hidden="true" fill="currentColor">
      <rect x="2.5" y="2" width="3.2" height="10" />
      <rect x="8.3" y="2" width="3.2" height="10" />
    </svg>
  );
}

export function Step() {
  return (
    <svg {...BOX} aria-hidden="true">
      <path d="M2.5 2.5v9l6.5-4.5z" fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinejoin="round" />
      <path d="M11.3 2v10" {...STROKE} />
    </svg>
  );
}

export function StepBack() {
  return (
    <svg {...BOX} aria-hidden="true">
      <path d="M11.5 2.5v9L5 7z" fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinejoin="round" />
      <path d="M2.7 2v10" {...STROKE} />
    </svg>
  );
}

export function Sun() {
  return (
    <svg {...BOX} aria-hidden="true">
      <circle cx="7" cy="7" r="2.6" {...STROKE} />
      <path d="M7 .8v2M7 11.2v2M.8 7h2M11.2 7h2M2.6 2.6 4 4M10 10l1.4 1.4M11.4 2.6 10 4M4 10l-1.4 1.4" {...STROKE} />
    </svg>
  );
}

export function Moon() {
  return (
    <svg {...BOX} aria-hidden="true">
      <path d="M11.6 8.6A5 5 0 0 1 5.4 2.4a5 5 0 1 0 6.2 6.2z" {...STROKE} strokeLinejoin="round" />
    </svg>
  );
}

export function Chevron() {
  return (
    <svg {...BOX} aria-hidden="true">
      <path d="M3.5 5.5 7 9l3.5-3.5" {...STROKE} />
    </svg>
  );
}
