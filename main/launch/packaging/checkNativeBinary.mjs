import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** electron-builder tells the architecture by its place in this list. */
const ARCHITECTURES = ['ia32', 'x64', 'armv7l', 'arm64', 'universal'];

function binariesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const inner = path.join(folder, entry.name);
    if (entry.isDirectory()) return binariesBelow(inner);
    return entry.name.endsWith('.node') ? [inner] : [];
  });
}

/**
 * electron-builder's afterPack hook: stops a package that lacks the target's native binary or carries another one.
 * @param {{ appOutDir: string, arch: number, electronPlatformName: string, packager: any }} context
 */
export default function checkNativeBinary({ appOutDir, arch, electronPlatformName, packager }) {
  const resources =
    electronPlatformName === 'darwin'
      ? path.join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents', 'Resources')
      : path.join(appOutDir, 'resources');
  const unpacked = path.join(resources, 'app.asar.unpacked');
  const found = binariesBelow(unpacked).map((file) => path.relative(unpacked, file).replaceAll('\\', '/'));
  const target = `${electronPlatformName}-${ARCHITECTURES[arch]}`;
  const allowed = [
    `node_modules/better-sqlite3/prebuilds/${target}.node`,
    // Built on this machine for the runtime from the package registry; never part of an installer.
    'node_modules/better-sqlite3/build/Release/better_sqlite3.node',
  ];
  if (found.length !== 1 || !allowed.includes(found[0])) {
    throw new Error(
      `The package for ${target} must hold its own native binary and no other, but it holds: ${found.join(', ') || 'none'}.`,
    );
  }
}
