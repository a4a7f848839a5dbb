import type { StorageState } from '../../shared/contract/storage.ts';
import type { Context } from '../context.ts';
import { Damaged } from './explainOpening.ts';
import { noteDoubt, noteSound } from './lastCheck.ts';

/**
 * Keeps watch over an open database: reads it through once a day, in a thread of its own, beside all work. Where it is
 * damaged, nothing more is written, and the next opening offers the newest backup.
 */

/** Less than a day, so that who starts at the same hour every morning has it checked every day. */
const CHECK_EVERY_MS = 20 * 3_600_000;

export interface SoundnessWatch {
  state(): Exclude<StorageState, 'gone'>;
  /** The names of tables and rules that are not as this version makes them, as the last look found them. */
  altered(): readonly string[];
  /** Reads the database through where that is due. Never rejects: damage shows in the state, what else failed in the log. */
  look(): Promise<void>;
  /** Damage was met where nobody looked for it. */
  met(): Promise<void>;
}

export function createSoundnessWatch(around: Context): SoundnessWatch {
  const { store } = around;
  let checking = false;
  /** UTC, ISO 8601; null when it has to be checked as soon as may be. */
  let soundAt = store.soundAt;
  let altered: readonly string[] = store.schema.left;

  const isDue = () =>
    soundAt === null || Math.abs(Date.parse(around.now()) - Date.parse(soundAt)) > CHECK_EVERY_MS;

  async function condemn(): Promise<void> {
    store.place.condemn();
    await noteDoubt(store.dataDir);
  }

  return {
    state() {
      if (store.place.isCondemned()) return 'damaged';
      return checking ? 'checking' : 'good';
    },

    altered: () => altered,

    async look() {
      if (checking || store.place.isCondemned() || !store.place.isThere() || !isDue()) return;
      checking = true;
      around.tell(['storage']);
      try {
        const at = around.now();
        const found = await around.readers.check();
        altered = found.altered;
        if (found.sqlite === 'ok') {
          soundAt = at;
          await noteSound(store.dataDir, at);
        } else {
          around.failed(new Damaged(found.sqlite));
          await condemn();
        }
      } catch (problem) {
        const { code } = around.failed(problem);
        if (code === 'data_damaged') await condemn();
      } finally {
        checking = false;
        around.tell(['storage']);
      }
    },

    async met() {
      if (store.place.isCondemned()) return;
      soundAt = null;
      try {
        await noteDoubt(store.dataDir);
      } catch (problem) {
        around.failed(problem);
      }
    },
  };
}
