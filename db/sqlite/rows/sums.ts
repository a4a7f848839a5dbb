import { createHmac, type KeyObject } from 'node:crypto';

/** The arithmetic of the sums: numbers of 256 bits, without a carry. */

const BITS = 256;
const BYTES = BITS / 8;

const within = (value: bigint): bigint => BigInt.asUintN(BITS, value);

export const sumOf = (bytes: Buffer | null | undefined): bigint =>
  bytes && bytes.length > 0 ? within(BigInt(`0x${bytes.toString('hex')}`)) : 0n;

export const bytesOf = (sum: bigint): Buffer =>
  Buffer.from(
    within(sum)
      .toString(16)
      .padStart(2 * BYTES, '0'),
    'hex',
  );

export const plus = (one: bigint, other: bigint): bigint => within(one + other);
export const minus = (one: bigint, other: bigint): bigint => within(one - other);

/** What one row adds. Nobody without the key can tell it, nor find another row that adds as much. */
export const digestOf = (key: KeyObject, kind: number, content: string): bigint =>
  BigInt(`0x${createHmac('sha256', key).update(`${kind} ${content}`).digest('hex')}`);

/** Rests, and numbers that share a quotient. */
const SIDE = 1024;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Spreads keys evenly (FNV-1a); which of them share a number matters to nobody. */
function numberFrom(key: string): number {
  let hash = FNV_OFFSET;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), FNV_PRIME);
  return (hash >>> 0) % SIDE ** 2;
}

/** The number of a row whose place is told by a number, by its key, or by what is not there. */
export function numberOf(at: unknown): number {
  if (typeof at === 'number' && Number.isSafeInteger(at) && at >= 0) return at;
  return at === null ? 0 : numberFrom(String(at));
}

/** The sums are by the rest and by the quotient of the number. */
export const AXES = [
  (number: number) => number % SIDE,
  (number: number) => Math.floor(number / SIDE),
] as const;

export const numberAt = (rest: number, quotient: number): number => quotient * SIDE + rest;

/** One sum among all. */
export interface Place {
  readonly axis: number;
  readonly at: number;
  readonly kind: number;
}

export const placesOf = (kind: number, number: number): Place[] =>
  AXES.map((place, axis) => ({ axis, at: place(number), kind }));

/** Sums by their places; one of nothing is none. */
export class Sums {
  readonly #sums = new Map<string, { readonly place: Place; sum: bigint }>();

  add(place: Place, value: bigint): void {
    const name = `${place.axis} ${place.at} ${place.kind}`;
    const known = this.#sums.get(name);
    if (known) known.sum = plus(known.sum, value);
    else this.#sums.set(name, { place, sum: within(value) });
  }

  *[Symbol.iterator](): Generator<readonly [Place, bigint]> {
    for (const { place, sum } of this.#sums.values()) if (sum !== 0n) yield [place, sum];
  }
}
