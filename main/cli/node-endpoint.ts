/**
 * Makes a Node port look like a web worker's, which is what comlink talks to. Node's listeners get the data itself where
 * the web's get an event, and take no listener objects.
 */
import type { MessagePort, TransferListItem, Worker } from 'node:worker_threads';
import type { WorkerLink } from '../../sim-core/host/index.ts';

type Endpoint = WorkerLink['endpoint'];
type Listener = Parameters<Endpoint['addEventListener']>[1];

/** `port`: a worker as seen from its parent, or `parentPort` as seen from the worker. */
export function nodeEndpoint(port: Worker | MessagePort): Endpoint {
  const wrapped = new Map<Listener, (data: unknown) => void>();
  return {
    postMessage(message: unknown, transfer?: readonly unknown[]) {
      // What comlink hands over are ports and buffers, which Node can transfer as well.
      port.postMessage(message, (transfer ?? []) as TransferListItem[]);
    },
    addEventListener(_type, listener) {
      const receive = (data: unknown) => {
        // A message from a Node port carries its data only; comlink reads nothing else of the event.
        const event = { data } as unknown as Event;
        if (typeof listener === 'function') listener(event);
        else listener.handleEvent(event);
      };
      wrapped.set(listener, receive);
      port.on('message', receive);
    },
    removeEventListener(_type, listener) {
      const receive = wrapped.get(listener);
      if (receive === undefined) return;
      port.off('message', receive);
      wrapped.delete(listener);
    },
  };
}
