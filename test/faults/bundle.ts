import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import { centreFolder } from '../workshop.ts';

/**
 * The programs that are killed, bundled: most of them live for less time than it takes to start one from its sources. What
 * they come to lies in one folder, beside the packages that stay outside of it.
 */

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const ENTRIES = {
  centreAtWork: at('centreAtWork.ts'),
  longWork: at('longWork.ts'),
  reader: at('../../main/backend/reading/reader.ts'),
};

export type Program = Exclude<keyof typeof ENTRIES, 'reader'>;

export interface Bundle {
  fileOf(program: Program): string;
  /** The reading thread, for a house of the test's own: to start it from its sources takes longer than what it reads. */
  readonly reader: { readonly readerFile: URL };
  /** For Node to keep what it has made of the files. */
  readonly env: Readonly<Record<string, string>>;
}

/** Of Node, for a program that is killed before it would pay to compile it well, or to tidy up behind it. */
export const SHORT_LIVED = ['--no-opt', '--no-maglev', '--no-sparkplug', '--min-semi-space-size=32'];

async function make(): Promise<Bundle> {
  const folder = mkdtempSync(join(tmpdir(), 'hangar-bundle-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(at('../../node_modules'), join(folder, 'node_modules'), 'junction');
  const files = join(folder, 'programs');
  mkdirSync(files);
  await build({
    configFile: false,
    logLevel: 'error',
    root: at('../..'),
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: files,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: ENTRIES,
        external: ['better-sqlite3'],
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  const fileOf = (program: Program) => join(files, `${program}.mjs`);
  const env = { NODE_COMPILE_CACHE: join(folder, 'compiled') };
  // Node writes that down at a program's end, to which those that are killed do not come, and for these flags alone.
  const dataDir = await centreFolder();
  await promisify(execFile)(process.execPath, [...SHORT_LIVED, fileOf('longWork'), 'claims', dataDir], {
    env: { ...process.env, ...env },
  });
  rmSync(dataDir, { recursive: true });
  return { fileOf, env, reader: { readerFile: pathToFileURL(join(files, 'reader.mjs')) } };
}

let made: Promise<Bundle> | null = null;

/** Made once by each process that asks for it. */
export function bundle(): Promise<Bundle> {
  made ??= make();
  return made;
}
