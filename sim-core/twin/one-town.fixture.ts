/** A small good twin that bad documents are made from, and how their issues read. */
import type { Issue } from './issue.ts';

export const ONE_TOWN = `format: blackstart-twin/1
name: One town
regions:
  coast: {provider: acme, at: [40.7, -74], zones: [coast-a]}
facilities:
  east:
    region: coast
    power:
      utilities:
        grid-1: {capacity: 12 MW}
        grid-2: {capacity: 12 MW}
      generators: {plant: {count: 4, needs: 3, each: 1 MW}}
      switchboards:
        board-a: {from: [grid-1, plant]}
        board-b: {from: [grid-2, plant]}
      ups: {ups: {arrangement: 2N, from: [board-a, board-b], battery: 8 min}}
      feeds: {it: {from: ups}, mechanical: {from: [board-a, board-b]}}
      protection: {fault: {trips: [grid-1, plant], cause: one fault}}
    cooling:
      chillers: {count: 3, needs: 2}
    halls:
      hall-1: {load: 800 kW, setpoint: 24 °C}
services:
  shop: {users: buyers, runs-in: [east], needs: {ledger: hard}}
  ledger: {runs-in: [east]}
teams:
  crew: {at: east}
populations:
  buyers: {users: 1 M, demand: 10 krps, at: [40, -75]}
`;

/** `line:column path: what is wrong. What would be right.` */
export function told({ line, column, path, wrong, right }: Issue): string {
  const place = line === 0 ? '' : `${line}:${column} `;
  return `${place}${path === '' ? '' : `${path}: `}${wrong} ${right}`;
}
