import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** A folder's rooms are the folders right inside it; a file beside them is a room of its own. */
type Rooms = ReadonlyMap<string, ReadonlySet<string>>;

/** What names every room because it lists what all of them have. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  db: ['tables.ts'],
  shared: [],
  main: [],
  renderer: [],
};

const roomOf = (path: string): string => path.split(sep)[0] ?? '';

/** Which rooms each room names in code and styles, itself left out. */
function namedRooms(folder: string, lists: readonly string[]): Rooms {
  const root = fileURLToPath(new URL(`../${folder}`, import.meta.url));
  const rooms = new Map<string, Set<string>>();
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => /\.m?tsx?$/.test(name) && !lists.includes(name))) {
    const own = roomOf(file);
    const named = rooms.get(own) ?? new Set();
    rooms.set(own, named);
    for (const [, target = ''] of readFileSync(join(root, file), 'utf8').matchAll(
      /(?:from|import) '(\.[^']+\.(?:tsx?|css))'/g,
    )) {
      const path = normalize(join(dirname(file), target));
      if (!path.startsWith('..') && !lists.includes(path) && roomOf(path) !== own) named.add(roomOf(path));
    }
  }
  return rooms;
}

/** The rooms that lead back to themselves. */
function inCircles(rooms: Rooms): string[] {
  const reach = (from: string, seen = new Set<string>()): Set<string> => {
    for (const next of rooms.get(from) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      reach(next, seen);
    }
    return seen;
  };
  return [...rooms.keys()].filter((room) => reach(room).has(room)).toSorted();
}

test('two rooms that name each other are a circle', () => {
  const rooms = new Map([
    ['one', new Set(['two'])],
    ['two', new Set(['one'])],
    ['three', new Set(['one'])],
  ]);
  expect(inCircles(rooms)).toEqual(['one', 'two']);
});

test.each(Object.entries(LISTS))('no room of %s names itself by way of another', (folder, lists) => {
  expect(inCircles(namedRooms(folder, lists))).toEqual([]);
});
