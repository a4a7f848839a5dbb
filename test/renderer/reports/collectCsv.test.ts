import { expect, test } from 'vitest';
import { collectCsv } from '../../../renderer/reports/collectCsv.ts';
import type { Answer, Output } from '../../../shared/contract/index.ts';

type Part = Output<'reports.claimsCsv'>;
const PARTS: Readonly<Record<string, Part>> = {
  start: { csv: 'claim_number\r\nHG-1\r\n', rows: 1, next: 'a' },
  a: { csv: 'HG-2\r\nHG-3\r\n', rows: 2, next: 'b' },
  b: { csv: 'HG-4\r\n', rows: 1, next: null },
};
const read = async (after: string | null): Promise<Answer<Part>> => {
  const value = PARTS[after ?? 'start'];
  if (!value) throw new Error(`No part begins after ${after}.`);
  return { ok: true, value };
};

test('the parts of a report come together as they are, with nothing before the header', async () => {
  const progress: number[] = [];
  const collected = await collectCsv(read, (rows) => progress.push(rows), new AbortController().signal);
  expect(collected).toEqual({
    kind: 'whole',
    csv: 'claim_number\r\nHG-1\r\nHG-2\r\nHG-3\r\nHG-4\r\n',
    rows: 4,
  });
  expect(progress).toEqual([1, 3, 4]);
});

test('an export that is called off reads no further and gives nothing', async () => {
  const control = new AbortController();
  const asked: (string | null)[] = [];
  const collected = await collectCsv(
    (after) => {
      asked.push(after);
      if (after === 'a') control.abort();
      return read(after);
    },
    () => undefined,
    control.signal,
  );
  expect(collected).toEqual({ kind: 'cancelled' });
  expect(asked).toEqual([null, 'a']);
});

test('a failure on the way is told and no half report is given', async () => {
  const failure = { kind: 'storage', code: 'disk_full', message: 'The disk is full.' } as const;
  const collected = await collectCsv(
    async (after) => (after === 'a' ? { ok: false, error: failure } : read(after)),
    () => undefined,
    new AbortController().signal,
  );
  expect(collected).toEqual({ kind: 'failed', failure });
});
