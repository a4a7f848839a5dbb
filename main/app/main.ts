import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import type { KeyStore } from '../../db/keys/keys.ts';
import { defaultDataFolder } from './dataFolder.ts';
import { keepInSystem } from './keyStore.ts';
import type { Log } from './logging.ts';
import { openDoor } from './openDoors.ts';
import { declareScheme } from './protocol.ts';
import { readStart, type Start } from './startArguments.ts';
import { openWorkstation } from './workstation.ts';

/** Entry of the program: decides whether it is a window or a command that was started. */

// Before the first file: what Hangar writes is for its owner only.
process.umask(0o077);

// From its sources, where it is built and tested, Hangar may be driven.
const door = app.isPackaged ? openDoor((name) => app.commandLine.hasSwitch(name)) : null;
const start: Start =
  door === null
    ? readStart(process.argv.slice(1), {
        defaultDataDir: defaultDataFolder({ platform: process.platform, home: homedir(), env: process.env }),
        cwd: process.cwd(),
      })
    : { kind: 'misused', message: door };

switch (start.kind) {
  case 'window':
    openWorkstation({
      dataDir: start.dataDir,
      pages: join(import.meta.dirname, '../renderer'),
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      backendFile: join(import.meta.dirname, 'backend.js'),
    });
    break;
  case 'command': {
    app.dock?.hide();
    const { runCommandLine } = await import('../cli/hangar.ts');
    const { createReportPrinter } = await import('./reportPrinter.ts');
    declareScheme();
    const { stdin, stdout, stderr, env } = process;
    const log: Log = {
      info: () => {},
      problem: (where, problem) => void stderr.write(`${where}: ${String(problem)}\n`),
    };
    // Electron becomes ready only once this module has run to its end, and where there is no screen only what wants a
    // window may let it: it would end the program.
    const wanted = Promise.withResolvers<void>();
    const ready = (): Promise<void> => {
      wanted.resolve();
      return app.whenReady();
    };
    // Without a screen Chromium lays pages out, and breaks down over printing them.
    const isHeadless = app.commandLine.getSwitchValue('ozone-platform') === 'headless';
    const printer = createReportPrinter(join(import.meta.dirname, '../renderer'), log, ready);
    // A hidden window that ends is no reason for the command to end.
    app.on('window-all-closed', () => {});
    const readerFile = new URL('reader.js', import.meta.url);
    const keyStore = async (): Promise<KeyStore | null> => {
      await ready();
      const keep = async (how: 'seal' | 'open', bytes: Buffer) => {
        const kept = keepInSystem(log, how, bytes);
        return kept && Buffer.from(kept);
      };
      if (keepInSystem(log, 'look', Buffer.alloc(0)) === null) return null;
      return { seal: (secret) => keep('seal', secret), open: (sealed) => keep('open', sealed) };
    };
    const printing = isHeadless ? {} : { print: printer };
    const streams = { ...{ stdin, stdout, stderr, env, keyStore, readerFile }, ...printing };
    const ended = runCommandLine([...start.argv], streams).then((code) => app.exit(code));
    await Promise.race([ended, wanted.promise]);
    break;
  }
  case 'misused':
    process.stderr.write(`hangar: ${start.message}\n`);
    app.exit(2);
    break;
}
