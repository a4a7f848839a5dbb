import { expect, it } from 'vitest';
import { createKeyLine } from '../../../main/backend/keyLine.ts';
import type { FromBackend } from '../../../main/backend/messages.ts';

/** A line whose shell turns the bytes round, or has no key store. */
function line(hasStore: boolean) {
  const made = createKeyLine((message: FromBackend) => {
    if (message.kind !== 'keep') throw new Error('Nothing else is said on this line.');
    const { id, how, bytes } = message;
    made.heard(id, hasStore ? (how === 'look' ? bytes : Uint8Array.from(bytes).reverse()) : null);
  });
  return made;
}

it('brings what the key store made of it', async () => {
  const store = await line(true).store();
  expect(await store?.seal(Buffer.from([1, 2]))).toEqual(Buffer.from([2, 1]));
  expect(await store?.open(Buffer.from([2, 1]))).toEqual(Buffer.from([1, 2]));
});

it('tells that there is none, and hears nothing that nobody asked for', async () => {
  const without = line(false);
  expect(await without.store()).toBeNull();
  without.heard(99, new Uint8Array());
});
