import { createHash } from 'node:crypto';
import type { Shelf } from '../shelf.ts';
import type { AskAs } from './sending.ts';

/** Half-typed forms, as they were last while the line was broken. The centre's own are older then. */

interface KeptDraft {
  readonly personId: string;
  readonly key: string;
  /** Null: thrown away, or sent. */
  readonly value: unknown;
  readonly savedAt: string;
}

const DRAFT_NAME = /^[0-9a-f]{64}\.draft$/;
/** The name tells nobody whose it is. */
const nameOf = (personId: string, key: string): string =>
  `${createHash('sha256')
    .update(JSON.stringify([personId, key]))
    .digest('hex')}.draft`;

export async function openDrafts(shelf: Shelf) {
  const kept = new Map<string, KeptDraft>();
  for (const name of await shelf.names()) {
    const bytes = DRAFT_NAME.test(name) ? await shelf.read(name) : null;
    if (bytes) kept.set(name, JSON.parse(bytes.toString('utf8')) as KeptDraft);
  }
  return {
    async keep(draft: KeptDraft): Promise<void> {
      const name = nameOf(draft.personId, draft.key);
      await shelf.write(name, Buffer.from(JSON.stringify(draft)));
      kept.set(name, draft);
    },

    find: (personId: string, key: string): KeptDraft | null => kept.get(nameOf(personId, key)) ?? null,

    /** A newer one is with the centre. */
    async forget(personId: string, key: string): Promise<void> {
      const name = nameOf(personId, key);
      if (!kept.delete(name)) return;
      await shelf.remove(name);
    },

    /** Gives the centre those of a person who is signed in. */
    async send(personId: string, ask: AskAs): Promise<void> {
      for (const [name, draft] of [...kept]) {
        if (draft.personId !== personId) continue;
        const { key, value, savedAt } = draft;
        const request = `${name.slice(0, 40)} ${savedAt}`;
        const answer = await (value === null
          ? ask('drafts.clear', { key }, request)
          : ask('drafts.save', { key, value }, request));
        // One that the centre refuses, as one that has grown too long, is in the form still.
        if (!answer.ok && (answer.error.kind === 'internal' || answer.error.kind === 'not_allowed')) return;
        if (kept.get(name) === draft) {
          kept.delete(name);
          await shelf.remove(name);
        }
      }
    },
  };
}

export type Drafts = Awaited<ReturnType<typeof openDrafts>>;
