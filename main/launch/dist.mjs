import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inProject, readJson, root } from './place.mjs';
import { CannotGoOn, createReport, launch } from './progress/report.mjs';
import { follow } from './progress/run.mjs';
import { setUp } from './setup.mjs';

/**
 * `--debian` makes the unpacked program into a Debian package. `--sign KEY --notes FILE` has the packages told of to
 * servers, signed; with `--as-they-are` those that were made before. `--new-key FILE` makes a key. All other words are
 * electron-builder's.
 */
const asked = process.argv.slice(2);
const key = wordAfter('--sign');
const notes = wordAfter('--notes');
const days = wordAfter('--days');
const newKey = wordAfter('--new-key');
const asTheyAre = taken('--as-they-are');
const debian = taken('--debian');
const words = debian ? ['--dir', ...asked] : asked;

/** Takes a word, and what stands behind it, out of what electron-builder is told. */
function wordAfter(name) {
  const at = asked.indexOf(name);
  return at < 0 ? null : (asked.splice(at, 2)[1] ?? '');
}

function taken(name) {
  const at = asked.indexOf(name);
  if (at >= 0) asked.splice(at, 1);
  return at >= 0;
}
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

/** Has the packages in `dist` told of, signed. */
async function tellOf(report) {
  if (key === null) return;
  const until = days === null ? undefined : Number(days);
  if (!notes || (until !== undefined && !(until >= 1 && until <= 3_650)))
    throw new CannotGoOn(
      'Signing wants to know what is new: `--sign KEY --notes FILE`, a YAML file with a text under en, pl, de and ru; `--days N` says for how many days it is believed.',
    );
  const { signRelease } = await import('./packaging/release.mjs');
  const told = await signRelease({
    folder: inProject('dist'),
    version: readJson(inProject('package.json')).version,
    platform: process.platform,
    arch: process.arch,
    key,
    notes,
    days: until,
    now: new Date(),
  });
  report.print(`✓ ${told.file}, believed until ${told.expiresAt.slice(0, 10)}`);
  report.print(
    `  Put it, its signature and the packages onto the server. The key that centres type: ${told.publicKey}`,
  );
}

await launch(async () => {
  const report = createReport();
  const { node, electron } = await setUp(report);
  if (newKey !== null) {
    const { makeKey } = await import('./packaging/release.mjs');
    report.print(`✓ ${newKey}, which stays with you. The key that centres type: ${makeKey(newKey)}`);
    return 0;
  }
  if (asTheyAre) {
    await tellOf(report);
    return 0;
  }
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
  await tellOf(report);
  return 0;
});
