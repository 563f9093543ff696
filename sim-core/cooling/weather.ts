/**
 * Outdoor air of one facility: a daily sine in local time, held constant over each local hour at its value in the
 * middle of that hour (off by at most 13 % of the swing), plus a heat wave that comes and goes in steps of up to 0.5 K.
 */
import { constant, cos, type HandlerId, type QuantityId, type RoomContext } from '../kernel/index.ts';
import { type Celsius, HOUR, type Kelvin, type Micros } from '../units/index.ts';
import type { WeatherSpec } from './cooling-spec.ts';

/** Outdoors where the twin says nothing. */
const UNKNOWN_OUTDOORS: Celsius = 20;
const WAVE_STEP: Kelvin = 0.5;

export class Weather {
  dryBulb: Celsius = UNKNOWN_OUTDOORS;

  private readonly spec: WeatherSpec | undefined;
  private readonly context: RoomContext;
  private readonly changed: () => void;
  private readonly quantity: QuantityId | undefined;
  private readonly onHour: HandlerId;
  private readonly onWaveStep: HandlerId;
  private wave: Kelvin = 0;
  private waveTo: Kelvin = 0;
  private waveSteps = 0;
  private waveStepEvery: Micros = 0;
  private waveNumber = 0;

  constructor(spec: WeatherSpec | undefined, context: RoomContext, changed: () => void) {
    this.spec = spec;
    this.context = context;
    this.changed = changed;
    this.onHour = context.scheduler.handler(() => this.turnHour());
    this.onWaveStep = context.scheduler.handler((wave) => this.stepWave(wave));
    if (spec) this.quantity = context.journal.quantity({ component: spec.facility, name: 'outdoor', unit: 'degC' });
  }

  get wetBulb(): Celsius {
    return this.dryBulb - (this.spec?.wetBulbDepression ?? 0);
  }

  start(): void {
    this.turnHour();
  }

  /** Outdoor air warmer by `rise` than the daily course, reached over `ramp`; 0 ends a heat wave. */
  setWave(rise: Kelvin, ramp: Micros): void {
    const steps = Math.max(1, Math.ceil(Math.abs(rise - this.wave) / WAVE_STEP));
    this.waveTo = rise;
    this.waveNumber++;
    this.waveSteps = ramp < steps ? 1 : steps;
    this.waveStepEvery = Math.floor(ramp / this.waveSteps);
    this.stepWave(this.waveNumber);
  }

  private turnHour(): void {
    this.update();
    if (!this.spec || this.spec.swing === 0) return;
    const { scheduler } = this.context;
    const intoHour = this.localMicros() % HOUR;
    scheduler.schedule(scheduler.now + HOUR - intoHour, this.onHour);
  }

  /** The first step is due at once, the last one interval before the end of the ramp. */
  private stepWave(wave: number): void {
    if (wave !== this.waveNumber || this.waveSteps === 0) return;
    this.wave += (this.waveTo - this.wave) / this.waveSteps;
    this.waveSteps--;
    if (this.waveSteps === 0) this.wave = this.waveTo;
    else this.context.scheduler.schedule(this.context.scheduler.now + this.waveStepEvery, this.onWaveStep, wave);
    this.update();
  }

  private update(): void {
    const now = this.context.scheduler.now;
    const before = this.dryBulb;
    this.dryBulb = this.daily() + this.wave;
    if (this.quantity !== undefined) this.context.journal.follow(this.quantity, constant(now, this.dryBulb));
    if (this.dryBulb !== before) this.changed();
  }

  private daily(): Celsius {
    if (!this.spec) return UNKNOWN_OUTDOORS;
    const hour = Math.floor(this.localMicros() / HOUR) % 24;
    const angle = (2 * Math.PI * (hour + 0.5 - this.spec.hottestAt)) / 24;
    return this.spec.mean + this.spec.swing * cos(angle);
  }

  /** Local time of day [µs], from 0 to a day. */
  private localMicros(): Micros {
    const day = 24 * HOUR;
    const midnightToStart = (this.context.startsAt * 1000) % day;
    const offset = Math.round((this.spec?.utcOffset ?? 0) * HOUR);
    return (((midnightToStart + this.context.scheduler.now + offset) % day) + day) % day;
  }
}
