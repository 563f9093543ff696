/**
 * Whether a file that calls itself a workbook is a zip of honest size. Every part is unpacked once here, in small pieces
 * and no further than it says it goes, before anything reads it whole.
 */
import { Inflate } from 'fflate';
import { SHEET_LIMITS } from './sheet.ts';

/** A part of the zip, by its entry in the directory at the end. */
interface Part {
  readonly name: string;
  readonly isPacked: boolean;
  readonly from: number;
  readonly packed: number;
  readonly unpacked: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0];
const PIECE = 64 * 1024;

/** What is wrong with the file, in words; undefined where it can be read. */
export function whyNoWorkbook(bytes: Uint8Array): string | undefined {
  if (bytes.length > SHEET_LIMITS.bytes)
    return `It has ${Math.ceil(bytes.length / 2 ** 20)} MB. Import at most ${SHEET_LIMITS.bytes / 2 ** 20} MB.`;
  if (OLD_OFFICE.every((byte, at) => bytes[at] === byte))
    return 'It is an old or a protected workbook. Save it as .xlsx without a password.';
  const parts = partsOf(bytes);
  if (typeof parts === 'string') return parts;
  const total = parts.reduce((sum, { unpacked }) => sum + unpacked, 0);
  if (total > SHEET_LIMITS.unpacked)
    return `It unpacks to ${Math.ceil(total / 2 ** 20)} MB. Leave only the sheets to be imported in it.`;
  const lying = parts.find((part) => !unpacksAsItSays(bytes, part));
  return lying ? `Its part ${lying.name} is damaged. Save the workbook again.` : undefined;
}

function partsOf(bytes: Uint8Array): readonly Part[] | string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const no = 'It is no .xlsx workbook. Choose a CSV file or an .xlsx workbook.';
  const damaged = 'It is damaged or not whole. Save the workbook again.';
  if (bytes.length < 22 || view.getUint32(0, true) !== LOCAL) return no;
  let end = bytes.length - 22;
  while (end >= 0 && end >= bytes.length - 22 - 0xffff && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0 || view.getUint32(end, true) !== END) return damaged;
  const count = view.getUint16(end + 10, true);
  if (count > SHEET_LIMITS.parts) return `It has ${count} parts. Leave only the sheets to be imported in it.`;
  const parts: Part[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY) return damaged;
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    if ((flags & 1) !== 0) return 'It is protected. Save it without a password.';
    if (method !== 0 && method !== 8) return damaged;
    if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL) return damaged;
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const packed = view.getUint32(at + 20, true);
    if (from + packed > bytes.length) return damaged;
    parts.push({
      name: String.fromCharCode(...bytes.subarray(at + 46, Math.min(at + 46 + nameLength, at + 46 + 200))),
      isPacked: method === 8,
      from,
      packed,
      unpacked: view.getUint32(at + 24, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return parts;
}

function unpacksAsItSays(bytes: Uint8Array, { isPacked, from, packed, unpacked }: Part): boolean {
  if (!isPacked) return packed === unpacked;
  let length = 0;
  const inflate = new Inflate((piece) => {
    length += piece.length;
  });
  try {
    for (let at = from; at < from + packed; at += PIECE) {
      const to = Math.min(at + PIECE, from + packed);
      inflate.push(bytes.subarray(at, to), to === from + packed);
      if (length > unpacked) return false;
    }
  } catch {
    return false;
  }
  return length === unpacked;
}
