import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isFree, thirdPartyIn, thirdPartyText } from '../packaging/thirdParty.mjs';
import { inProject, readJson, root } from '../place.mjs';
import { CannotGoOn } from '../progress/report.mjs';
import { listen } from '../progress/run.mjs';
import { fingerprint } from './sources.mjs';

const SOURCES = ['main', 'renderer', 'shared', 'db', 'package.json', 'package-lock.json'];
const NOT_BUNDLED = [path.join('main', 'launch')];
const RESULTS = [
  'main/main.js',
  'main/backend.js',
  'preload/preload.cjs',
  'renderer/index.html',
  'renderer/paper.html',
  'renderer/passphrase.html',
  'THIRD-PARTY.txt',
];
const stamp = () => inProject('out', '.built.json');

/** Builds the workstation into `out`. */
export async function build(report, node) {
  const title = 'Build';
  const sources = fingerprint(root, SOURCES, NOT_BUNDLED);
  if (readJson(stamp())?.sources === sources && RESULTS.every((name) => existsSync(inProject('out', name)))) {
    return report.done(title, 'up to date');
  }
  await report.step(title, 'bundling the workstation', async (tell) => {
    const tool = inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    const config = path.join('main', 'electron.vite.config.ts');
    const { code, tail } = await listen(node, [tool, 'build', '--config', config], {
      cwd: root,
      onLine: (line) => {
        const part = /building (?:.*?)(?:environment )?for (\w+)/.exec(line)?.[1];
        if (part) tell(part);
      },
    });
    if (code !== 0) {
      throw new CannotGoOn(
        'The workstation could not be built; `npm run check` says which source is at fault.',
        tail,
      );
    }
  });
  writeThirdParty();
  const absent = RESULTS.filter((name) => !existsSync(inProject('out', name)));
  if (absent.length > 0) {
    throw new CannotGoOn(
      `The build left out ${absent.join(', ')}; \`npm run check\` says which source is at fault.`,
    );
  }
  mkdirSync(path.dirname(stamp()), { recursive: true });
  writeFileSync(stamp(), JSON.stringify({ sources }));
}

/** Writes down whose work ships, and stops where its licence does not let it. */
function writeThirdParty() {
  const packages = thirdPartyIn(root);
  const unfree = packages.filter(({ licence }) => !isFree(licence));
  if (unfree.length > 0) {
    const names = unfree.map(({ name, licence }) => `${name} (${licence || 'no licence'})`).join(', ');
    throw new CannotGoOn(
      `The package would carry what its licence does not let it: ${names}. Take something else, or have the licence looked at and added to those that are free.`,
    );
  }
  writeFileSync(inProject('out', 'THIRD-PARTY.txt'), thirdPartyText(packages));
}
