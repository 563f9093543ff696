/** Files and folders dropped anywhere on the window are opened. */
import { useEffect, useState } from 'react';
import { openDropped } from '../stores/file-actions.ts';
import styles from './app.module.css';

interface DroppedFile {
  readonly path: string;
  readonly file: File;
}

export function DropTarget() {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const onDragOver = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setIsOver(true);
    };
    const onDragLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      event.preventDefault();
      setIsOver(false);
      const items = [...(event.dataTransfer?.items ?? [])];
      const entries = items.flatMap((item) => item.webkitGetAsEntry() ?? []);
      void Promise.all(entries.map((entry) => filesOf(entry, ''))).then((found) => openDropped(found.flat()));
    };
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
  return isOver ? <div className={styles.drop}>Drop a project, or a scenario with its twin</div> : null;
}

async function filesOf(entry: FileSystemEntry, folder: string): Promise<readonly DroppedFile[]> {
  const path = `${folder}${entry.name}`;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ path, file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const children = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
  return (await Promise.all(children.map((child) => filesOf(child, `${path}/`)))).flat();
}
