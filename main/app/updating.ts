import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { app, session } from 'electron';
import type { UpdateWay } from '../../shared/update/vocabulary.ts';
import { realTimer } from '../mail/timer.ts';
import { openMemory } from '../updates/memory.ts';
import { createUpdates, type Updates } from '../updates/updates.ts';
import type { BackendHost } from './backendHost.ts';
import { channels } from './channels.ts';
import { letFlush } from './closing.ts';
import type { Log } from './logging.ts';

/** Its own, with nothing kept on the disk, and apart from the one whose requests are all denied. */
const SESSION = 'updates';

/** How this program came here, and so how the next version does. */
function wayHere(): UpdateWay {
  if (!app.isPackaged) return 'by_hand';
  if (process.platform === 'win32') return 'nsis';
  if (process.platform !== 'linux') return 'by_hand';
  if (process.env.APPIMAGE) return 'appimage';
  // Whoever makes a package of the unpacked program says so there.
  const told = join(process.resourcesPath, 'package-type');
  return existsSync(told) && readFileSync(told, 'utf8').trim() === 'deb' ? 'deb' : 'by_hand';
}

/** Updates of this program, with its windows, its data and the system around them. */
export function createProgramUpdates(
  host: () => BackendHost,
  folders: { readonly updates: string; readonly updateMemory: string },
  log: Log,
): Updates {
  const way = wayHere();
  const now = () => new Date().toISOString();
  return createUpdates({
    way,
    version: app.getVersion(),
    memory: openMemory(folders.updateMemory),
    async open({ address, signedBy }, onProgress) {
      // Nothing of it is read by a program that is told of no server.
      const { createUpdater } = await import('../updates/updater.ts');
      const from = session.fromPartition(SESSION, { cache: false });
      return createUpdater({
        ...{ way, address, signedBy, now, onProgress },
        version: app.getVersion(),
        folder: folders.updates,
        send: ((address: string, wanted?: RequestInit) => from.fetch(address, wanted)) as typeof fetch,
      });
    },
    now,
    timer: realTimer,
    async keepPages() {
      const kept = await Promise.all(
        host()
          .windows()
          .map(({ contents }) => letFlush(contents)),
      );
      return kept.every(Boolean);
    },
    ready: (quietly) => host().readyForUpdate(quietly),
    quit: () => app.quit(),
    clear: () => rm(folders.updates, { recursive: true, force: true }).catch(() => {}),
    onState(state) {
      for (const { contents } of host().windows()) contents.send(channels.updates, state);
    },
    log: (message) => log.info('updates', message),
  });
}
