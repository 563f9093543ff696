import type { EstateIndex } from '../../stores/estate-index.ts';
export function WorldView({ index }: { readonly index: EstateIndex }) {
  return <p>{index.estate.name}</p>;
}
