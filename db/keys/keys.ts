import { randomBytes } from 'node:crypto';
import { refuse } from '../../shared/contract/answer.ts';
import type { NewEvent } from '../act.ts';
import type { Reader, Writer } from '../tables.ts';
import { thisComputer } from './computer.ts';
import { deriveKey, KEY_BYTES } from './derive.ts';
import { keepKeysFile, readKeysFile, writeKeysFile } from './keysFile.ts';
import { listSigningKey, newestSigningKey } from './listed.ts';
import { type SealedRoot, sealRoot } from './recoverySeal.ts';
import { type Signer, signerOf } from './signing.ts';

/**
 * The secrets of a centre that no backup opens: the key that signs where its record ends, and the one that seals the mail
 * password. Both follow from one root, 32 random bytes, which the system's key store holds where there is one. The key of
 * the events' chain is another one, and stays beside the backups: a restored record is carried on with it anywhere.
 *
 * A root that cannot be opened is nobody's to throw away: the key store may be locked, or be another one because somebody
 * signed in otherwise. All work goes on without it but signing and mail, until it opens again, the manager types the
 * recovery key, or begins anew.
 */
export interface Keys {
  state(): KeysState;
  /** Null where nobody can read the file. */
  publicKey(): string | null;
  /** Null while it is closed. */
  signer(): Signer | null;
  /** What the signer follows from, for a thread of its own; null while it is closed. */
  signingSeed(): Buffer | null;
  /** A key of this centre's for one purpose, 32 bytes, the same at every call. Throws a Refusal while it is closed. */
  keyFor(purpose: string): Buffer;
  /**
   * A key of this computer's for one purpose, 32 bytes, the same at every call: no backup and no recovery key carries what
   * it follows from, so that what it seals opens nowhere else. Null while the keys are closed.
   */
  keyHere(purpose: string): Buffer | null;
  /** The root under a recovery key, as it is printed; null while it is closed. */
  sealedBy(recoveryKey: string): SealedRoot | null;
  /** Whether {@link settle} has something to do. */
  isUnsettled(db: Reader): Promise<boolean>;
  /** Makes the root where there is none, gives it to the key store where there is one now, and lists its public key. */
  settle(change: KeyChange): Promise<void>;
  /** Has the centre go on with this root; null: with a new one. What there was is kept aside. Returns its public key. */
  replace(change: KeyChange, root: Buffer | null): Promise<string>;
}

/**
 * `system`: held by the system's key store. `folder`: as it is, in the data folder, where there is no such store or
 * Hangar has only run without a window. `closed`: it is there and cannot be opened here.
 */
type KeysState = 'system' | 'folder' | 'closed';

/** The system's own place for secrets. What it is given it gives back to the same person on the same computer only. */
export interface KeyStore {
  /** Null where it does not. */
  seal(secret: Buffer): Promise<Buffer | null>;
  /** Null where it does not. */
  open(sealed: Buffer): Promise<Buffer | null>;
}

/** The transaction that a change is part of: only one process at a time changes keys. */
export interface KeyChange {
  readonly writer: Writer;
  /** UTC, ISO 8601. */
  readonly now: string;
  record(event: NewEvent): Promise<void>;
}

interface Held {
  /** Null: it cannot be opened here. */
  readonly root: Buffer | null;
  /**
   * What is this computer's alone, bound to it by the key store; in the folder it is not yet, see `boundHere`. Null in a
   * file from before there was any.
   */
  readonly here: Buffer | null;
  readonly held: 'system' | 'folder';
  readonly publicKey: string | null;
}

const seedOf = (root: Buffer): Buffer => deriveKey(root, 'signing 1');
const publicKeyOf = (root: Buffer): string => signerOf(seedOf(root)).publicKey;

/**
 * Reads the root of a folder; null for `keyStore` where there is none. `computer` tells this one from others; null: nothing
 * does. Makes nothing.
 */
