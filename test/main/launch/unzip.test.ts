import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unzip } from '../../../main/launch/runtime/unzip.mjs';

/** A zip archive (APPNOTE 4.3) with each file packed by deflate, as the common tools write it. */
function zip(files: Readonly<Record<string, { content: string; mode: number }>>): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, { content, mode }] of Object.entries(files)) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw);
    const label = Buffer.from(name);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(8, 8);
    header.writeUInt16LE(label.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(raw), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(raw.length, 24);
    entry.writeUInt16LE(label.length, 28);
    entry.writeUInt32LE((mode << 16) >>> 0, 38);
    entry.writeUInt32LE(offset, 42);
    local.push(header, label, packed);
    directory.push(entry, label);
    offset += header.length + label.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, listed, end]);
}

let folder: string;
const archive = () => path.join(folder, 'runtime.zip');
const unpacked = () => path.join(folder, 'un packed');

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'hangar unzip '));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('unpacking the runtime', () => {
  test('writes the wanted files with their rights and leaves the others out', async () => {
    writeFileSync(
      archive(),
      zip({
        'Top/program': { content: 'runs', mode: 0o100755 },
        'Top/locales/pl.pak': { content: 'cześć', mode: 0o100644 },
        'Top/resources/app.js': { content: 'not ours', mode: 0o100644 },
      }),
    );
    await unzip(archive(), unpacked(), { strip: 1, wants: (name) => !name.startsWith('resources/') });
    expect(readFileSync(path.join(unpacked(), 'program'), 'utf8')).toBe('runs');
    expect(statSync(path.join(unpacked(), 'program')).mode & 0o777).toBe(0o755);
    expect(readFileSync(path.join(unpacked(), 'locales', 'pl.pak'), 'utf8')).toBe('cześć');
    expect(existsSync(path.join(unpacked(), 'resources'))).toBe(false);
  });

  test('refuses a file that would land outside of the folder', async () => {
    writeFileSync(archive(), zip({ 'Top/../../outside': { content: 'x', mode: 0o100644 } }));
    await expect(unzip(archive(), unpacked(), { strip: 1, wants: () => true })).rejects.toThrow(
      'points outside',
    );
    expect(existsSync(path.join(folder, '..', 'outside'))).toBe(false);
  });

  test('refuses what is not a zip archive', async () => {
    writeFileSync(archive(), 'a page that says to sign in first');
    await expect(unzip(archive(), unpacked(), { strip: 1, wants: () => true })).rejects.toThrow('not a zip');
  });
});
