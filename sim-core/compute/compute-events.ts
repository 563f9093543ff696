/** Events of the compute room in words. */
import type { SentenceTable } from '../kernel/index.ts';
import { printCount, printDuration, printRatio } from '../units/index.ts';

type Value = number | string | undefined;

export const computeSentences: SentenceTable = {
  'rack-group-off': ({ component, data }) => `${component} off: ${count(data['servers'])} servers lost their supply`,
  'rack-group-failed': ({ component }) => `${component} failed`,
  'rack-group-repaired': ({ component }) => `${component} repaired`,
  'rack-group-throttled': ({ component, data }) => `${component} throttled to ${ratio(data['to'])} by heat`,
  'rack-group-unthrottled': ({ component }) => `${component} at full speed again`,
  'rack-group-capped': ({ component, data }) =>
    `${component} may draw ${ratio(data['to'])} of its peak: at full work it runs at ${ratio(data['speed'])}`,
  'rack-group-uncapped': ({ component }) => `${component} may draw its peak again`,
  'rack-group-shutting-down': ({ component, data }) =>
    `${component} shutting down in order, off after ${duration(data['for'])}`,
  'rack-group-shut-down': ({ component }) => `${component} shut down`,
  'rack-group-damaged': ({ component, data }) => `${component} off, ${count(data['servers'])} servers damaged by heat`,
  'rack-group-hit': ({ component, data }) => `${component} off, ${servers(data['servers'])} damaged`,
  'rack-group-released': ({ component }) => `${component} may come back`,
  'rack-group-booting': ({ component, data }) => `${component} booting ${count(data['servers'])} servers`,
  'rack-group-up': ({ component, data }) =>
    data['waiting'] === 0 ? `${component} up` : `${component} up but for ${servers(data['waiting'])} in need of hands`,
  'rack-group-whole': ({ component }) => `${component}: all servers up again`,
  'restart-waiting-for-team': ({ component }) => `${component}: restart waits for the team`,
  'restart-waiting-for-cooling': ({ component, data }) =>
    `${component}: ${count(data['racks'])} racks wait until cooling can carry them`,
  'restart-held': ({ component }) => `${component}: restart held`,
  'restart-released': ({ component }) => `${component}: restart released`,
  'restart-began': ({ component, data }) =>
    data['prepare'] === 0
      ? `${component}: restart of ${count(data['servers'])} servers began`
      : `${component}: restart of ${count(data['servers'])} servers began, preparing for ${duration(data['prepare'])}`,
  'racks-energised': ({ component, data }) => `${component}: power to all ${count(data['racks'])} racks`,
  'restart-prepared': ({ component }) => `${component}: ready to boot`,
  'boot-tier-up': ({ component, data }) => `${component}: boot tier ${data['tier']} up`,
  'restart-complete': ({ component, data }) =>
    `${component}: restart complete after ${duration(data['took'])}, ${ratio(data['up'])} of servers up`,
  'restart-interrupted': ({ component }) => `${component}: restart broken off`,
  'hands-called': ({ component, data }) => `${component}: hands called for ${servers(data['servers'])}`,
  'hands-done': ({ component }) => `${component}: nothing left that needs hands`,
};

const count = (value: Value): string => printCount(Math.round(Number(value)));
const servers = (value: Value): string => `${count(value)} server${count(value) === '1' ? '' : 's'}`;
const ratio = (value: Value): string => printRatio(Number(value));
const duration = (value: Value): string => printDuration(Number(value));
