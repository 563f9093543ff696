import type { EstateIndex } from '../../stores/estate-index.ts';
export function DependenciesView({ index }: { readonly index: EstateIndex }) {
  return <p>{index.estate.name}</p>;
}
