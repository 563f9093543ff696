/** Symbols of process diagrams after ISO 10628 and ISO 14617, in a 40 × 40 box, water in at the top and out below. */
import type { ComponentKind } from '../../../sim-core/twin/estate.ts';
import { OneLineSymbol } from '../one-line/symbols.tsx';

export function CoolingSymbol({ kind }: { readonly kind: ComponentKind }) {
  switch (kind) {
    case 'cooling-tower':
      return (
        <g>
          <path d="M8 8H32L36 34H4Z" />
          <path d="M11 13h18M20 9v4M14 20v4M20 20v4M26 20v4M11 27v4M17 27v4M23 27v4M29 27v4" strokeWidth="1.1" />
        </g>
      );
    case 'dry-cooler':
      return (
        <g>
          <rect x="4" y="8" width="32" height="26" />
          <path d="M4 27h5l3-4 4 8 4-8 4 8 4-8 3 4h5" fill="none" strokeWidth="1.2" />
          <Fan y={15} />
        </g>
      );
    case 'chiller':
      return (
        <g>
          <rect x="4" y="6" width="32" height="28" />
          <circle cx="20" cy="20" r="9" />
          <path d="M13 14.5 27 17.5M13 25.5 27 22.5" strokeWidth="1.2" />
        </g>
      );
    case 'pump':
      return (
        <g>
          <circle cx="20" cy="20" r="14" />
          <path d="M6 20 20 34 34 20" fill="none" />
        </g>
      );
    case 'air-handler':
    case 'crac':
      return (
        <g>
          <rect x="4" y="6" width="32" height="28" />
          <path d="M4 34 18 6M18 6V34" strokeWidth="1.2" />
          <Fan x={27} y={20} />
        </g>
      );
    case 'coolant-distribution':
      return (
        <g>
          <circle cx="20" cy="20" r="14" />
          <path d="M6 20h6l4-7 8 14 4-7h6" fill="none" strokeWidth="1.3" />
        </g>
      );
    case 'cooling-control':
      return (
        <g>
          <circle cx="20" cy="20" r="14" />
          <path d="M6 20H34" strokeWidth="1.2" />
          <text x="20" y="16" textAnchor="middle">
            TC
          </text>
        </g>
      );
    default:
      return <OneLineSymbol kind={kind} state="" />;
  }
}

function Fan({ x = 20, y }: { readonly x?: number; readonly y: number }) {
  return (
    <g transform={`translate(${x} ${y})`} strokeWidth="1.1">
      <ellipse cx="-3.6" cy="0" rx="3.6" ry="1.9" />
      <ellipse cx="3.6" cy="0" rx="3.6" ry="1.9" />
    </g>
  );
}
