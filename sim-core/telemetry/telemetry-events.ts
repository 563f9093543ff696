/** What the telemetry room writes into the log, in words. */
import type { SentenceTable } from '../kernel/index.ts';

export const telemetrySentences: SentenceTable = {
  'telemetry-dark': ({ component, data }) => `Nothing is shown of ${component} any more: ${data.reason}.`,
  'telemetry-back': ({ component }) => `${component} is shown again.`,
  'telemetry-corrupted': ({ component, data }) =>
    data.kind === 'stuck'
      ? `What is shown of ${nameOf(component, data)} is stuck at its last value.`
      : `What is shown of ${nameOf(component, data)} is wrong: ${data.factor} times the true value, ${signed(Number(data.offset))} beside it.`,
  'alarm-raised': ({ component, data }) => `Alarm ${component} was raised: ${watched(data)}.`,
  'alarm-cleared': ({ component, data }) => `Alarm ${component} was cleared: ${watched(data)}.`,
  'telemetry-mended': ({ component, data }) => `What is shown of ${nameOf(component, data)} is true again.`,
};

function watched({ on, quantity }: Readonly<Record<string, number | string>>): string {
  return quantity === undefined ? `what is shown of ${on}` : `the ${quantity} shown of ${on}`;
}

function nameOf(component: string, data: Readonly<Record<string, number | string>>): string {
  return data.quantity === undefined ? component : `the ${data.quantity} of ${component}`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value)}`;
}
