import { readFile } from 'node:fs/promises';

/** Where systemd, and D-Bus without it, keep what tells one installation of Linux from another; see machine-id(5). */
const PLACES = ['/etc/machine-id', '/var/lib/dbus/machine-id'];

/**
 * What tells this computer from others; null where nothing does. It lies in no data folder, and is no secret. Only Linux
 * can be without a key store, so only Linux is asked.
 */
export async function thisComputer(): Promise<string | null> {
  for (const place of PLACES) {
    const id = await readFile(place, 'utf8').catch(() => '');
    if (id.trim() !== '') return id.trim();
  }
  return null;
}
