/** One value by name in the browser's own database (IndexedDB), which holds bytes as they are. */
const DATABASE = 'blackstart';
const STORE = 'kept';

export async function readKept<T>(key: string): Promise<T | undefined> {
  return (await withStore('readonly', (store) => store.get(key))) as T | undefined;
}

export async function writeKept(key: string, value: unknown): Promise<void> {
  await withStore('readwrite', (store) => store.put(value, key));
}

export async function removeKept(key: string): Promise<void> {
  await withStore('readwrite', (store) => store.delete(key));
}

function withStore(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const request = act(database.transaction(STORE, mode).objectStore(STORE));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
      request.transaction?.addEventListener('complete', () => database.close());
    };
  });
}
