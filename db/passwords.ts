import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** What scrypt costs whoever guesses: N rounds over r blocks of 128 bytes, p times over. */
export interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** The first setting for scrypt that OWASP's Password Storage Cheat Sheet names: 128 MB and a third of a second. */
export const COST: Cost = { N: 2 ** 17, r: 8, p: 1 };
const KEY_BYTES = 32;

let last: Promise<unknown> = Promise.resolve();

/** 32 bytes that follow from a password. One after the other: however many people sign in at once, they take the memory of one. */
export function keyOfPassword(password: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  const derived = last.then(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        // Node's bound counts a little more than the blocks themselves.
        const maxmem = 2 * 128 * N * r * p;
        scrypt(password.normalize('NFKC'), salt, KEY_BYTES, { N, r, p, maxmem }, (error, key) =>
          error ? reject(error) : resolve(key),
        );
      }),
  );
  last = derived.catch(() => {});
  return derived;
}

/** The password as it is stored: algorithm, cost, salt and key, so that the cost can rise later. */
export async function hashPassword(password: string, cost: Cost): Promise<string> {
  const salt = randomBytes(16);
  const key = await keyOfPassword(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), key.toString('base64')].join('$');
}

function readStored(stored: string): { cost: Cost; salt: Buffer; key: Buffer } {
  const [algorithm, N, r, p, salt, key] = stored.split('$');
  if (algorithm !== 'scrypt' || !salt || !key) throw new Error('A stored password is in no known form.');
  return {
    cost: { N: Number(N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64'),
    key: Buffer.from(key, 'base64'),
  };
}

/** True when the password is the one that was hashed; takes as long for a wrong one. */
export async function passwordMatches(password: string, stored: string): Promise<boolean> {
  const { cost, salt, key } = readStored(stored);
  return timingSafeEqual(await keyOfPassword(password, salt, cost), key);
}

/** True when what is stored costs a guesser less than it would today: it is hashed anew when the password is next known. */
export function isCheaper(stored: string, { N, r, p }: Cost): boolean {
  const { cost } = readStored(stored);
  return cost.N * cost.r * cost.p < N * r * p;
}
