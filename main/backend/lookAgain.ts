import type { BackupCalls } from '../../db/backups/calls.ts';
import type { ErasureCalls } from '../../db/erasure/calls.ts';
import { clearShelf } from '../../db/keptFiles.ts';
import type { SoundnessWatch } from '../../db/soundness.ts';
import type { Store } from '../../db/store.ts';
import { TOPICS } from '../../shared/contract/define.ts';
import { realTimer } from '../mail/timer.ts';
import type { Lookout } from './lookout.ts';

/** What an open workstation looks after by itself. */

const FIRST_LOOK_MS = 30_000;
const LOOK_EVERY_MS = 15 * 60_000;
const WATCH_MS = 2000;

/**
 * Looks every quarter of an hour whether the day's backup and check are due, and whether an erasure is to be carried on or a
 * backup has to go: a workstation may stay open for weeks. The
 * first check waits until the window is up and the first screens are read.
 */
export function lookAgain(
  backups: BackupCalls,
  soundness: SoundnessWatch,
  erasures: Pick<ErasureCalls, 'look'>,
  timer = realTimer,
): () => void {
  void backups.daily();
  void erasures.look();
  let cancel = () => {};
  const wait = (milliseconds: number) => {
    cancel = timer(milliseconds, () => {
      wait(LOOK_EVERY_MS);
      void backups.daily();
      void soundness.look();
      void erasures.look();
    });
  };
  wait(FIRST_LOOK_MS);
  return () => cancel();
}

/**
 * Looks for what others do to the data. SQLite counts the commits of other connections: a command line beside the window
 * shows up here. The folder may be moved away, and come back. On a server other services tell what they have changed.
 */
export function watch(
  store: Store,
  lookout: Lookout,
  changed: (topics: readonly string[]) => void,
): () => void {
  if (store.engine === 'postgres') {
    const stops = [
      store.onAnnounced(changed),
      // Another service may have erased somebody whose files this one has handed out.
      store.onAnnounced((topics) => {
        if (topics.includes('erasures')) void clearShelf(store.dataDir);
      }),
      store.onMoved(() => lookout.look()),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }
  const version = () => Number(store.connection.pragma('data_version', { simple: true }));
  let seen = version();
  const timer = setInterval(() => {
    lookout.look();
    const current = version();
    if (current === seen) return;
    seen = current;
    changed(TOPICS);
  }, WATCH_MS);
  timer.unref();
  return () => clearInterval(timer);
}
