import { z } from 'zod';

/** The form of the frames; a desk and a service of two do not talk. */
export const LINE = 1;

/** Of WebSocket's handshake. */
export const SUBPROTOCOL = `hangar.${LINE}`;

/** What two ends must have in common. */
export const versions = z.strictObject({
  line: z.int().min(1).max(1_000_000),
  /** SHA-256 of the contract, names and schemas, in hexadecimal. */
  contract: z.string().regex(/^[0-9a-f]{64}$/),
  /** Of the program, as `0.1.0`. */
  program: z.string().max(60),
});
export type Versions = z.infer<typeof versions>;

/** `same`: they talk; otherwise how a desk's version stands to its service's. */
export type Standing = 'same' | 'older' | 'newer';

/**
 * How a desk's version stands to its service's. Only what passes between them counts: a program that was changed elsewhere
 * is the same. Of two that differ under one number, as while they are made, the desk is the one to renew.
 */
export function standing(desk: Versions, service: Versions): Standing {
  if (desk.line !== service.line) return desk.line < service.line ? 'older' : 'newer';
  if (desk.contract === service.contract) return 'same';
  return compare(desk.program, service.program) > 0 ? 'newer' : 'older';
}

/** By its numbers; one that is on the way to a version, as `1.2.0-beta`, comes before it. */
function compare(one: string, other: string): number {
  const [a, b] = [parts(one), parts(other)];
  for (let at = 0; at < Math.max(a.numbers.length, b.numbers.length); at++) {
    const difference = (a.numbers[at] ?? 0) - (b.numbers[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return Number(b.isOnTheWay) - Number(a.isOnTheWay);
}

function parts(version: string): { readonly numbers: readonly number[]; readonly isOnTheWay: boolean } {
  const [numbers = '', ...rest] = version.split('-');
  return {
    numbers: numbers.split('.').map((each) => Number.parseInt(each, 10) || 0),
    isOnTheWay: rest.length > 0,
  };
}
