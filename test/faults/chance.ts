/**
 * How often each fault is made, and where. Every run of the tests makes a few; `npm run test:faults` makes as many as its
 * configuration says. What is random follows from one seed, which is printed, so that what went wrong can be had again.
 */
const SEED = Number(process.env.HANGAR_FAULT_SEED ?? 20_261_126);

export type Count =
  | 'HANGAR_KILLS'
  | 'HANGAR_WORK_KILLS'
  | 'HANGAR_DISK_FAULTS'
  | 'HANGAR_FLIPS'
  | 'HANGAR_POWER_CUTS'
  | 'HANGAR_TOGETHER_SECONDS'
  | 'HANGAR_SERVICES_SECONDS';

/** So many where the environment does not say otherwise. */
export const countOf = (name: Count, few: number): number => Number(process.env[name] ?? few);

/** Whether somebody asked for more than the few of every run. */
export const isAsked = (name: Count): boolean => process.env[name] !== undefined;

/** From 0 up to 1, as `Math.random`, and even: a property test's numbers lean to the ends of their range. */
export type Chance = () => number;

/** The same by the same salt; another one tells one use of the seed from the others. */
export function chanceBy(salt: number): Chance {
  let state = (SEED + Math.imul(salt, 0x9e3779b1)) >>> 0;
  // Mulberry32 by Tommy Ettinger, in the public domain.
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 up to `below`. */
export const below = (chance: Chance, below: number): number => Math.floor(chance() * below);

export function oneOf<T>(chance: Chance, among: readonly T[]): T {
  const found = among[below(chance, among.length)];
  if (found === undefined) throw new Error('There is nothing to choose from.');
  return found;
}

export const tellSeed = (what: string, count: Count): void =>
  console.log(`${what} with the seed ${SEED} (HANGAR_FAULT_SEED, ${count}).`);
