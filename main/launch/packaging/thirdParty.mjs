import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * What of others ships in the package, with whose licence: the packages whose modules went into a bundle, and those that
 * lie beside the bundles as packages.
 */

/** Licences under which a package may be passed on in a program that is not free itself, by their SPDX names. */
const FREE = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Python-2.0',
  'Unicode-3.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
]);

/** Where each build lists what went into it. */
const BUNDLED_LIST = 'third-party.json';
const BUNDLES = ['main', 'preload', 'renderer'];

/** What the tools put into a bundle of their own, by the name of the module. */
const VIRTUAL = [
  { begins: '\0vite/', name: 'vite' },
  { begins: '\0rolldown/', name: 'rolldown' },
];

/**
 * The folders of the packages that these modules are of, each once.
 * @param {Iterable<string>} modules as the bundler calls them
 * @param {string} root the project's folder
 * @returns {string[]} sorted
 */
export function packagesOf(modules, root) {
  const folders = new Set();
  for (const module of modules) {
    const virtual = VIRTUAL.find(({ begins }) => module.startsWith(begins));
    if (virtual) folders.add(`node_modules/${virtual.name}`);
    const file = module.replace(/^\0/, '').replace(/\?.*$/, '').replaceAll('\\', '/');
    const at = file.lastIndexOf('/node_modules/');
    const [, name] = /^\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file.slice(at)) ?? [];
    if (at >= 0 && name)
      folders.add(
        path.posix.join(path.posix.relative(slashed(root), file.slice(0, at)), 'node_modules', name),
      );
  }
  return [...folders].sort();
}

const slashed = (place) => place.replaceAll('\\', '/');

/** Vite's plugin that lists, beside a bundle, the packages that went into it. */
export function listPackages(root) {
  let base = root;
  return {
    name: 'hangar:third-party',
    apply: 'build',
    configResolved(config) {
      base = config.root;
    },
    generateBundle(_options, bundle) {
      const parts = Object.values(bundle);
      const files = [
        ...this.getModuleIds(),
        ...parts.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : [])),
        // Fonts, which a style sheet names.
        ...parts.flatMap((part) =>
          part.type === 'asset' ? part.originalFileNames.map((name) => path.resolve(base, name)) : [],
        ),
      ];
      const source = JSON.stringify(packagesOf(files, root), null, 2);
      this.emitFile({ type: 'asset', fileName: BUNDLED_LIST, source });
    },
  };
}

/**
 * The packages that ship as such: what package.json depends on, and all that these depend on.
 * @param {string} root
 * @returns {string[]} folders below it, sorted
 */
export function shippedPackages(root) {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([folder, { dev, optional, devOptional }]) => folder !== '' && !dev && !optional && !devOptional)
    .map(([folder]) => folder)
    .sort();
}

/**
 * @typedef {{ readonly name: string, readonly version: string, readonly licence: string, readonly texts: readonly string[] }} ThirdParty
 */

/**
 * @param {string} folder of a package
 * @returns {ThirdParty}
 */
export function readPackage(folder) {
  const { name, version, license, licenses } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  const told = license ?? licenses ?? '';
  const licence = [told]
    .flat()
    .map((each) => (typeof each === 'string' ? each : (each.type ?? '')))
    .join(' OR ');
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)(\b|[-_.])/i.test(file));
  const texts = files.sort().map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
  return { name, version, licence, texts };
}

/**
 * Whether an SPDX expression leaves a choice that is free.
 * @param {string} expression
 */
export function isFree(expression) {
  const bare = expression.replace(/[()]/g, ' ').trim();
  if (bare === '') return false;
  return bare
    .split(/\s+OR\s+/)
    .some((choice) => choice.split(/\s+AND\s+/).every((licence) => FREE.has(licence.trim())));
}

/**
 * One text of all of them.
 * @param {readonly ThirdParty[]} packages
 */
export function thirdPartyText(packages) {
  const list = packages.map(({ name, version, licence }) => `${name} ${version} (${licence})`);
  const parts = packages.map(({ name, version, licence, texts }) => {
    const text =
      texts.length > 0
        ? texts.join('\n\n')
        : `Its package names this licence and has no text of it: ${licence}.`;
    return `${'='.repeat(80)}\n${name} ${version}\nLicence: ${licence}\n\n${text}\n`;
  });
  const head =
    'Hangar is made with the work of others. What of it is in this program, and by which licence, stands below;\nElectron, Chromium and what they are made of have files of their own beside this one.\n';
  return `${head}\n${list.join('\n')}\n\n${parts.join('\n')}`;
}

/**
 * The folders of the packages that went into the bundles in `out`.
 * @param {string} root
 * @returns {string[]}
 */
export function bundledPackages(root) {
  return BUNDLES.flatMap((bundle) => {
    const list = path.join(root, 'out', bundle, BUNDLED_LIST);
    return existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
  });
}

/**
 * All that ships, by name.
 * @param {string} root with the bundles in `out`
 * @returns {ThirdParty[]}
 */
export function thirdPartyIn(root) {
  const folders = [...new Set([...bundledPackages(root), ...shippedPackages(root)])];
  const packages = folders.map((folder) => readPackage(path.join(root, folder)));
  const byName = new Map(packages.map((each) => [`${each.name} ${each.version}`, each]));
  return [...byName].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each);
}
