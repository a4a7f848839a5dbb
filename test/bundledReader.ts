import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Bundles the entry of a reading thread once for all tests, as the build does: hundreds of threads come up in a run, and
 * each would load the sources one by one. The workshop finds it by HANGAR_READER.
 */
export async function setup(): Promise<() => Promise<void>> {
  // Within the project, for the native module that stays outside of the bundle.
  const folder = await mkdtemp(join(root, 'node_modules', '.hangar', 'reader-'));
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: 'main/backend/reading/reader.ts',
      target: 'node24',
      outDir: folder,
      rolldownOptions: { output: { entryFileNames: '[name].js' } },
    },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
  });
  process.env.HANGAR_READER = pathToFileURL(join(folder, 'reader.js')).href;
  return () => rm(folder, { recursive: true, force: true });
}
