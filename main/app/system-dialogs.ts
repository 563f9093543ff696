/** The system's own dialogs for opening and saving, with the kinds of file that fit. */
import { basename, dirname, extname, join } from 'node:path';
import { app, type BrowserWindow, dialog, type FileFilter } from 'electron';
import type { FilePurpose } from '../bridge/contract.ts';
import type { Dialogs } from './host-service.ts';

const PROJECT: FileFilter = { name: 'Blackstart project', extensions: ['blackstart'] };
const DOCUMENT: FileFilter = { name: 'Twin or scenario', extensions: ['yaml', 'yml', 'json'] };
const TABLE: FileFilter = { name: 'CSV or workbook', extensions: ['csv', 'tsv', 'txt', 'xlsx'] };
const ANY: FileFilter = { name: 'All files', extensions: ['*'] };
/** What is offered first when a file is opened for something. */
const OPENED: Readonly<Record<FilePurpose, FileFilter[]>> = {
  project: [PROJECT, DOCUMENT, ANY],
  document: [DOCUMENT, PROJECT, ANY],
  table: [TABLE, ANY],
};
const KIND_NAMES: Readonly<Record<string, string>> = {
  blackstart: 'Blackstart project',
  html: 'Report',
  yaml: 'YAML document',
  csv: 'Table',
  json: 'JSON document',
};

export function systemDialogs(window: () => BrowserWindow | undefined): Dialogs {
  let folder = app.getPath('documents');
  const noteFolder = (path: string | undefined) => {
    if (path !== undefined) folder = dirname(path);
    return path;
  };
  return {
    async askOpen(purpose) {
      const filters = OPENED[purpose];
      const options = { defaultPath: folder, filters, properties: ['openFile' as const] };
      const owner = window();
      const { canceled, filePaths } = await (owner
        ? dialog.showOpenDialog(owner, options)
        : dialog.showOpenDialog(options));
      return noteFolder(canceled ? undefined : filePaths[0]);
    },
    async askSave(suggestedName) {
      const extension = extname(suggestedName).slice(1);
      const filter = { name: KIND_NAMES[extension] ?? extension.toUpperCase(), extensions: [extension] };
      const filters = extension === '' ? [ANY] : [filter, ANY];
      const options = { defaultPath: join(folder, basename(suggestedName)), filters };
      const owner = window();
      const { canceled, filePath } = await (owner
        ? dialog.showSaveDialog(owner, options)
        : dialog.showSaveDialog(options));
      return noteFolder(canceled ? undefined : filePath);
    },
  };
}
