import { FRAME_BYTES } from './limits.ts';

/** A binary frame: the transfer's id, 16 bytes; where in it the bytes begin, 8 bytes, the highest first; the bytes. */
const ID_BYTES = 16;
const HEAD_BYTES = ID_BYTES + 8;

/** The longest frame of all. */
export const MOST_FRAME_BYTES = HEAD_BYTES + FRAME_BYTES;

export interface Part {
  /** As a UUID. */
  readonly transfer: string;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

export function writePart({ transfer, offset, bytes }: Part): Uint8Array {
  const frame = new Uint8Array(HEAD_BYTES + bytes.length);
  const signs = transfer.replaceAll('-', '');
  for (let at = 0; at < ID_BYTES; at++) frame[at] = Number.parseInt(signs.slice(2 * at, 2 * at + 2), 16);
  new DataView(frame.buffer).setBigUint64(ID_BYTES, BigInt(offset));
  frame.set(bytes, HEAD_BYTES);
  return frame;
}

/** Null for what is no part. The bytes are the frame's own, not a copy. */
export function readPart(frame: Uint8Array): Part | null {
  if (frame.length < HEAD_BYTES || frame.length > MOST_FRAME_BYTES) return null;
  const offset = new DataView(frame.buffer, frame.byteOffset, HEAD_BYTES).getBigUint64(ID_BYTES);
  if (offset > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  const signs = [...frame.subarray(0, ID_BYTES)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return {
    transfer: signs.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    offset: Number(offset),
    bytes: frame.subarray(HEAD_BYTES),
  };
}
