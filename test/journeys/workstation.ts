import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import type { CallName, Input, Output } from '../../shared/contract/index.ts';
import { ownScreen } from './screens.ts';

/** A person's answer takes seconds; the real program's, far less. A wait that ends here is a failure. */
export const PATIENCE_MS = 30_000;

/** The real workstation in the real Electron, as a person at its window has it. */
export interface Workstation {
  readonly page: Page;
  readonly electron: ElectronApplication;
  /** Where pictures and saved files go. */
  readonly outDir: string;
  /** What went wrong in the page so far; a journey ends with none. */
  readonly problems: readonly string[];
  /** Asks the backend through the window's own bridge, as whoever is signed in there. */
  ask<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>>;
  /** A screenshot of the window, in the folder given at launch; the path of the file. */
  picture(name: string): Promise<string>;
  close(): Promise<void>;
}

interface LaunchOptions {
  readonly dataDir: string;
  /** Where screenshots and saved files go. */
  readonly outDir: string;
  readonly executable?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

function ownElectron(): { executable: string; args: readonly string[] } {
  const { HANGAR_ELECTRON, HANGAR_ELECTRON_ARGS } = process.env;
  if (!HANGAR_ELECTRON || !HANGAR_ELECTRON_ARGS) {
    throw new Error('Journeys want Electron: run them with npm run test:journeys.');
  }
  return { executable: HANGAR_ELECTRON, args: JSON.parse(HANGAR_ELECTRON_ARGS) };
}

/** Starts the workstation on a data folder and waits for its first window. */
export async function launchWorkstation(options: LaunchOptions): Promise<Workstation> {
  mkdirSync(options.outDir, { recursive: true });
  const own = options.executable ? { executable: options.executable, args: [] } : ownElectron();
  const env: Record<string, string> = {
    LANG: 'en_US.UTF-8',
    HANGAR_SAVE_DIR: options.outDir,
    ...ownScreen(),
    ...options.env,
  };
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !(name in env)) env[name] = value;
  }
  const electron = await _electron.launch({
    executablePath: own.executable,
    args: [...(options.args ?? []), ...own.args, '--lang=en-US', '--data', options.dataDir],
    env,
    timeout: PATIENCE_MS,
  });
  const page = await electron.firstWindow({ timeout: PATIENCE_MS });
  page.setDefaultTimeout(PATIENCE_MS);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.getByRole('heading').first().waitFor();
  return {
    page,
    electron,
    outDir: options.outDir,
    problems,
    ask: async (name, input) => {
      const answer = await page.evaluate(([call, given]) => window.hangar.invoke(call, given), [
        name,
        input,
      ] as const);
      if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`);
      return answer.value as never;
    },
    picture: async (name) => {
      const path = join(options.outDir, `${name}.png`);
      await page.screenshot({ path, animations: 'disabled' });
      return path;
    },
    close: () => electron.close(),
  };
}
