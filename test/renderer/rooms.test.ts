import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../renderer', import.meta.url));

const roomOf = (path: string): string => path.split(sep)[0] ?? '';

/** Which rooms each room of the window names in code and styles, itself left out; texts are everybody's. */
function namedRooms(): Map<string, Set<string>> {
  const rooms = new Map<string, Set<string>>();
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.includes(sep) && /\.tsx?$/.test(name))) {
    const own = roomOf(file);
    const named = rooms.get(own) ?? new Set();
    rooms.set(own, named);
    for (const [, target = ''] of readFileSync(join(root, file), 'utf8').matchAll(
      /(?:from|import) '(\.[^']+\.(?:tsx?|css))'/g,
    )) {
      const path = normalize(join(dirname(file), target));
      if (path.includes(sep) && !path.startsWith('..') && roomOf(path) !== own) named.add(roomOf(path));
    }
  }
  return rooms;
}

/** The rooms that lead back to themselves. */
function inCircles(rooms: ReadonlyMap<string, ReadonlySet<string>>): string[] {
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

test('no room of the window names itself by way of another', () => {
  expect(
    inCircles(
      new Map([
        ['one', new Set(['two'])],
        ['two', new Set(['one'])],
      ]),
    ),
  ).toEqual(['one', 'two']);
  expect(inCircles(namedRooms())).toEqual([]);
});
