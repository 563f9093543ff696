/** Fuel as it is written → what the power room reads: tanks, burn, deliveries. */
import { type DayTankSpec, type FuelSpec, fuelBurn } from '../power/index.ts';
import {
  parseQuantity,
  printDistribution,
  printDuration,
  printNumber,
  printRatio,
  printVolume,
  quoted,
  SECOND,
} from '../units/index.ts';
import { FULL_LOAD, type Say } from './battery.ts';
import { POWER } from './defaults.ts';
import type { GeneratorsDocument } from './power-document.ts';
import type { FactSheet } from './register.ts';

const JOULES_PER_KWH = 3_600_000;

/** What reading fuel needs of its surroundings. */
export interface FuelSurroundings {
  readonly say: Say;
  /** The feed of this name, or undefined after having said that there is none. */
  readonly feed: (name: string) => string | undefined;
}

/** Fuel of a plant whose load is carried by `needs` sets of `each` watts. */
export function fuelSpec(
  sheet: FactSheet,
  document: GeneratorsDocument,
  needs: number,
  each: number,
  { say, feed }: FuelSurroundings,
): FuelSpec {
  const written = document.fuel;
  const detail: FuelDetail = typeof written === 'object' ? written : {};
  const burning = burnSpec(sheet, detail, say);
  const burn = fuelBurn(burning, needs, each, needs * each);
  const litres = (duration: number): number => (duration / SECOND) * burn;
  const usable = detail.usable ?? (typeof written === 'string' ? readFuel(written, litres, say) : undefined);
  const amount =
    usable === undefined
      ? sheet.assume('fuel', POWER.fuelFor, (value) => `${printDuration(value)} at full load`)
      : undefined;
  const inTank = usable ?? litres(amount ?? 0);
  if (usable !== undefined) sheet.given('fuel', printVolume(usable));
  const capacity = detail.capacity ?? inTank;
  if (capacity < inTank)
    say('More fuel is usable than the tanks hold.', 'Write a capacity of at least the usable fuel.');
  const dayTank = dayTankSpec(sheet, detail, inTank, { say, feed });
  const delivery = deliverySpec(sheet, detail);
  return {
    usable: inTank,
    capacity: Math.max(capacity, inTank),
    ...burning,
    ...(delivery === undefined ? {} : { delivery }),
    ...(dayTank === undefined ? {} : { dayTank }),
  };
}

type FuelDetail = Partial<Exclude<NonNullable<GeneratorsDocument['fuel']>, string>>;

/** The table of a data sheet, or the two coefficients. */
function burnSpec(sheet: FactSheet, detail: FuelDetail, say: Say): Pick<FuelSpec, 'f0' | 'f1' | 'burn'> {
  const { burn } = detail;
  if (burn !== undefined) {
    const rises = burn.every(
      (point, i) =>
        i === 0 || (point.load > (burn[i - 1]?.load ?? 0) && point['per-hour'] >= (burn[i - 1]?.['per-hour'] ?? 0)),
    );
    if (!rises) say('The burn does not rise with the load.', 'Write the lowest load first, each next one higher.');
    sheet.given('burn', `table of ${burn.length} points`);
    return { f0: 0, f1: 0, burn: burn.map(({ load, 'per-hour': perHour }) => ({ load, rate: perHour / 3600 })) };
  }
  const noLoad = sheet.take(
    'no-load-burn',
    detail['no-load-burn'],
    POWER.noLoadBurn,
    (value) => `${printNumber(value)} L/h per kW`,
  );
  const perKwh = sheet.take('load-burn', detail['load-burn'], POWER.loadBurn, (value) => `${printNumber(value)} L/kWh`);
  return { f0: noLoad / 1000 / 3600, f1: perKwh / JOULES_PER_KWH };
}

function dayTankSpec(
  sheet: FactSheet,
  detail: FuelDetail,
  usable: number,
  { say, feed }: FuelSurroundings,
): DayTankSpec | undefined {
  const written = detail['day-tank'];
  if (written === undefined) return undefined;
  const { holds, pump, 'powered-by': poweredBy } = written;
  if (holds > usable)
    say('The day tank holds more than all the usable fuel.', 'Write usable fuel of at least what the day tank holds.');
  sheet.given('day-tank', `${printVolume(holds)}, filled at ${printNumber(pump)} L/min`);
  const named = poweredBy === undefined ? undefined : feed(poweredBy);
  return { holds: Math.min(holds, usable), rate: pump / 60, ...(named === undefined ? {} : { feed: named }) };
}

function deliverySpec(sheet: FactSheet, { delivery }: FuelDetail): FuelSpec['delivery'] {
  if (delivery === undefined) return undefined;
  sheet.given('delivery', `${printVolume(delivery.amount)} within ${printDistribution(delivery.lead, printDuration)}`);
  const every = sheet.optional('delivery every', delivery.every, printDuration);
  const orderAt = sheet.take('order-at', delivery['order-at'], POWER.orderAt, printRatio);
  const rate =
    sheet.take('delivery rate', delivery.rate, POWER.deliveryRate, (value) => `${printNumber(value)} L/min`) / 60;
  return { orderAt, lead: delivery.lead, amount: delivery.amount, rate, ...(every === undefined ? {} : { every }) };
}

function readFuel(text: string, litres: (duration: number) => number, say: Say): number | undefined {
  const bare = text.replace(FULL_LOAD, '');
  const duration = parseQuantity(bare, 'duration');
  if (duration.ok && duration.value > 0) return litres(duration.value);
  const volume = parseQuantity(bare, 'volume');
  if (volume.ok && volume.value > 0) return volume.value;
  say(
    /^[\d.]+$/u.test(text.trim())
      ? `${quoted(text)} has no unit.`
      : `"${quoted(text)}" is neither a volume nor a duration above zero.`,
    'Write a volume or a duration, such as 40000 L or 48 h at full load.',
  );
  return undefined;
}
