/** What the temperature of a hall asks of the racks in it, mildest first. */
export type HallTemperature = 'normal' | 'warm' | 'throttle' | 'shutdown' | 'damage';
