import { randomUUID } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Refusal, refuse } from '../shared/contract/answer.ts';
import { BACKUP_FOLDER, DATABASE_FILE, KEY_FILE, LINE_FOLDER } from './dataFolder.ts';
import { takePlace } from './wholeFiles.ts';

/**
 * The one door by which a file that somebody asked for leaves: a report, refused rows, a paper's copy. It opens onto
 * nothing inside a data folder, this centre's or another's, because whatever is written over there is lost for good.
 */

/** Any of them makes a folder one of Hangar's, and a copy of the key shows it where all but the backups is gone. */
const MARKS = [DATABASE_FILE, KEY_FILE, join(BACKUP_FOLDER, KEY_FILE)];

/** As many links after one another as the system itself follows. */
const MOST_LINKS = 40;

/** The path with every link on it followed, also where its end is not there yet. */
function realPlace(path: string, links = 0): string {
  const absolute = resolve(path);
  if (existsSync(absolute)) return realpathSync.native(absolute);
  const parent = dirname(absolute);
  if (parent === absolute) return absolute;
  const there = join(realPlace(parent, links), basename(absolute));
  // A link to what is not there yet: whoever writes through it makes it.
  if (lstatSync(there, { throwIfNoEntry: false })?.isSymbolicLink() && links < MOST_LINKS) {
    return realPlace(resolve(dirname(there), readlinkSync(there)), links + 1);
  }
  return there;
}

function foldersAbove(place: string): string[] {
  const parent = dirname(place);
  return parent === place ? [] : [parent, ...foldersAbove(parent)];
}

const isSame = (one: Stats, other: Stats | undefined): boolean =>
  other !== undefined && one.ino !== 0 && one.ino === other.ino && one.dev === other.dev;

const look = (path: string): Stats | undefined => statSync(path, { throwIfNoEntry: false });

/** Whether the place is in a folder of a desk's, below that of what is on its way. */
function isOnTheLine(place: string, dataDir: string): boolean {
  const [line, above] = [look(join(dataDir, LINE_FOLDER)), look(dirname(dirname(place)))];
  return line !== undefined && above !== undefined && isSame(above, line);
}

/** Whether the file is one of the folder's own under another name: a hard link. */
function isLinkedInto(file: Stats, dataDir: string): boolean {
  if (file.nlink < 2) return false;
  return [dataDir, join(dataDir, BACKUP_FOLDER)].some((folder) =>
    (existsSync(folder) ? readdirSync(folder) : []).some((name) => isSame(file, look(join(folder, name)))),
  );
}

/**
 * Where a file that somebody named really goes. Refuses a place inside any data folder, whatever the path looks like:
 * links, capitals, `..`, a file of `dataDir` under another name. Refuses what is there and is no file. The one exception is
 * what the service is about to send to a desk, which is nobody's to choose.
 */
export function placeOutside(path: string, dataDir: string): string {
  try {
    const place = realPlace(path);
    const there = look(place);
    const own = look(dataDir);
    const isInside =
      !isOnTheLine(place, dataDir) &&
      foldersAbove(place).some((folder) => {
        const above = look(folder);
        return (own && above && isSame(above, own)) || MARKS.some((mark) => existsSync(join(folder, mark)));
      });
    if (isInside || (there && isLinkedInto(there, dataDir))) {
      throw refuse(
        'bad_input',
        'inside_the_data',
        'That place is inside Hangar’s own data, where nothing else is written: choose another folder.',
      );
    }
    if (there && !there.isFile()) throw notAFile();
    return place;
  } catch (problem) {
    throw whyNotWritten(problem);
  }
}

const notAFile = () =>
  refuse('bad_input', 'save_failed', 'The file could not be saved. Choose another folder or name.');

/**
 * Writes a file where somebody said, for its owner only and whole or not at all: what was there before stays until the
 * last byte is on the disk. Refuses what {@link placeOutside} refuses and what the system does.
 */
export async function giveOut<T>(
  path: string,
  dataDir: string,
  write: (file: FileHandle, place: string) => Promise<T>,
): Promise<T> {
  const place = placeOutside(path, dataDir);
  const temporary = join(dirname(place), `.${randomUUID()}.part`);
  let file: FileHandle | null = null;
  try {
    file = await open(temporary, 'wx', 0o600);
    const written = await write(file, place);
    await file.sync();
    await file.close();
    // What was there may have been changed while the file was written.
    await takePlace(temporary, placeOutside(path, dataDir));
    return written;
  } catch (problem) {
    throw whyNotWritten(problem);
  } finally {
    await file?.close().catch(() => {});
    await rm(temporary, { force: true });
  }
}

/** What a person can do about a file that could not be written; the problem itself where it is none of a file's. */
export function whyNotWritten(problem: unknown): unknown {
  if (problem instanceof Refusal || !(problem instanceof Error) || !('code' in problem)) return problem;
  switch (problem.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return refuse('storage', 'disk_full', 'The disk is full. Free some space and save again.');
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return refuse('not_allowed', 'no_permission', 'This folder cannot be written to. Choose another one.');
    case 'ENOENT':
      return refuse('not_found', 'file_missing', 'The file or its folder is no longer there.');
    case 'ENOTDIR':
    case 'EISDIR':
    case 'ENAMETOOLONG':
    case 'ELOOP':
    case 'EINVAL':
    case 'ERR_INVALID_ARG_VALUE':
      return notAFile();
    default:
      return problem;
  }
}
