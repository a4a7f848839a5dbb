import { statSync } from 'node:fs';
import { refuse } from '../../shared/contract/answer.ts';
import type { Place } from '../storeOfAny.ts';

/** Device and number of the file, which it keeps when it is renamed; null when there is none by that name. */
function identityOf(path: string): string | null {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return null;
  }
}

/**
 * The place of a database that has been opened, with its log and the log's index: without the same log beside it, what
 * was committed last is lost with the process, and with another index two processes would write at once.
 */
export function placeOf(path: string): Place {
  const opened = ['', '-wal', '-shm'].flatMap((suffix) => {
    const identity = identityOf(path + suffix);
    return identity === null ? [] : [{ path: path + suffix, identity }];
  });
  const isThere = () => opened.every((file) => identityOf(file.path) === file.identity);
  let condemned = false;
  return {
    isThere,
    lost: 'gone',
    condemn() {
      condemned = true;
    },
    isCondemned: () => condemned,
    require() {
      if (condemned) {
        throw refuse(
          'storage',
          'data_damaged',
          'A part of the data is damaged. Nothing was changed: restart Hangar, which checks the data as it opens and offers the newest backup.',
        );
      }
      if (isThere()) return;
      throw refuse(
        'storage',
        'data_gone',
        'The folder with the data was moved, deleted or replaced while Hangar was running, so nothing is saved. Put it back where it was and send this again: what you typed stays on the screen.',
      );
    },
  };
}
