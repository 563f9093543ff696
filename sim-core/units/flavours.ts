/**
 * Numbers with their unit in the type. A plain number is accepted where one is due (documents are checked at the
 * door), but a power is refused where an energy is due. All values are SI base units unless the name says otherwise.
 */
type Flavour<Unit extends string> = number & { readonly __unit?: Unit };

/** Simulated time or duration [µs], whole. 2^53 µs are 285 years. */
export type Micros = Flavour<'us'>;
/** Duration [s]. */
export type Seconds = Flavour<'s'>;
/** Power [W]. */
export type Watts = Flavour<'W'>;
/** Energy [J]. */
export type Joules = Flavour<'J'>;
/** Temperature [°C]. */
export type Celsius = Flavour<'degC'>;
/** Temperature difference [K]. */
export type Kelvin = Flavour<'K'>;
/** Heat capacity [J/K]. */
export type JoulesPerKelvin = Flavour<'J/K'>;
/** Conductance [W/K]. */
export type WattsPerKelvin = Flavour<'W/K'>;
/** Share of a whole, 0 to 1 unless stated. */
export type Ratio = Flavour<'1'>;
/** Events per second [1/s]: requests, tokens. */
export type PerSecond = Flavour<'1/s'>;
/** Data rate [bit/s]. */
export type BitsPerSecond = Flavour<'bit/s'>;
/** Data [byte]. */
export type Bytes = Flavour<'B'>;
/** Volume [L]. */
export type Litres = Flavour<'L'>;
/** Distance [km]. */
export type Kilometres = Flavour<'km'>;

/** One second [µs]. */
export const SECOND: Micros = 1_000_000;
/** One minute [µs]. */
export const MINUTE: Micros = 60 * 1_000_000;
/** One hour [µs]. */
export const HOUR: Micros = 3_600 * 1_000_000;
/** One day [µs]. */
export const DAY: Micros = 86_400 * 1_000_000;
