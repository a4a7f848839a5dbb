import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Asked for by HANGAR_KEY_RING, since it starts the workstation five times. Why it cannot be had; null: it can. */
export const noKeyRing: string | null = (() => {
  if (process.env.HANGAR_KEY_RING === undefined) return 'only with HANGAR_KEY_RING=1';
  if (process.platform !== 'linux') return 'GNOME’s keyring is there on Linux alone';
  try {
    for (const program of ['dbus-daemon', 'gnome-keyring-daemon']) {
      execFileSync(program, ['--version'], { stdio: 'ignore' });
    }
    return null;
  } catch {
    return 'the packages dbus and gnome-keyring are not there (Debian: apt-get install dbus gnome-keyring libsecret-1-0)';
  }
})();

/** Playwright's own module has Chromium use no store at all; this one has the last word. */
const USES_THE_STORE = `queueMicrotask(() =>
  require('electron').app.commandLine.appendSwitch('password-store', 'gnome-libsecret'));`;

/** One person's keyring at one computer, as it is once they have signed in there. */
export interface KeyRing {
  /** For a program that is to use it. */
  readonly env: Readonly<Record<string, string>>;
  /** Before what names the program. */
  readonly args: readonly string[];
  /** Ends the daemon, as signing out does. */
  signOut(): Promise<void>;
  /** The same keyring, unlocked by the same password. */
  signIn(): Promise<void>;
  remove(): Promise<void>;
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('The program was started without an output.');
  const [line] = await once(createInterface({ input: stdout }), 'line');
  return String(line);
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}

/** A keyring of its own, on a bus of its own. */
export async function newKeyRing(): Promise<KeyRing> {
  const home = await mkdtemp(join(tmpdir(), 'hangar-keyring-'));
  const [data, runtime] = [join(home, 'data'), join(home, 'run')];
  await mkdir(data);
  await mkdir(runtime);
  await chmod(runtime, 0o700);
  const own = { HOME: home, XDG_DATA_HOME: data, XDG_RUNTIME_DIR: runtime };
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
    env: { ...process.env, ...own },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const store = join(home, 'store.cjs');
  await writeFile(store, USES_THE_STORE);
  const env = { ...own, DBUS_SESSION_BUS_ADDRESS: await firstLine(bus) };
  let daemon: ChildProcess | null = null;

  async function signIn(): Promise<void> {
    const words = ['--foreground', '--unlock', '--components=secrets', `--control-directory=${runtime}`];
    daemon = spawn('gnome-keyring-daemon', words, {
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    daemon.stdin?.end('what this person signs in with');
    // Told once it answers on the bus.
    await firstLine(daemon);
  }
  async function signOut(): Promise<void> {
    if (daemon) await end(daemon);
    daemon = null;
  }

  await signIn();
  return {
    env,
    args: ['-r', store],
    signIn,
    signOut,
    async remove() {
      await signOut();
      await end(bus);
      await rm(home, { recursive: true, force: true });
    },
  };
}
