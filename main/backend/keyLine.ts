import type { KeyStore } from '../../db/keys/keys.ts';
import type { FromBackend, KeepHow } from './messages.ts';

/** The way to the system's key store, which only the shell may ask: what the backend wants of it, and what comes back. */
export function createKeyLine(send: (message: FromBackend) => void) {
  const waiting = new Map<number, (bytes: Buffer | null) => void>();
  let last = 0;

  function ask(how: KeepHow, bytes: Buffer): Promise<Buffer | null> {
    const id = ++last;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      send({ kind: 'keep', id, how, bytes });
    });
  }

  return {
    /** Null where the system has none. */
    async store(): Promise<KeyStore | null> {
      const isThere = (await ask('look', Buffer.alloc(0))) !== null;
      return isThere
        ? { seal: (secret) => ask('seal', secret), open: (sealed) => ask('open', sealed) }
        : null;
    },
    heard(id: number, bytes: Uint8Array | null): void {
      // A buffer comes out of another process as the bytes that it is of.
      waiting.get(id)?.(bytes && Buffer.from(bytes));
      waiting.delete(id);
    },
  };
}
