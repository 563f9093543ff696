/**
 * A pause in which a worker takes the messages that wait. A message to itself is queued behind them, and is not delayed
 * as a timer would be. Work that was called off may still be pausing when other work begins to: each is resumed once.
 */
export function makePause(): () => Promise<void> {
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      channel.port2.postMessage(undefined);
    });
}
