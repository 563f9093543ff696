/**
 * SHA-256 (FIPS 180-4), fed piece by piece: bytes, text as UTF-8, numbers as IEEE 754 doubles, little-endian.
 * Left out: any other digest, and messages beyond 2^53 bits.
 */

/** Fractional parts of the cube roots of the first 64 primes, 32 bits each. */
const ROUND_CONSTANTS = new Int32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
]);

/** Fractional parts of the square roots of the first 8 primes, 32 bits each. */
const START = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19] as const;

const BLOCK = 64;

export class Sha256 {
  private readonly state = new Int32Array(START);
  private readonly words = new Int32Array(64);
  private readonly block = new Uint8Array(BLOCK);
  private filled = 0;
  private length = 0;
  private readonly scratch = new DataView(new ArrayBuffer(8));

  /** Adds bytes. */
  bytes(data: Uint8Array): this {
    let from = 0;
    this.length += data.length;
    while (from < data.length) {
      if (this.filled === 0 && data.length - from >= BLOCK) {
        this.compress(data, from);
        from += BLOCK;
        continue;
      }
      const part = Math.min(BLOCK - this.filled, data.length - from);
      this.block.set(data.subarray(from, from + part), this.filled);
      this.filled += part;
      from += part;
      if (this.filled === BLOCK) this.flush();
    }
    return this;
  }

  /** Adds text as UTF-8; a lone surrogate counts as U+FFFD. */
  text(text: string): this {
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit < 0x80) this.byte(unit);
      else if (unit < 0x800) {
        this.byte(0xc0 | (unit >> 6));
        this.byte(0x80 | (unit & 0x3f));
      } else {
        const point = text.codePointAt(i) ?? 0xfffd;
        if (point > 0xffff) {
          i++;
          this.byte(0xf0 | (point >> 18));
          this.byte(0x80 | ((point >> 12) & 0x3f));
        } else this.byte(0xe0 | (whole(point) >> 12));
        this.byte(0x80 | ((whole(point) >> 6) & 0x3f));
        this.byte(0x80 | (whole(point) & 0x3f));
      }
    }
    return this;
  }

  /** Adds a number as 8 bytes, little-endian; −0 counts as 0. */
  number(x: number): this {
    this.scratch.setFloat64(0, x + 0, true);
    for (let i = 0; i < 8; i++) this.byte(this.scratch.getUint8(i));
    return this;
  }

  /** Ends the message; 64 lower-case hexadecimal digits. Nothing may be added afterwards. */
  hex(): string {
    const bits = this.length * 8;
    this.byte(0x80);
    while (this.filled !== BLOCK - 8) this.byte(0);
    this.scratch.setUint32(0, Math.floor(bits / 0x1_0000_0000));
    this.scratch.setUint32(4, bits >>> 0);
    for (let i = 0; i < 8; i++) this.byte(this.scratch.getUint8(i));
    return Array.from(this.state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }

  private byte(value: number): void {
    this.block[this.filled++] = value;
    this.length++;
    if (this.filled === BLOCK) this.flush();
  }

  private flush(): void {
    this.compress(this.block, 0);
    this.filled = 0;
  }

  /** One block of 64 bytes; every index below is inside its array. */
  private compress(data: Uint8Array, from: number): void {
    const { words, state } = this;
    for (let i = 0; i < 16; i++) {
      const at = from + 4 * i;
      words[i] =
        ((data[at] as number) << 24) |
        ((data[at + 1] as number) << 16) |
        ((data[at + 2] as number) << 8) |
        (data[at + 3] as number);
    }
    for (let i = 16; i < 64; i++) {
      const w15 = words[i - 15] as number;
      const w2 = words[i - 2] as number;
      const s0 = ((w15 >>> 7) | (w15 << 25)) ^ ((w15 >>> 18) | (w15 << 14)) ^ (w15 >>> 3);
      const s1 = ((w2 >>> 17) | (w2 << 15)) ^ ((w2 >>> 19) | (w2 << 13)) ^ (w2 >>> 10);
      words[i] = ((words[i - 16] as number) + s0 + (words[i - 7] as number) + s1) | 0;
    }
    let a = state[0] as number;
    let b = state[1] as number;
    let c = state[2] as number;
    let d = state[3] as number;
    let e = state[4] as number;
    let f = state[5] as number;
    let g = state[6] as number;
    let h = state[7] as number;
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const choice = (e & f) ^ (~e & g);
      const t1 = (h + s1 + choice + (ROUND_CONSTANTS[i] as number) + (words[i] as number)) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const majority = (a & b) ^ (a & c) ^ (b & c);
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + s0 + majority) | 0;
    }
    this.add(a, 0);
    this.add(b, 1);
    this.add(c, 2);
    this.add(d, 3);
    this.add(e, 4);
    this.add(f, 5);
    this.add(g, 6);
    this.add(h, 7);
  }

  private add(value: number, index: number): void {
    this.state[index] = ((this.state[index] as number) + value) | 0;
  }
}

/** SHA-256 of a text as UTF-8, lower-case hexadecimal. */
export function sha256(text: string): string {
  return new Sha256().text(text).hex();
}

/** A code point that UTF-8 can carry. */
function whole(point: number): number {
  return point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
}
