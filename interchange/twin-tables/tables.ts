/** The tables of Plan, in the order in which they show: one for every collection of the twin document. */
import { EQUIPMENT_TABLES } from './equipment-tables.ts';
import { NETWORK_TABLES } from './network-tables.ts';
import { OPERATIONS_TABLES } from './operations-tables.ts';
import { PLACE_TABLES } from './place-tables.ts';
import type { PlanTable, TableId } from './table-shape.ts';
import { WORKLOAD_TABLES } from './workload-tables.ts';

export { keysOf, type PlanColumn, type PlanRow, type PlanTable, type TableId } from './table-shape.ts';

export const TABLES: readonly PlanTable[] = [
  ...PLACE_TABLES,
  ...EQUIPMENT_TABLES,
  ...NETWORK_TABLES,
  ...WORKLOAD_TABLES,
  ...OPERATIONS_TABLES,
];

export function tableOf(id: TableId): PlanTable {
  return TABLES.find((table) => table.id === id) ?? (TABLES[0] as PlanTable);
}
