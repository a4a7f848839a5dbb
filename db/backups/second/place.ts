import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal, refuse } from '../../../shared/contract/answer.ts';
import { errorCode, faultOf } from '../../fault.ts';
import { placeOutside } from '../../filesOut.ts';
import { writeWhole } from '../../wholeFiles.ts';
import type { Sealing } from '../sealing.ts';

/** A folder on another drive or a share to which backups are copied, known by more than its name. */
export interface SecondPlace {
  readonly folder: string;
  /** What this centre marks it with: the same on each of several drives that take turns. */
  readonly mark: string;
  /** What is copied is sealed for it; null: not at all. */
  readonly sealing: Sealing | null;
}

/**
 * Lies in the folder from the day on that it was chosen. Without it a drive that was pulled would be taken for an empty one,
 * and what is copied would fill the folder that it was to appear under.
 */
const MARK_FILE = 'hangar-second-place.json';
const marked = z.strictObject({ centre: z.string() });

/** Null where there is none. */
function markIn(folder: string): string | null {
  const path = join(folder, MARK_FILE);
  if (!existsSync(path)) return null;
  return marked.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data?.centre ?? '';
}

function isThere({ folder, mark }: SecondPlace): boolean {
  try {
    return markIn(folder) === mark;
  } catch {
    return false;
  }
}

const gone = ({ folder }: SecondPlace) =>
  refuse(
    'storage',
    'second_place_gone',
    `The second place for backups, ${folder}, is not there: connect the drive or the share. What is missing is copied by itself then.`,
    { folder },
  );

/** @throws Refusal where it is away, or another folder lies under its name. */
export function requireThere(place: SecondPlace): void {
  if (!isThere(place)) throw gone(place);
}

/** Marks a folder as the second place. @throws Refusal where it cannot be, or is another centre's. */
export async function settle(place: SecondPlace, dataDir: string): Promise<void> {
  const { folder, mark } = place;
  placeOutside(join(folder, MARK_FILE), dataDir);
  try {
    if (!statSync(folder).isDirectory()) throw gone(place);
    accessSync(folder, constants.W_OK);
    const before = markIn(folder);
    if (before === mark) return;
    if (before !== null) {
      throw refuse(
        'rule',
        'second_place_taken',
        'Backups of another centre lie in this folder: choose another one.',
      );
    }
    await writeWhole(join(folder, MARK_FILE), JSON.stringify({ centre: mark }));
  } catch (problem) {
    throw asChosen(explained(problem, place));
  }
}

/** Of a folder that somebody has just chosen: nothing of ours has failed, another one is taken. */
function asChosen(problem: unknown): unknown {
  if (!(problem instanceof Refusal) || problem.failure.kind !== 'storage') return problem;
  const { code, message, figures } = problem.failure;
  return refuse('rule', code, message, figures);
}

/** Puts what the place did into words that a person can do something about. */
export function explained(problem: unknown, place: SecondPlace): unknown {
  if (errorCode(problem) === '') return problem;
  const { folder } = place;
  switch (faultOf(problem)) {
    case 'full':
      return refuse(
        'storage',
        'second_place_full',
        `The second place for backups, ${folder}, is full: make room there. What is missing is copied by itself then.`,
        { folder },
      );
    case 'missing':
      return gone(place);
    default:
      return refuse(
        'storage',
        'second_place_failed',
        `The second place for backups, ${folder}, could not be written: see that it works and that Hangar may write there.`,
        { folder },
      );
  }
}
