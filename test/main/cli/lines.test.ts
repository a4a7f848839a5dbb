import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { linesOf } from '../../../main/cli/lines.ts';

async function read(chunks: Iterable<string>, longest: number): Promise<(string | null)[]> {
  const lines: (string | null)[] = [];
  for await (const some of linesOf(Readable.from(chunks), longest)) {
    lines.push(...some.map((line) => (typeof line === 'string' ? line : null)));
  }
  return lines;
}

test('lines are cut wherever the chunks end', async () => {
  expect(await read(['a', 'b\nc', '\n', '\nd'], 10)).toEqual(['ab', 'c', '', 'd']);
});

test('a line of 600 MB is let go as it comes, and the next one read', async () => {
  const megabytes = function* () {
    yield 'first\n';
    for (let count = 0; count < 600; count += 1) yield 'x'.repeat(1_000_000);
    yield '\nlast\n';
  };
  expect(await read(megabytes(), 1_000)).toEqual(['first', null, 'last']);
});
