import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { fingerprint } from '../../shared/contract/desks.ts';
import { id, instant } from '../../shared/contract/fields.ts';
import { SERVICE_FILE } from '../dataFolder.ts';
import { writeWhole } from '../wholeFiles.ts';

/** Those on a service's line. */
export const onLine = z.array(z.object({ id, since: instant }));
export type OnLine = z.infer<typeof onLine>;

/**
 * What the service over a data folder tells of itself in a file there, for every program that has the folder open: whoever
 * makes a code for a desk sits at a window beside it as often as at a desk behind it. No row, since a backup that is restored
 * on another computer must not tell of this one, and a change of it is no change of the centre's data.
 */
const running = z.object({
  pid: z.int(),
  since: instant,
  /** When it last wrote this. */
  at: instant,
  /** The likeliest to be reached first. */
  addresses: z.array(z.object({ host: z.string(), port: z.int() })).min(1),
  fingerprint,
  desks: onLine,
});
export type RunningService = z.infer<typeof running>;

/** It writes so often while it runs. */
export const SERVICE_WRITES_MS = 30_000;
/** One that has not written for so long was killed. */
export const GONE_AFTER_MS = 3 * SERVICE_WRITES_MS;

export const tellOfService = (dataDir: string, service: RunningService): Promise<void> =>
  writeWhole(join(dataDir, SERVICE_FILE), JSON.stringify(service));

/** The service that runs over the folder; null where none does. */
export async function runningService(dataDir: string, now: string): Promise<RunningService | null> {
  const text = await readFile(join(dataDir, SERVICE_FILE), 'utf8').catch(() => null);
  const read = running.safeParse(jsonOrNull(text));
  if (!read.success) return null;
  // A clock that was set back makes nobody wait for longer than forwards.
  return Math.abs(Date.parse(now) - Date.parse(read.data.at)) < GONE_AFTER_MS ? read.data : null;
}

function jsonOrNull(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
