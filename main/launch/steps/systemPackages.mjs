/** Which Debian package holds a library that Electron links; the keys are the names that `ldd` prints. */
const PACKAGES = {
  'libX11.so.6': 'libx11-6',
  'libX11-xcb.so.1': 'libx11-xcb1',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXrandr.so.2': 'libxrandr2',
  'libasound.so.2': 'libasound2',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0',
  'libcairo.so.2': 'libcairo2',
  'libcups.so.2': 'libcups2',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libdrm.so.2': 'libdrm2',
  'libexpat.so.1': 'libexpat1',
  'libgbm.so.1': 'libgbm1',
  'libgio-2.0.so.0': 'libglib2.0-0',
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libgobject-2.0.so.0': 'libglib2.0-0',
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnspr4.so': 'libnspr4',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libsmime3.so': 'libnss3',
  'libudev.so.1': 'libudev1',
  'libxcb.so.1': 'libxcb1',
  'libxkbcommon.so.0': 'libxkbcommon0',
};

/** What everything above comes with, for a library that the table does not know. */
const WHOLE_SET = ['libnss3', 'libgtk-3-0', 'libgbm1', 'libasound2'];

/** Packages renamed for 64-bit time, from Debian 13 and Ubuntu 24.04 on. */
const RENAMED = new Set([
  'libasound2',
  'libatk1.0-0',
  'libatk-bridge2.0-0',
  'libatspi2.0-0',
  'libcups2',
  'libglib2.0-0',
  'libgtk-3-0',
]);

/** @returns {string[]} the libraries that the loader does not find, from the output of `ldd` */
export function missingLibraries(lddOutput) {
  const names = [...lddOutput.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]);
  return [...new Set(names)].sort();
}

/**
 * Reads /etc/os-release.
 * @param {string} text
 * @returns {{ family: 'debian' | 'ubuntu' | 'fedora' | 'arch' | 'suse' | 'other', version: number }}
 */
export function readSystem(text) {
  const field = (name) => new RegExp(`^${name}="?([^"\\n]*)"?$`, 'm').exec(text)?.[1] ?? '';
  const words = `${field('ID')} ${field('ID_LIKE')}`.split(/\s+/);
  const family = ['ubuntu', 'debian', 'fedora', 'arch', 'suse'].find((name) =>
    words.some((word) => word.includes(name)),
  );
  return { family: family ?? 'other', version: Number.parseFloat(field('VERSION_ID')) || 0 };
}

/**
 * The names of Debian packages as this release has them.
 * @param {readonly string[]} names
 * @param {ReturnType<typeof readSystem>} system
 */
export function namesOn(names, { family, version }) {
  const renames = (family === 'debian' && version >= 13) || (family === 'ubuntu' && version >= 24.04);
  return [...new Set(names)].sort().map((name) => (renames && RENAMED.has(name) ? `${name}t64` : name));
}

/**
 * The Debian packages that bring the missing libraries.
 * @param {readonly string[]} libraries as `missingLibraries` names them
 */
export function packagesFor(libraries) {
  const unknown = libraries.some((library) => !(library in PACKAGES));
  return [...(unknown ? WHOLE_SET : []), ...libraries.flatMap((library) => PACKAGES[library] ?? [])];
}

/**
 * The command with which a person installs what is missing.
 * @param {{ debian: readonly string[], fedora: string, arch: string, suse: string }} names by family
 * @param {ReturnType<typeof readSystem>} system
 * @returns {string | null} null for a system that is not known
 */
export function installCommand(names, system) {
  switch (system.family) {
    case 'debian':
    case 'ubuntu':
      return `apt-get update && apt-get install -y --no-install-recommends ${namesOn(names.debian, system).join(' ')}`;
    case 'fedora':
      return `dnf install -y ${names.fedora}`;
    case 'arch':
      return `pacman -S --needed ${names.arch}`;
    case 'suse':
      return `zypper install -y ${names.suse}`;
    default:
      return null;
  }
}
