import { join, posix, win32 } from 'node:path';

/** Where Hangar keeps a person's data when `--data` names no other folder; the command line uses the same. */
export function defaultDataFolder(machine: {
  readonly platform: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}): string {
  switch (machine.platform) {
    case 'win32':
      return win32.join(machine.env.APPDATA || win32.join(machine.home, 'AppData', 'Roaming'), 'Hangar');
    case 'darwin':
      return posix.join(machine.home, 'Library', 'Application Support', 'Hangar');
    default: {
      const configured = machine.env.XDG_CONFIG_HOME;
      // The XDG specification tells programs to pass over a relative path here.
      const base =
        configured && posix.isAbsolute(configured) ? configured : posix.join(machine.home, '.config');
      return posix.join(base, 'Hangar');
    }
  }
}

/** The shell's own folders inside a data folder. Chromium's files stay apart from the centre's data. */
export function shellFolders(dataDir: string) {
  const shell = join(dataDir, 'shell');
  return {
    shell,
    crashes: join(shell, 'crashes'),
    codeCache: join(shell, 'code-cache'),
    bounds: join(shell, 'window.json'),
    printers: join(shell, 'printers.json'),
    log: join(dataDir, 'logs', 'hangar.log'),
    failures: join(dataDir, 'logs'),
    sample: join(dataDir, 'sample'),
    updates: join(shell, 'updates'),
    updateMemory: join(shell, 'updates.json'),
  } as const;
}
