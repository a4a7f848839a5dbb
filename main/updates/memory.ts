import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeWhole } from '../../db/wholeFiles.ts';
import { instant } from '../../shared/contract/fields.ts';
import { UPDATE_PROBLEMS } from '../../shared/update/vocabulary.ts';

/** What this computer remembers of updates over a restart. */
const remembered = z.object({
  lookedAt: instant.nullable(),
  /** The newest that came from a server, under a key: when it was signed. */
  seen: z.object({ address: z.string(), signedBy: z.string(), issuedAt: instant }).nullable(),
  /** What was handed to the installer last. */
  tried: z.object({ from: z.string(), to: z.string(), at: instant }).nullable(),
  /** What went wrong when nobody could be told. */
  problem: z
    .object({
      code: z.enum(UPDATE_PROBLEMS),
      figures: z.record(z.string(), z.string()),
      because: z.object({ kind: z.literal('storage'), code: z.string(), message: z.string() }).nullable(),
    })
    .nullable(),
});
type Remembered = z.infer<typeof remembered>;

const NOTHING: Remembered = { lookedAt: null, seen: null, tried: null, problem: null };

export interface Memory {
  get(): Remembered;
  /** What cannot be written is remembered until the program ends. */
  put(changed: Partial<Remembered>): Promise<void>;
}

export function openMemory(file: string): Memory {
  let now = read(file);
  return {
    get: () => now,
    async put(changed) {
      now = { ...now, ...changed };
      await writeWhole(file, JSON.stringify(now)).catch(() => {});
    },
  };
}

function read(file: string): Remembered {
  try {
    return remembered.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // The first start in this folder, or nothing that can be relied on.
    return NOTHING;
  }
}
