import type { EstateIndex } from '../../stores/estate-index.ts';
export function FacilityView({ index, facility }: { readonly index: EstateIndex; readonly facility: string }) {
  return <p>{index.nameOf(facility)}</p>;
}
