import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { listPackages } from './launch/packaging/thirdParty.mjs';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The oldest runtime that Hangar runs on is Electron 33; electron-vite would take the installed package's. */
const NODE_TARGET = 'node20.18';
const CHROME_TARGET = 'chrome130';

/** Stays a package beside the bundle: it finds its native binary relative to itself. */
const KEPT_OUTSIDE = ['better-sqlite3'];

export default defineConfig({
  main: {
    plugins: [listPackages(at('..'))],
    build: {
      outDir: at('../out/main'),
      target: NODE_TARGET,
      externalizeDeps: false,
      sourcemap: true,
      rolldownOptions: {
        input: {
          main: at('./app/main.ts'),
          backend: at('./backendProcess.ts'),
          reader: at('./backend/reading/reader.ts'),
        },
        external: KEPT_OUTSIDE,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    plugins: [listPackages(at('..'))],
    build: {
      outDir: at('../out/preload'),
      target: NODE_TARGET,
      // A sandboxed preload is one CommonJS file and can require next to nothing.
      externalizeDeps: false,
      sourcemap: true,
      rolldownOptions: {
        input: { preload: at('./app/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('../renderer'),
    plugins: [react(), listPackages(at('..'))],
    build: {
      outDir: at('../out/renderer'),
      target: CHROME_TARGET,
      sourcemap: true,
      minify: true,
      rolldownOptions: {
        input: {
          index: at('../renderer/index.html'),
          paper: at('../renderer/paper.html'),
          passphrase: at('../renderer/passphrase.html'),
        },
      },
    },
  },
});
