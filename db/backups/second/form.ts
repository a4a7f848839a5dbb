import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SEALED } from '../../../shared/backup/passphrase.ts';
import { KEY_FILE } from '../../dataFolder.ts';
import { makeFolderIn, writeWhole } from '../../wholeFiles.ts';
import { FILES_FOLDER } from '../files.ts';
import { type Backup, listBackupsIn, readBackupsIn } from '../kept.ts';
import { type KeptProof, proofPath, readProof, sha256OfFile } from '../proof.ts';
import { isSealWhole, readSealedIn, writeSealedProof } from '../sealed.ts';
import { markOf, SEALED_KEY_FILE, type Sealing, sealing } from '../sealing.ts';
import { ownAmong } from './own.ts';
import type { SecondPlace } from './place.ts';
import type { Changing } from './put.ts';

/** How backups lie at the second place: as here, or sealed in a folder for the key that they are sealed for. */
export interface Form {
  /** Where the backups lie, and beside them their files and the key of the events. */
  readonly folder: string;
  /** Behind the name of each file. */
  readonly ending: '' | '.age';
  readonly change?: Changing;
  /** Makes its folder ready, in a place that is there. */
  begin(): Promise<void>;
  /** What lies there, latest label first or the one whose record reaches furthest. */
  list(): Promise<Backup[]>;
  /** Writes down what proves a copy; `sha256` is of the bytes there. */
  prove(path: string, proof: KeptProof | null, sha256: string): Promise<void>;
  /** Reads a copy through: whether it is still what was written. */
  isWhole(path: string): Promise<boolean>;
  /** Those that are this centre's, as the backups here tell. */
  own(there: readonly Backup[], here: readonly Backup[]): Backup[];
  /** Removes what lies there of this centre in any other form. */
  clearOthers(here: readonly Backup[]): void;
}

const OF_A_SEAL = /^age-[0-9a-f]{8}$/;

/** The folder of what is sealed for a key. */
export const sealedFolder = (place: string, recipient: string): string =>
  join(place, `age-${markOf(recipient)}`);

function removeSeals(place: string, but: string | null): void {
  for (const name of readdirSync(place)) {
    if (OF_A_SEAL.test(name) && name !== but) rmSync(join(place, name), { recursive: true, force: true });
  }
}

function removeUnsealed(place: string, here: readonly Backup[]): void {
  for (const { path } of ownAmong(listBackupsIn(place), here)) {
    rmSync(path, { force: true });
    rmSync(proofPath(path), { force: true });
  }
  rmSync(join(place, FILES_FOLDER), { recursive: true, force: true });
  rmSync(join(place, KEY_FILE), { force: true });
}

function asHere(place: string): Form {
  return {
    folder: place,
    ending: '',
    begin: async () => {},
    list: async () => (await readBackupsIn(place)).backups,
    async prove(path, proof) {
      if (proof) await writeWhole(proofPath(path), JSON.stringify(proof));
    },
    async isWhole(path) {
      const proof = await readProof(path);
      return proof !== null && (await sha256OfFile(path)) === proof.sha256;
    },
    own: ownAmong,
    clearOthers: () => removeSeals(place, null),
  };
}

function sealedFor({ recipient, locked }: Sealing, place: string): Form {
  const folder = sealedFolder(place, recipient);
  return {
    folder,
    ending: SEALED,
    change: sealing(recipient),
    async begin() {
      await makeFolderIn(place, basename(folder));
      const key = join(folder, SEALED_KEY_FILE);
      if (!existsSync(key)) await writeWhole(key, locked);
    },
    list: () => readSealedIn(folder),
    async prove(path, proof, sha256) {
      if (proof) await writeSealedProof(path, sha256, proof);
    },
    isWhole: isSealWhole,
    // Whatever lies in a folder for a key of this centre's was sealed by it.
    own: (there) => [...there],
    clearOthers(here) {
      removeUnsealed(place, here);
      removeSeals(place, basename(folder));
    },
  };
}

export const formOf = ({ folder, sealing: keys }: SecondPlace): Form =>
  keys ? sealedFor(keys, folder) : asHere(folder);
