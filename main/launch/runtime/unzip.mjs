import {
  chmodSync,
  closeSync,
  createReadStream,
  createWriteStream,
  mkdirSync,
  openSync,
  readSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
/** The end record is 22 bytes and a comment of at most 65 535. */
const LONGEST_END = 22 + 65_535;

function read(file, position, length) {
  const buffer = Buffer.alloc(length);
  readSync(file, buffer, 0, length, position);
  return buffer;
}

/** Reads the archive's directory (APPNOTE 4.3.12); archives beyond 4 GB or 65 535 files are not its business. */
function readDirectory(file, size) {
  const length = Math.min(size, LONGEST_END);
  const last = read(file, size - length, length);
  let at = length - 22;
  while (at >= 0 && last.readUInt32LE(at) !== END_OF_DIRECTORY) at--;
  if (at < 0) throw new Error('This is not a zip archive.');
  const directory = read(file, last.readUInt32LE(at + 16), last.readUInt32LE(at + 12));
  const entries = [];
  let position = 0;
  while (position < directory.length && directory.readUInt32LE(position) === DIRECTORY_ENTRY) {
    const nameLength = directory.readUInt16LE(position + 28);
    entries.push({
      method: directory.readUInt16LE(position + 10),
      packed: directory.readUInt32LE(position + 20),
      unpacked: directory.readUInt32LE(position + 24),
      mode: directory.readUInt32LE(position + 38) >>> 16,
      header: directory.readUInt32LE(position + 42),
      name: directory.toString('utf8', position + 46, position + 46 + nameLength),
    });
    position +=
      46 + nameLength + directory.readUInt16LE(position + 30) + directory.readUInt16LE(position + 32);
  }
  return entries;
}

/**
 * Unpacks the wanted files of a zip archive, with nothing installed.
 * @param {string} archive
 * @param {string} folder where to; made when missing
 * @param {{ strip: number, wants: (name: string) => boolean, tell?: (progress: string) => void }} options
 *   `strip`: how many leading folders of each name are left out before `wants` is asked
 */
export async function unzip(archive, folder, { strip, wants, tell }) {
  const file = openSync(archive, 'r');
  try {
    const entries = readDirectory(file, statSync(archive).size)
      .map((entry) => ({ ...entry, name: entry.name.split('/').slice(strip).join('/') }))
      .filter((entry) => entry.name && !entry.name.endsWith('/') && wants(entry.name));
    const total = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
    let done = 0;
    for (const entry of entries) {
      const target = path.join(folder, entry.name);
      if (path.relative(folder, target).startsWith('..')) throw new Error(`${entry.name} points outside.`);
      mkdirSync(path.dirname(target), { recursive: true });
      const header = read(file, entry.header, 30);
      if (header.readUInt32LE(0) !== LOCAL_HEADER) throw new Error(`${entry.name} is damaged.`);
      const start = entry.header + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
      const output = createWriteStream(target);
      if (entry.packed === 0) {
        output.end();
      } else {
        const input = createReadStream(archive, { start, end: start + entry.packed - 1 });
        await (entry.method === 0 ? pipeline(input, output) : pipeline(input, createInflateRaw(), output));
      }
      if (entry.mode) chmodSync(target, entry.mode & 0o777);
      done += entry.unpacked;
      tell?.(`${Math.round(done / 1e6)} of ${Math.round(total / 1e6)} MB`);
    }
  } finally {
    closeSync(file);
  }
}
