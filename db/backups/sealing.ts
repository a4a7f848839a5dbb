import { createHash } from 'node:crypto';
import { armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';

/**
 * Backups for a drive that leaves the house, encrypted as age does (age-encryption.org/v1), so that the `age` program opens
 * them too. They are sealed for a public key. The secret one lies beside them under the passphrase, which is kept nowhere:
 * what is copied at night needs none, and nothing on this computer opens what was copied.
 */
export interface Sealing {
  /** The public key. */
  readonly recipient: string;
  /** The secret one under the passphrase, as a file of age's in text. */
  readonly locked: string;
}

/** The file of the secret key, beside what is sealed for it: `age -d key.age > key; age -d -i key backup.sqlite.age`. */
export const SEALED_KEY_FILE = 'key.age';

/** Thrown where a passphrase is wanted to open something, and where it is not the right one. */
export class Locked extends Error {
  readonly why: 'locked' | 'wrong_passphrase';

  constructor(why: Locked['why']) {
    super(
      why === 'locked'
        ? 'This backup is encrypted: it wants its passphrase.'
        : 'That is not the passphrase of this backup.',
    );
    this.why = why;
  }
}

/** age's own: a second of work and 256 MB for each guess. */
const WORK_FACTOR = 18;

/** A new pair of keys. `workFactor`, the binary logarithm of what a guess costs, is less for tests alone. */
export async function newSealing(passphrase: string, workFactor = WORK_FACTOR): Promise<Sealing> {
  const identity = await generateX25519Identity();
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(workFactor);
  encrypter.setPassphrase(passphrase);
  return {
    recipient: await identityToRecipient(identity),
    locked: armor.encode(await encrypter.encrypt(identity)),
  };
}

/** The secret key. @throws Locked. */
export async function unlock(locked: string, passphrase: string | null): Promise<string> {
  if (passphrase === null) throw new Locked('locked');
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return await decrypter.decrypt(armor.decode(locked), 'text');
  } catch {
    throw new Locked('wrong_passphrase');
  }
}

/** By which the folder of what is sealed for a key is told from another's. */
export const markOf = (recipient: string): string =>
  createHash('sha256').update(recipient).digest('hex').slice(0, 8);

/** A piece is read when the one before it was taken, so that memory stays flat. */
function streamOf(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const pieces = bytes[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return?.();
    },
  });
}

async function* through(
  bytes: AsyncIterable<Uint8Array>,
  change: (stream: ReadableStream<Uint8Array>) => Promise<AsyncIterable<Uint8Array>>,
): AsyncGenerator<Uint8Array> {
  yield* await change(streamOf(bytes));
}

/** Seals bytes for a public key on their way, a piece of 64 KiB at a time. */
export const sealing =
  (recipient: string) =>
  (bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);
    return through(bytes, (stream) => encrypter.encrypt(stream));
  };

/** Opens them again; throws where they were changed or cut off. */
export const opening =
  (identity: string) =>
  (bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> => {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    return through(bytes, (stream) => decrypter.decrypt(stream));
  };
