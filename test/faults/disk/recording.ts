import { readFileSync } from 'node:fs';

/** What disk.c has written down of a program's changes to its folder, in order. */
export type Change =
  | { readonly does: 'opened' | 'made'; readonly file: number; readonly path: string }
  | { readonly does: 'write'; readonly file: number; readonly at: number; readonly bytes: Buffer }
  | { readonly does: 'cut'; readonly file: number; readonly length: number }
  | { readonly does: 'sync'; readonly file: number }
  | { readonly does: 'rename' | 'link'; readonly path: string; readonly to: string }
  | { readonly does: 'unlink' | 'mkdir' | 'rmdir'; readonly path: string }
  | { readonly does: 'told'; readonly line: string };

const NAMED = {
  R: 'rename',
  L: 'link',
  U: 'unlink',
  M: 'mkdir',
  K: 'rmdir',
  O: 'opened',
  C: 'made',
} as const;

/** Reads a log; what a kill has cut off of its end is left out. */
export function readRecording(path: string): Change[] {
  const log = readFileSync(path);
  const changes: Change[] = [];
  for (let at = 0; at < log.length; ) {
    const end = log.indexOf(0x0a, at);
    if (end < 0) return changes;
    const line = log.toString('utf8', at, end);
    at = end + 1;
    const kind = line.slice(0, 1);
    const rest = line.slice(2);
    const numbers = rest.split(' ').map(Number);
    const [first = 0, second = 0] = numbers;
    const taken = (length: number) => {
      const bytes = log.subarray(at, at + length);
      at += length;
      return bytes.length === length ? bytes : null;
    };
    switch (kind) {
      case 'W': {
        const bytes = taken(numbers[2] ?? 0);
        if (bytes) changes.push({ does: 'write', file: first, at: second, bytes });
        break;
      }
      case 'A': {
        const bytes = taken(first);
        if (bytes) changes.push({ does: 'told', line: bytes.toString('utf8').trimEnd() });
        break;
      }
      case 'T':
        changes.push({ does: 'cut', file: first, length: second });
        break;
      case 'S':
        changes.push({ does: 'sync', file: first });
        break;
      case 'R':
      case 'L': {
        const [from = '', to = ''] = rest.split('\t');
        changes.push({ does: NAMED[kind], path: from, to });
        break;
      }
      case 'U':
      case 'M':
      case 'K':
        changes.push({ does: NAMED[kind], path: rest });
        break;
      case 'O':
      case 'C':
        changes.push({ does: NAMED[kind], file: first, path: rest.slice(rest.indexOf(' ') + 1) });
        break;
      default:
        throw new Error(`The log of changes has a line of an unknown kind: ${line.slice(0, 80)}`);
    }
  }
  return changes;
}
