import { safeStorage } from 'electron';
import type { KeepHow } from '../backend/messages.ts';
import type { Log } from './logging.ts';

/**
 * Has the system's key store (Keychain, DPAPI, libsecret, KWallet) do something; null where it will not, or there is none.
 * What a Linux without one offers instead, a password that is the same everywhere, hides nothing and counts as none. To be
 * called once the program is ready.
 *
 * By the calls that every Electron has that Hangar runs on; the asynchronous ones, which are newer, open what these seal.
 */
export function keepInSystem(log: Log, how: KeepHow, bytes: Uint8Array): Uint8Array | null {
  try {
    if (!isThere()) return null;
    switch (how) {
      case 'look':
        return bytes;
      case 'seal':
        return safeStorage.encryptString(Buffer.from(bytes).toString('base64'));
      case 'open':
        return Buffer.from(safeStorage.decryptString(Buffer.from(bytes)), 'base64');
      default:
        return how satisfies never;
    }
  } catch (problem) {
    log.info(
      'key store',
      `would not ${how}: ${problem instanceof Error ? problem.message : String(problem)}`,
    );
    return null;
  }
}

function isThere(): boolean {
  if (process.platform === 'linux' && isBasic(safeStorage.getSelectedStorageBackend())) return false;
  return safeStorage.isEncryptionAvailable();
}

const isBasic = (backend: string): boolean => backend === 'basic_text' || backend === 'unknown';
