import { newestSound } from '../backups/backUp.ts';
import { errorCode, faultOf } from '../fault.ts';
import { Damaged, Missing, NotBroughtOn, OpenFailure } from '../openFailure.ts';
import { databasePath } from '../sqlite/folder.ts';

export const diskFull = (cause: unknown) =>
  new OpenFailure('disk_full', 'The disk is full: make room on it, then start again.', cause);

async function damaged(dataDir: string, cause: unknown): Promise<OpenFailure> {
  const backup = await newestSound(dataDir);
  const offer = backup
    ? `Nothing was changed. Restore the newest sound backup, of ${backup.at}: hangar restore.`
    : 'Nothing was changed. There is no backup to restore: keep the file and ask for help.';
  return new OpenFailure(
    'database_damaged',
    `The database ${databasePath(dataDir)} is damaged. ${offer}`,
    cause,
    backup?.at ?? null,
  );
}

async function missing(dataDir: string, cause: Missing): Promise<OpenFailure> {
  const backup = await newestSound(dataDir);
  const offer = backup
    ? `Put it back, or restore the newest sound backup, of ${backup.at}: hangar restore.`
    : 'There is no sound backup: put it back from a copy of this folder, or ask for help.';
  return new OpenFailure(
    'database_missing',
    `The database ${databasePath(dataDir)} is gone or empty, and this is no new folder (${cause.traces.join(', ')}). Nothing was changed. ${offer} A new centre wants another folder: --data.`,
    cause,
    backup?.at ?? null,
  );
}

const notBroughtOn = (cause: NotBroughtOn) =>
  new OpenFailure(
    'data_not_brought_on',
    `This Hangar cannot bring the data (version ${cause.version} of its form) to its own form. That is a fault of the program: the data is whole. The backup of ${cause.backup} holds it as it was: install a newer Hangar, or the one from before and restore that backup with it.`,
    cause,
    cause.backup,
  );

/** Puts whatever stopped the opening into an OpenFailure where it is something that a person can do something about. */
export async function explainOpening(dataDir: string, error: unknown): Promise<unknown> {
  if (error instanceof OpenFailure) return error;
  if (error instanceof Missing) return missing(dataDir, error);
  if (error instanceof NotBroughtOn) return notBroughtOn(error);
  if (error instanceof Damaged) return damaged(dataDir, error);
  switch (faultOf(error)) {
    case 'damaged':
      return damaged(dataDir, error);
    case 'busy':
      return new OpenFailure(
        'database_locked',
        'Another program holds the database for too long: close other Hangar windows and commands, then start again.',
        error,
      );
    case 'full':
      return diskFull(error);
    case 'failing':
      return new OpenFailure(
        'disk_failing',
        `The disk with ${dataDir} does not work as it should: start again, and if it stays so, have it checked and open a copy of the folder from another disk.`,
        error,
      );
    case 'not_permitted':
    case 'read_only':
    case 'missing':
      return new OpenFailure(
        'data_folder_unusable',
        `The database in ${dataDir} cannot be opened for writing: check who owns the folder, or give another one with --data.`,
        error,
      );
    case null:
      break;
  }
  const code = errorCode(error);
  if (code === 'ERR_DLOPEN_FAILED' || code === 'MODULE_NOT_FOUND') {
    return new OpenFailure(
      'native_module_missing',
      'SQLite’s native module does not load here: run npm start once.',
      error,
    );
  }
  return error;
}
