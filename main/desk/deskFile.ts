import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { OpenFailure } from '../../db/openFailure.ts';
import { writeWhole } from '../../db/wholeFiles.ts';
import { updateSettings } from '../../shared/contract/updates.ts';
import { listedService } from '../../shared/line/frames.ts';

/** What makes a data folder a desk's: where its centre is, and by what the two know each other. Nothing in it is a secret. */

const DESK_FILE = 'desk.json';

const facts = z.strictObject({
  form: z.literal(1),
  /** The desk, as the centre lists it. */
  deskId: z.uuid(),
  name: z.string(),
  /** The centre's name, as it was heard last. */
  centre: z.string(),
  /** Host and port, in the order in which they are tried. */
  addresses: z.array(z.string()).min(1),
  /** SHA-256 of the public key of the centre's certificate. */
  fingerprint: z.string(),
  /** UTC, ISO 8601. */
  pairedAt: z.string(),
  /** Where newer versions come from, as it was heard last: a desk that is too old hears nothing more. */
  updates: updateSettings.nullable().default(null),
  /** All services over the centre's database, as one of them told last; none: it has one alone. */
  services: z.array(listedService).default([]),
});
export type DeskFacts = z.infer<typeof facts>;

const pathIn = (dataDir: string): string => join(dataDir, DESK_FILE);

export const isDesk = (dataDir: string): boolean => existsSync(pathIn(dataDir));

/** @throws OpenFailure where the file is none that this version reads. */
export async function readDeskFile(dataDir: string): Promise<DeskFacts> {
  const text = await readFile(pathIn(dataDir), 'utf8');
  try {
    return facts.parse(JSON.parse(text));
  } catch (problem) {
    throw new OpenFailure(
      'desk_file_unreadable',
      `The file ${DESK_FILE} does not say which centre this desk belongs to: put it back, or take it away and connect the desk anew.`,
      problem,
    );
  }
}

export const writeDeskFile = (dataDir: string, desk: DeskFacts): Promise<void> =>
  writeWhole(pathIn(dataDir), `${JSON.stringify(desk, null, 2)}\n`);

export const removeDeskFile = (dataDir: string): Promise<void> => rm(pathIn(dataDir), { force: true });
