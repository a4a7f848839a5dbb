import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { below, type Chance, oneOf } from '../chance.ts';
import type { Change } from './recording.ts';

/**
 * What is on a disk when its power fails, made of what a program has written down of its changes.
 *
 * Of a file, what was synced is there. Of what was written since, each piece may be there or not, in any order, and of one
 * piece some sectors and not others. Names (made, renamed, linked, removed) come to be in the order in which they were asked
 * for, as journaling file systems keep them: at least up to the last one in a folder that was synced, and at most all.
 */

/** A sector is written whole or not at all. Bytes. */
const SECTOR = 512;

type Written = Extract<Change, { does: 'write' | 'cut' }>;
type Named = Extract<Change, { does: 'rename' | 'link' | 'unlink' | 'mkdir' | 'rmdir' }>;

interface File {
  /** Longer than the file is, for it to grow in; zeros behind its end. */
  room: Buffer;
  length: number;
  /** Not synced yet. */
  pending: Written[];
}

const fileOf = (content: Buffer): File => ({ room: content, length: content.length, pending: [] });

interface NameChange {
  readonly change: Named | { readonly does: 'made'; readonly path: string };
  readonly file: File | null;
}

function apply(file: File, change: Written, sectors: ((index: number) => boolean) | null = null): void {
  if (change.does === 'cut') {
    if (change.length < file.length) file.room.fill(0, change.length, file.length);
    grow(file, change.length);
    file.length = change.length;
    return;
  }
  const { at, bytes } = change;
  const step = sectors ? SECTOR : bytes.length;
  for (let from = 0; from < bytes.length; ) {
    const length = Math.min(sectors ? step - ((at + from) % step) : step, bytes.length - from);
    if (!sectors || sectors(from)) {
      grow(file, at + from + length);
      bytes.copy(file.room, at + from, from, from + length);
    }
    from += length;
  }
}

function grow(file: File, length: number): void {
  if (length > file.room.length) {
    const room = Buffer.alloc(Math.max(length, 2 * file.room.length));
    file.room.copy(room, 0, 0, file.length);
    file.room = room;
  }
  file.length = Math.max(file.length, length);
}

/** How what was not synced comes to the disk, or does not. */
const WAYS = ['none', 'all', 'first ones', 'any of them', 'any sectors of them'] as const;

function settle(file: File, chance: Chance, given?: (typeof WAYS)[number]): void {
  const way = given ?? oneOf(chance, WAYS);
  const many = below(chance, file.pending.length + 1);
  for (const [index, change] of file.pending.entries()) {
    switch (way) {
      case 'none':
        break;
      case 'all':
        apply(file, change);
        break;
      case 'first ones':
        if (index < many) apply(file, change);
        else if (index === many) apply(file, change, () => chance() < 0.5);
        break;
      case 'any of them':
        if (chance() < 0.5) apply(file, change);
        break;
      case 'any sectors of them':
        apply(file, change, () => chance() < 0.5);
        break;
    }
  }
  file.pending = [];
}

const foldersOf = ({ change }: NameChange): string[] =>
  ('to' in change ? [change.path, change.to] : [change.path]).map((path) => dirname(path));

function rename(names: Map<string, File | null>, { change, file }: NameChange): void {
  switch (change.does) {
    case 'made':
      names.set(change.path, file);
      return;
    case 'rename': {
      names.set(change.to, names.get(change.path) ?? file);
      names.delete(change.path);
      return;
    }
    case 'link':
      names.set(change.to, names.get(change.path) ?? file);
      return;
    case 'mkdir':
      names.set(change.path, null);
      return;
    case 'unlink':
    case 'rmdir':
      names.delete(change.path);
  }
}

function readFolder(folder: string, names: Map<string, File | null>): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      names.set(path, null);
      readFolder(path, names);
    } else if (!name.endsWith('-shm')) {
      names.set(path, fileOf(readFileSync(path)));
    }
  }
}

export interface Disk {
  /** Takes the next change. */
  take(change: Change): void;
  /** Writes into an empty folder what is on the disk when its power fails now. */
  cutPower(into: string, chance: Chance): void;
  /** Writes what the program sees, as if all had been synced. */
  writeOut(into: string): void;
}

/**
 * A disk with what lay in `start`, a copy of the recorded folder as it was before. `recorded` is the folder's name in the
 * recording. `lies`: of which files the disk says that they are synced, and they are not.
 */
export function diskOf(start: string, recorded: string, lies: (path: string) => boolean = () => false): Disk {
  /** As the program sees them, and as they are on the disk. */
  const seen = new Map<string, File | null>();
  readFolder(start, seen);
  const moved = new Map([...seen].map(([path, file]) => [recorded + path.slice(start.length), file]));
  const kept = new Map(moved);
  const unsynced: NameChange[] = [];
  const byNumber = new Map<number, File>();
  const folders = new Map<number, string>();
  const liars = new Set<File>();
  for (const [path, file] of moved) if (file && lies(path)) liars.add(file);

  const name = (change: NameChange) => {
    rename(moved, change);
    unsynced.push(change);
  };

  function synced(number: number): void {
    const file = byNumber.get(number);
    if (file) {
      if (liars.has(file)) return;
      for (const change of file.pending) apply(file, change);
      file.pending = [];
      return;
    }
    const folder = folders.get(number);
    const last = unsynced.findLastIndex(
      (change) => folder !== undefined && foldersOf(change).includes(folder),
    );
    for (const change of unsynced.splice(0, last + 1)) rename(kept, change);
  }

  return {
    take(change) {
      switch (change.does) {
        case 'opened': {
          const file = moved.get(change.path);
          if (file) byNumber.set(change.file, file);
          else folders.set(change.file, change.path);
          return;
        }
        case 'made': {
          const file = fileOf(Buffer.alloc(0));
          if (lies(change.path)) liars.add(file);
          byNumber.set(change.file, file);
          folders.delete(change.file);
          name({ change: { does: 'made', path: change.path }, file });
          return;
        }
        case 'write':
        case 'cut':
          byNumber.get(change.file)?.pending.push(change);
          return;
        case 'sync':
          synced(change.file);
          return;
        case 'told':
          return;
        default:
          name({ change, file: moved.get(change.path) ?? null });
      }
    },

    cutPower(into, chance) {
      const names = new Map(kept);
      const many = below(chance, unsynced.length + 1);
      for (const change of unsynced.slice(0, many)) rename(names, change);
      write(into, names, (file) => settle(file, chance));
    },

    writeOut: (into) => write(into, moved, (file) => settle(file, () => 0, 'all')),
  };

  function write(into: string, names: ReadonlyMap<string, File | null>, settled: (file: File) => void): void {
    const contents = new Map<File, Buffer>();
    const contentOf = (file: File): Buffer => {
      const known = contents.get(file);
      if (known) return known;
      const copy = { ...file, room: Buffer.from(file.room), pending: [...file.pending] };
      settled(copy);
      const content = copy.room.subarray(0, copy.length);
      contents.set(file, content);
      return content;
    };
    const placeOf = (path: string) => join(into, path.slice(recorded.length));
    const paths = [...names.keys()].sort();
    for (const path of paths) if (names.get(path) === null) mkdirSync(placeOf(path), { recursive: true });
    for (const path of paths) {
      const file = names.get(path);
      if (file) writeFileSync(placeOf(path), contentOf(file));
    }
  }
}
