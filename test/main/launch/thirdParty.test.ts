import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  isFree,
  packagesOf,
  readPackage,
  shippedPackages,
  thirdPartyIn,
  thirdPartyText,
} from '../../../main/launch/packaging/thirdParty.mjs';

const OWN = fileURLToPath(new URL('../../..', import.meta.url));

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hangar licences '));
});
afterEach(() => rmSync(root, { recursive: true }));

function put(folder: string, content: object, licence?: string): void {
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, 'package.json'), JSON.stringify(content));
  if (licence) writeFileSync(join(root, folder, 'LICENSE.md'), licence);
}

it('knows by its modules which packages went into a bundle, those within others and the tools’ own', () => {
  expect(
    packagesOf(
      [
        '/hangar/renderer/main.tsx',
        '/hangar/node_modules/react/index.js?commonjs-es-import',
        '\0/hangar/node_modules/react/index.js?commonjs-module',
        '/hangar/node_modules/@fontsource/inter/400.css',
        '/hangar/node_modules/a/node_modules/b/b.js',
        '\0vite/preload-helper.js',
        '\0rolldown/runtime.js',
      ],
      '/hangar',
    ),
  ).toEqual([
    'node_modules/@fontsource/inter',
    'node_modules/a/node_modules/b',
    'node_modules/react',
    'node_modules/rolldown',
    'node_modules/vite',
  ]);
});

it('takes a licence for free where one that it leaves the choice of is, and none for none', () => {
  for (const free of ['MIT', '(MIT OR GPL-3.0)', 'MIT AND OFL-1.1']) expect(isFree(free), free).toBe(true);
  for (const not of ['', 'UNLICENSED', 'GPL-3.0-or-later', 'MIT AND GPL-3.0', 'SEE LICENSE IN x'])
    expect(isFree(not), not).toBe(false);
});

it('lists what was bundled and what ships beside it, each once with the text of its licence', () => {
  put('node_modules/one', { name: 'one', version: '1.0.0', license: 'MIT' }, 'Do as you like.');
  put('node_modules/two', { name: 'two', version: '2.0.0', licenses: [{ type: 'ISC' }] });
  mkdirSync(join(root, 'out', 'renderer'), { recursive: true });
  writeFileSync(join(root, 'out', 'renderer', 'third-party.json'), '["node_modules/one"]');
  const packages = {
    '': {},
    'node_modules/one': {},
    'node_modules/two': {},
    'node_modules/tool': { dev: true },
  };
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }));
  const found = thirdPartyIn(root);
  expect(found.map(({ name, licence }) => [name, licence])).toEqual([
    ['one', 'MIT'],
    ['two', 'ISC'],
  ]);
  const text = thirdPartyText(found);
  expect(text).toContain('Do as you like.');
  expect(text).toContain('two 2.0.0');
});

it('may pass on every package that ships beside the bundles, which has its licence with it', () => {
  for (const folder of shippedPackages(OWN)) {
    const { name, licence, texts } = readPackage(join(OWN, folder));
    expect([name, licence, isFree(licence), texts.length > 0]).toEqual([name, licence, true, true]);
  }
});
