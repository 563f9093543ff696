/** One-line symbols after IEC 60617 / IEEE 315, in a 40 × 40 box with the terminals top and bottom in the middle. */
import type { ComponentKind } from '../../../sim-core/twin/estate.ts';

export function OneLineSymbol({ kind }: { readonly kind: ComponentKind }) {
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
      return (
        <g>
          <rect x="6" y="6" width="28" height="28" />
          <path d="M12 6v7M28 6v7M20 34V26M20 26 27 14" fill="none" />
          <circle cx="12" cy="14" r="1.6" />
          <circle cx="28" cy="14" r="1.6" />
          <circle cx="20" cy="26" r="1.6" />
        </g>
      );
    case 'ups':
      return (
        <g>
          <rect x="4" y="6" width="32" height="28" />
          <path d="M4 34 36 6" strokeWidth="1" />
          <path d="M8 12c1.5-3 3.5-3 5 0s3.5 3 5 0" fill="none" strokeWidth="1.2" />
          <path d="M22 27h10M22 30h10" strokeWidth="1.2" />
        </g>
      );
    case 'pdu':
      return (
        <g>
          <rect x="7" y="6" width="26" height="28" />
          <path d="M12 34V20M20 34V20M28 34V20M12 20H28M20 20V6" fill="none" strokeWidth="1.2" />
        </g>
      );
    case 'breaker':
      return (
        <g>
          <rect x="12" y="12" width="16" height="16" />
          <path d="M20 0v12M20 28v12M15 15l10 10M25 15 15 25" strokeWidth="1.2" />
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
