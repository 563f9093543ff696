/** Change points in the order of writing: one row each, in columns that grow by doubling. */
import type { Decay, QuantityId, Trajectory } from '../kernel/index.ts';
import type { Micros } from '../units/flavours.ts';

/** No row; the owner of a row that was taken back. */
export const NONE = -1;

/** Columns hold `count` rows; indices are rows below it, and decays below `decays`. */
export class WrittenPoints {
  count = 0;
  decays = 0;
  /** Quantity of each row. */
  owner = new Int32Array(4096);
  at = new Float64Array(4096);
  a = new Float64Array(4096);
  b = new Float64Array(4096);
  c = new Float64Array(4096);
  /** Row that held for the same quantity before. */
  before = new Int32Array(4096);
  decayStart = new Int32Array(4096);
  decayCount = new Int32Array(4096);
  decayD = new Float64Array(256);
  decayTau = new Float64Array(256);

  /** Appends a form; gives its row. */
  add(owner: QuantityId, at: Micros, form: Trajectory, before: number): number {
    const row = this.addConstant(owner, at, form.a, before);
    this.b[row] = form.b + 0; // −0 becomes 0
    this.c[row] = form.c + 0;
    this.decayStart[row] = this.decays;
    this.decayCount[row] = form.decays.length;
    for (const decay of form.decays) this.addDecay(decay);
    return row;
  }

  /** Appends a constant; gives its row. */
  addConstant(owner: QuantityId, at: Micros, value: number, before: number): number {
    if (this.count === this.owner.length) this.grow();
    const row = this.count++;
    this.owner[row] = owner;
    this.at[row] = at;
    this.a[row] = value + 0; // −0 becomes 0
    this.before[row] = before;
    return row;
  }

  isConstant(row: number): boolean {
    return this.b[row] === 0 && this.c[row] === 0 && this.decayCount[row] === 0;
  }

  /** The form of a row. */
  form(row: number): Trajectory {
    const decays: Decay[] = [];
    const start = this.decayStart[row] as number;
    for (let i = start; i < start + (this.decayCount[row] as number); i++) {
      decays.push({ d: this.decayD[i] as number, tau: this.decayTau[i] as number });
    }
    const [at, a, b, c] = [this.at[row], this.a[row], this.b[row], this.c[row]] as [number, number, number, number];
    return { at, a, b, c, decays };
  }

  private addDecay({ d, tau }: Decay): void {
    if (this.decays === this.decayD.length) {
      this.decayD = doubled(this.decayD);
      this.decayTau = doubled(this.decayTau);
    }
    this.decayD[this.decays] = d + 0;
    this.decayTau[this.decays++] = tau;
  }

  private grow(): void {
    this.owner = doubledIndices(this.owner);
    this.at = doubled(this.at);
    this.a = doubled(this.a);
    this.b = doubled(this.b);
    this.c = doubled(this.c);
    this.before = doubledIndices(this.before);
    this.decayStart = doubledIndices(this.decayStart);
    this.decayCount = doubledIndices(this.decayCount);
  }
}

function doubled(column: Float64Array): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(column.length * 2);
  grown.set(column);
  return grown;
}

function doubledIndices(column: Int32Array): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(column.length * 2);
  grown.set(column);
  return grown;
}
