import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inProject, readJson, root } from './place.mjs';
import { CannotGoOn, createReport, launch } from './progress/report.mjs';
import { follow } from './progress/run.mjs';
import { setUp } from './setup.mjs';

/** `--debian` makes the unpacked program into a Debian package; all other words are electron-builder's. */
const asked = process.argv.slice(2);
const debian = asked.includes('--debian');
const words = asked.map((word) => (word === '--debian' ? '--dir' : word));
const settings = inProject('electron-builder.yml');

/**
 * What differs when the program is packaged with the runtime from the package registry: a copy of it without the
 * folder opener, and the native binary that was built for it.
 * @param {import('./steps/electron.mjs').Electron} electron
 * @param {string} workshop
 */
function localSettings(electron, workshop) {
  const opener = path.join(electron.folder, 'resources', 'app');
  const notes = path.join(electron.folder, 'prepared.json');
  const runtime = path.join(workshop, 'electron');
  cpSync(electron.folder, runtime, {
    recursive: true,
    filter: (source) => source !== opener && source !== notes,
  });
  const file = path.join(workshop, 'electron-builder.json');
  writeFileSync(
    file,
    JSON.stringify({
      extends: settings,
      electronDist: runtime,
      electronVersion: electron.version,
      files: [
        '!node_modules/better-sqlite3/prebuilds/**',
        'node_modules/better-sqlite3/build/Release/better_sqlite3.node',
      ],
    }),
  );
  return file;
}

await launch(async () => {
  const report = createReport();
  const { node, electron } = await setUp(report);
  const unpackedOnly = words.includes('--dir');
  if (electron.origin === 'registry' && !unpackedOnly) {
    throw new CannotGoOn(
      'The only Electron here is the one from the package registry, which is out of support and never goes to users; where `node node_modules/electron/install.js` succeeds, `npm run dist` makes the installers; for a try here `npm run dist -- --dir` makes the unpacked program, `-- --debian` a package of it.',
    );
  }
  const workshop = mkdtempSync(path.join(os.tmpdir(), 'hangar-dist-'));
  try {
    const config = electron.origin === 'registry' ? localSettings(electron, workshop) : settings;
    const tool = inProject('node_modules', 'electron-builder', 'out', 'cli', 'cli.js');
    const env = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}` };
    const code = await follow(node, [tool, '--config', config, '--publish', 'never', ...words], {
      cwd: root,
      env,
    });
    if (code !== 0)
      throw new CannotGoOn(
        'The package could not be made; `npm run dist -- --dir` repeats the shortest way to the fault.',
      );
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
  report.print(`✓ Made in ${inProject('dist')}`);
  if (debian) {
    const { version } = readJson(inProject('package.json'));
    const trial = electron.origin === 'registry';
    const { makeDebianPackage } = await import('./packaging/debian.mjs');
    const file = await makeDebianPackage({
      program: inProject(
        'dist',
        process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`,
      ),
      project: root,
      into: inProject('dist'),
      arch: process.arch,
      // Older than the version proper, which takes its place; not pressed, for nobody has to fetch it.
      ...(trial ? { version: `${version}~trial`, compression: 'none' } : { version }),
    });
    report.print(`✓ ${file}${trial ? ', for a try here: its Electron is out of support' : ''}`);
  }
  return 0;
});
