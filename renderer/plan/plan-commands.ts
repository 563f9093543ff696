/** What can be done in Plan, named once: menu, keys and palette read it beside the commands of the rest of the screen. */

import { tableOf } from '../../interchange/twin-tables/tables.ts';
import type { MenuAction } from '../../main/bridge/contract.ts';
import { notify } from '../stores/file-actions.ts';
import { useMode } from '../stores/mode-store.ts';
import { forkPlan, runPlan, showPlan, showRun, switchMode } from './mode-actions.ts';
import { openDialog, showSide, usePlan } from './plan-store.ts';
import { addSpare, addTo, duplicate, removeRow, rowInHand, usesOfRow } from './row-actions.ts';

interface PlanCommand {
  readonly id: string;
  readonly name: string;
  readonly group: 'File' | 'Edit' | 'View' | 'Run';
  readonly key?: string;
  readonly run: () => void;
  readonly menu?: MenuAction;
}

/** Asks for what a new row needs to know (facility, hall, type), or adds it at once. */
export function askNewRow(): void {
  const table = tableOf(usePlan.getState().table);
  if (table.home === 'twin') addTo(table, {});
  else openDialog({ kind: 'add' });
}

/** Deletes at once what nothing names; else asks first. */
export function askDelete(): void {
  const row = rowInHand();
  if (!row) return;
  if (usesOfRow(row).length > 0) openDialog({ kind: 'delete' });
  else removeRow(false);
}

async function runThis(): Promise<void> {
  if (!(await runPlan())) notify('The plan has issues. They are listed below; mend them and run again.');
}

/** In Plan, with the table there to do it to. */
function inPlan(act: () => void): () => void {
  return () => {
    if (useMode.getState().mode === 'plan') act();
    else void showPlan().then(act);
  };
}

export const PLAN_COMMANDS: readonly PlanCommand[] = [
  {
    id: 'new-estate',
    name: 'New estate from a template…',
    group: 'File',
    key: 'Mod+Shift+e',
    menu: 'file-new-estate',
    run: inPlan(() => openDialog({ kind: 'templates' })),
  },
  {
    id: 'import',
    name: 'Import sites, feeds, racks, circuits or services…',
    group: 'File',
    key: 'Mod+i',
    menu: 'file-import',
    run: inPlan(() => openDialog({ kind: 'import' })),
  },
  { id: 'add-row', name: 'Add a row', group: 'Edit', key: 'Insert', run: inPlan(askNewRow) },
  { id: 'duplicate-row', name: 'Duplicate the row', group: 'Edit', key: 'Mod+Shift+d', run: inPlan(duplicate) },
  { id: 'delete-row', name: 'Delete the row', group: 'Edit', key: 'Mod+Delete', run: inPlan(askDelete) },
  {
    id: 'connect',
    name: 'Connect the row…',
    group: 'Edit',
    key: 'Mod+Shift+c',
    run: inPlan(() => openDialog({ kind: 'connect' })),
  },
  { id: 'spare-unit', name: 'Make the row N+1', group: 'Edit', key: 'Mod+Shift+n', run: inPlan(addSpare) },
  { id: 'mode', name: 'Switch between Plan and Run', group: 'View', key: 'm', menu: 'view-mode', run: switchMode },
  { id: 'plan', name: 'Plan', group: 'View', run: () => void showPlan() },
  { id: 'run-mode', name: 'Run', group: 'View', run: () => void showRun() },
  {
    id: 'plan-text',
    name: 'Plan: edit as text',
    group: 'View',
    key: 'Mod+Shift+y',
    run: inPlan(() => showSide('yaml')),
  },
  {
    id: 'plan-map',
    name: 'Plan: place on the map',
    group: 'View',
    key: 'Mod+Shift+m',
    run: inPlan(() => showSide('map')),
  },
  {
    id: 'run-plan',
    name: 'Run this plan',
    group: 'Run',
    key: 'Mod+Enter',
    menu: 'run-plan',
    run: inPlan(() => void runThis()),
  },
  {
    id: 'fork-plan',
    name: 'Run this plan as a fork',
    group: 'Run',
    key: 'Mod+Shift+f',
    run: inPlan(() => void forkPlan()),
  },
];
