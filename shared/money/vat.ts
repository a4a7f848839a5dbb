import { type Money, money } from './money.ts';

/** One whole, in basis points: 2300 basis points are 23 %. */
const basisPointsInOne = 10_000n;

/**
 * An exact quotient of whole numbers rounded to the nearest whole number, a half away from zero, so that a credit
 * undoes exactly the charge it belongs to. `denominator` is positive.
 * @throws RangeError when the denominator is not positive.
 */
export function roundHalfUp(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError('The denominator must be positive.');
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (magnitude * 2n + denominator) / (denominator * 2n);
  return numerator < 0n ? -rounded : rounded;
}

/**
 * The VAT on a net sum, in the same currency, rounded half up to the minor unit. The product works VAT out once per
 * rate on the total of that rate's lines, never line by line.
 * @param rate in basis points: 2300 is 23 %.
 * @throws RangeError when the rate is not a whole non-negative number or the result leaves the safe integers.
 */
export function vatOn(net: Money, rate: number): Money {
  if (!Number.isSafeInteger(rate) || rate < 0) {
    throw new RangeError(`${rate} is not a VAT rate in basis points.`);
  }
  return money(Number(roundHalfUp(BigInt(net.amount) * BigInt(rate), basisPointsInOne)), net.currency);
}
