import { describe, expect, test } from 'vitest';
import {
  installCommand,
  missingLibraries,
  namesOn,
  packagesFor,
  readSystem,
} from '../../../main/launch/steps/systemPackages.mjs';

const bookworm = readSystem('PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_ID="12"\nID=debian\n');
const noble = readSystem('NAME="Ubuntu"\nVERSION_ID="24.04"\nID=ubuntu\nID_LIKE=debian\n');

describe('the libraries that Electron misses', () => {
  test('are the ones that the loader does not find, each once', () => {
    const output = [
      '\tlinux-vdso.so.1 (0x00007ffd)',
      '\tlibnss3.so => not found',
      '\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)',
      '\tlibgbm.so.1 => not found',
      '\tlibnss3.so => not found',
    ].join('\n');
    expect(missingLibraries(output)).toEqual(['libgbm.so.1', 'libnss3.so']);
  });

  test('are none when everything is found', () => {
    expect(missingLibraries('\tlibc.so.6 => /lib/libc.so.6 (0x00007f)\n')).toEqual([]);
  });

  test('come from the package that holds them', () => {
    expect(packagesFor(['libnss3.so', 'libsmime3.so', 'libgtk-3.so.0'])).toEqual([
      'libnss3',
      'libnss3',
      'libgtk-3-0',
    ]);
  });

  test('bring the whole set along when one of them is unknown', () => {
    expect(packagesFor(['libnew.so.1'])).toEqual(['libnss3', 'libgtk-3-0', 'libgbm1', 'libasound2']);
  });
});

describe('the names of system packages', () => {
  test('are each named once', () => {
    expect(namesOn(['libnss3', 'libgbm1', 'libnss3'], bookworm)).toEqual(['libgbm1', 'libnss3']);
  });

  test('are the renamed ones on Ubuntu 24.04', () => {
    expect(namesOn(['libasound2', 'libnss3'], noble)).toEqual(['libasound2t64', 'libnss3']);
  });
});

describe('the command that mends a missing library', () => {
  const names = { debian: ['libnss3'], fedora: 'nss', arch: 'nss', suse: 'mozilla-nss' };

  test.each([
    ['Debian', bookworm, 'apt-get update && apt-get install -y --no-install-recommends libnss3'],
    ['Fedora', readSystem('ID=fedora\nVERSION_ID=42\n'), 'dnf install -y nss'],
    ['a relative of Fedora', readSystem('ID="rocky"\nID_LIKE="rhel centos fedora"\n'), 'dnf install -y nss'],
    ['Arch', readSystem('ID=arch\n'), 'pacman -S --needed nss'],
    [
      'openSUSE',
      readSystem('ID="opensuse-leap"\nID_LIKE="suse opensuse"\n'),
      'zypper install -y mozilla-nss',
    ],
  ])('on %s is its own', (_name, system, command) => {
    expect(installCommand(names, system)).toBe(command);
  });

  test('is left open on a system that Hangar does not know', () => {
    expect(installCommand(names, readSystem('ID=plan9\n'))).toBeNull();
  });
});
