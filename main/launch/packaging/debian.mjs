import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { CannotGoOn } from '../progress/report.mjs';
import { listen } from '../progress/run.mjs';

/**
 * A Debian package of the unpacked program, made with Debian's own `dpkg-deb`: what electron-builder makes with a tool that
 * it has to fetch. What stands in electron-builder.yml is said there alone. Debian's triggers enter the icon and the menu; one
 * script makes the user of the service, which nobody has started. Data lies where no package reaches.
 */

const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64' };

/**
 * @typedef {object} DebianPackage
 * @property {string} program the folder of the unpacked program
 * @property {string} project the folder with package.json and electron-builder.yml
 * @property {string} into the folder that the package goes to
 * @property {string} arch as Node names it
 * @property {string} version of the package; a tilde makes it older than what stands before it
 * @property {'xz' | 'none'} [compression] `xz` where it is left out
 */

/**
 * @param {DebianPackage} wanted
 * @returns {Promise<string>} the path of the package
 */
export async function makeDebianPackage({ program, project, into, arch, version, compression = 'xz' }) {
  const architecture = ARCHITECTURES[arch];
  if (!architecture)
    throw new CannotGoOn(`Debian has no Hangar for ${arch}: take an amd64 or arm64 computer.`);
  const settings = parse(readFileSync(path.join(project, 'electron-builder.yml'), 'utf8'));
  const name = settings.linux.executableName;
  const stage = mkdtempSync(path.join(os.tmpdir(), 'hangar-debian-'));
  try {
    lay(stage, { program, project, settings, name });
    const files = everythingBelow(stage).filter(({ is }) => is.isFile());
    const size = files.reduce((sum, { is }) => sum + is.size, 0);
    const told = path.join(stage, 'DEBIAN');
    mkdirSync(told, { mode: 0o755 });
    writeFileSync(path.join(told, 'control'), controlText({ name, version, architecture, settings, size }));
    writeFileSync(path.join(told, 'md5sums'), sumsText(files));
    writeFileSync(path.join(told, 'postinst'), afterInstall(name), { mode: 0o755 });
    const file = path.join(into, `${name}_${version}_${architecture}.deb`);
    const options = ['--root-owner-group', `-Z${compression}`, '--build'];
    const { code, tail } = await listen('dpkg-deb', [...options, stage, file]);
    if (code === 127)
      throw new CannotGoOn('There is no dpkg-deb: make the package on Debian or on a system made of it.');
    if (code !== 0) throw new CannotGoOn('dpkg-deb could not make the package; it says why.', tail);
    return file;
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** Everything where it will lie, with the rights that it will have. */
function lay(stage, { program, project, settings, name }) {
  const at = (...parts) => {
    const place = path.join(stage, ...parts);
    mkdirSync(path.dirname(place), { recursive: true });
    return place;
  };
  const home = at('opt', settings.productName);
  cpSync(program, home, { recursive: true });
  // By this the program knows that a newer version comes as such a package too.
  writeFileSync(path.join(home, 'resources', 'package-type'), 'deb\n');
  symlinkSync(`../../opt/${settings.productName}/${name}`, at('usr', 'bin', name));
  cpSync(
    path.join(project, settings.directories.buildResources, 'icon.svg'),
    at('usr', 'share', 'icons', 'hicolor', 'scalable', 'apps', `${name}.svg`),
  );
  writeFileSync(at('usr', 'share', 'applications', `${name}.desktop`), menuEntry({ settings, name }));
  writeFileSync(at('lib', 'systemd', 'system', `${name}.service`), serviceUnit({ settings, name }));
  writeFileSync(at('usr', 'lib', 'sysusers.d', `${name}.conf`), serviceUser(name));
  writeFileSync(
    at('usr', 'share', 'doc', name, 'copyright'),
    `${settings.copyright}\n\nWhat of others is in this program, and by which licence, stands in\n/opt/${settings.productName}/THIRD-PARTY.txt and in the files beside it.\n`,
  );
  // Whoever makes the package may keep files from others; the stage itself becomes the root folder.
  chmodSync(stage, 0o755);
  for (const { at: place, is } of everythingBelow(stage)) {
    if (!is.isSymbolicLink()) chmodSync(place, is.mode & 0o100 ? 0o755 : 0o644);
  }
  // Where the system forbids users a namespace of their own, Chromium's sandbox is a program that root owns.
  chmodSync(path.join(home, 'chrome-sandbox'), 0o4755);
}

function menuEntry({ settings, name }) {
  const { linux, productName } = settings;
  const entry = {
    Type: 'Application',
    Exec: `/opt/${productName}/${name} %U`,
    Icon: name,
    Terminal: false,
    Comment: linux.synopsis,
    Categories: `${linux.category};`,
    ...linux.desktop.entry,
  };
  const lines = Object.entries(entry).map(([key, value]) => `${key}=${value}`);
  return `[Desktop Entry]\n${lines.join('\n')}\n`;
}

/** Where the service keeps the data; systemd makes it and gives it to the service's user. */
const STATE = '/var/lib';

/** A user of its own, who can sign in nowhere. */
const serviceUser = (name) => `u ${name} - "Hangar service" ${STATE}/${name}\n`;

/** Where there is no systemd there is no service of it either. */
const afterInstall = (name) => `#!/bin/sh
set -e
if [ "$1" = configure ] && [ -z "\${DPKG_ROOT:-}" ] && command -v systemd-sysusers >/dev/null; then
  systemd-sysusers ${name}.conf
fi
`;

/**
 * The service of a centre with many desks, which an administrator enables. It sees the system, its own folder and the network.
 * Chromium, which carries it, finds no screen and looks for none, and writes programs into memory as it runs, which
 * MemoryDenyWriteExecute would forbid. Its sandbox would need namespaces of its own inside this one, and it opens no page. It
 * asks for keys of memory and for Landlock, which not every systemd counts among what services do: it is told no, and goes on.
 */
export function serviceUnit({ settings, name }) {
  const { productName } = settings;
  return `[Unit]
Description=${productName} for the desks of a centre
After=network-online.target
Wants=network-online.target

[Service]
ExecStart=/opt/${productName}/${name} --ozone-platform=headless --disable-gpu --no-sandbox --data ${STATE}/${name}/data serve $HANGAR_SERVE
# What goes behind serve, such as HANGAR_SERVE=--listen 192.168.1.20:8743 --health 127.0.0.1:8744
EnvironmentFile=-/etc/default/${name}
User=${name}
Group=${name}
StateDirectory=${name}
StateDirectoryMode=0700
Environment=HOME=${STATE}/${name}
UMask=0077
KillMode=mixed
# An import that is being stored is broken off at once; a backup may take a while.
TimeoutStopSec=120
Restart=on-failure
RestartSec=5
NoNewPrivileges=yes
CapabilityBoundingSet=
AmbientCapabilities=
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectClock=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectControlGroups=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
RemoveIPC=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM

[Install]
WantedBy=multi-user.target
`;
}

function controlText({ name, version, architecture, settings, size }) {
  const fields = {
    Package: name,
    Version: version,
    Architecture: architecture,
    Maintainer: settings.linux.maintainer,
    'Installed-Size': Math.ceil(size / 1024),
    Depends: settings.deb.depends.join(', '),
    Section: 'misc',
    Priority: 'optional',
    Description: settings.linux.synopsis,
  };
  return Object.entries(fields)
    .map(([field, value]) => `${field}: ${value}\n`)
    .join('');
}

/** As `dpkg --verify` compares them. */
const sumsText = (files) =>
  files
    .map(({ at, name }) => `${createHash('md5').update(readFileSync(at)).digest('hex')}  ${name}\n`)
    .join('');

/** Folders, files and links, by their names from the root. */
const everythingBelow = (stage) =>
  readdirSync(stage, { recursive: true })
    .sort()
    .map((name) => ({ name, at: path.join(stage, name), is: lstatSync(path.join(stage, name)) }));