export async function openKeys(
  dataDir: string,
  keyStore: KeyStore | null,
  computer?: string | null,
): Promise<Keys> {
  const place = computer === undefined ? await thisComputer() : computer;
  let now: Held | null = await look();
  let signer: Signer | null = null;

  async function openSealed(sealed: Buffer): Promise<Buffer | null> {
    try {
      return (await keyStore?.open(sealed)) ?? null;
    } catch {
      return null;
    }
  }

  /** Null where there is none. */
  async function look(): Promise<Held | null> {
    const file = await readKeysFile(dataDir);
    if (file === null) return null;
    if (file === 'spoilt') return { root: null, here: null, held: 'folder', publicKey: null };
    const { held, publicKey } = file;
    const bytes = Buffer.from(file.root, 'base64');
    const opened = held === 'folder' ? bytes : await openSealed(bytes);
    const root = opened?.subarray(0, KEY_BYTES) ?? null;
    if (!opened || !root || publicKeyOf(root) !== publicKey)
      return { root: null, here: null, held, publicKey };
    return { root, here: opened.length > KEY_BYTES ? opened.subarray(KEY_BYTES) : null, held, publicKey };
  }

  /** What the key store makes of the secrets; null where it is not to be relied on. */
  async function sealed(secrets: Buffer): Promise<Buffer | null> {
    try {
      const bytes = await keyStore?.seal(secrets);
      return bytes && (await openSealed(bytes))?.equals(secrets) ? bytes : null;
    } catch {
      return null;
    }
  }

  /** Of what lies in the folder, which a copy of it takes along: what follows from it at this computer. */
  const boundHere = (here: Buffer): Buffer => (place === null ? here : deriveKey(here, `computer ${place}`));

  async function put(root: Buffer, here: Buffer = randomBytes(KEY_BYTES)): Promise<Held> {
    const publicKey = publicKeyOf(root);
    const bound = boundHere(here);
    const bytes = await sealed(Buffer.concat([root, bound]));
    const kept = bytes ?? Buffer.concat([root, here]);
    const held = bytes ? 'system' : 'folder';
    await writeKeysFile(dataDir, { held, publicKey, root: kept.toString('base64') });
    return { root, here: bytes ? bound : here, held, publicKey };
  }

  function become(next: Held | null): void {
    now = next;
    signer = null;
  }

  /** The first key of a centre that is being set up is told by being listed; every other one is an event. */
  async function list({ writer, now: at, record }: KeyChange, publicKey: string): Promise<void> {
    const before = await newestSigningKey(writer);
    if (before === publicKey) return;
    await listSigningKey(writer, publicKey, at);
    const centre = await writer.selectFrom('centre').select('id').executeTakeFirst();
    if (centre) await record({ kind: 'signing_key_begun', data: { publicKey, before } });
  }

  const opened = (): Buffer => {
    if (now?.root) return now.root;
    throw refuse(
      'rule',
      'keys_closed',
      'The keys of this centre cannot be opened here: a manager types the recovery key under Settings, Backups, or begins with new ones.',
    );
  };

  return {
    state: () => (now?.root ? now.held : 'closed'),
    publicKey: () => now?.publicKey ?? null,
    signer() {
      if (now?.root) signer ??= signerOf(seedOf(now.root));
      return signer;
    },
    signingSeed: () => (now?.root ? seedOf(now.root) : null),
    keyFor: (purpose) => deriveKey(opened(), purpose),
    keyHere(purpose) {
      if (!now?.here) return null;
      return deriveKey(now.held === 'folder' ? boundHere(now.here) : now.here, purpose);
    },
    sealedBy: (recoveryKey) =>
      now?.root && now.publicKey ? sealRoot(recoveryKey, now.root, now.publicKey) : null,

    async isUnsettled(db) {
      if (!now) return true;
      if (!now.root) return false;
      if (now.here === null || (now.held === 'folder' && keyStore !== null)) return true;
      return (await newestSigningKey(db)) !== now.publicKey;
    },

    async settle(change) {
      // Another process may have made it since.
      become(await look());
      if (!now) become(await put(randomBytes(KEY_BYTES)));
      else if (now.root && (now.here === null || (now.held === 'folder' && keyStore))) {
        become(await put(now.root, now.here ?? undefined));
      }
      if (now?.root && now.publicKey) await list(change, now.publicKey);
    },

    async replace(change, root) {
      await keepKeysFile(dataDir, change.now);
      const next = await put(root ?? randomBytes(KEY_BYTES));
      become(next);
      const publicKey = publicKeyOf(opened());
      await list(change, publicKey);
      return publicKey;
    },
  };
}
