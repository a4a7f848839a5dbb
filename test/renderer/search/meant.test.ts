import { expect, test } from 'vitest';
import { onlyMeant } from '../../../renderer/search/meant.ts';
import type { FoundRow } from '../../../shared/contract/search.ts';

const row = (title: string, claimId: string, exact: boolean, marked = exact): FoundRow => ({
  id: title,
  exact,
  fields: [{ name: 'number', text: title, marks: marked ? [[0, title.length]] : [] }],
  claimState: null,
  unitState: null,
  leads: { to: 'claim', claimId },
});
const group = (...rows: FoundRow[]) => [{ kind: 'claims' as const, rows, next: null }];

test('one exact hit is what Enter opens', () => {
  expect(onlyMeant(group(row('HG-1', 'a', true), row('HG-12', 'b', false)))?.id).toBe('HG-1');
});

test('two exact hits that lead to the same place are one', () => {
  expect(onlyMeant(group(row('HG-1', 'a', true, false), row('SERIAL', 'a', true, false)))?.id).toBe('HG-1');
});

test('what is called by the code comes before what only bears it', () => {
  expect(onlyMeant(group(row('HG-1', 'a', true, false), row('SERIAL', 'b', true)))?.id).toBe('SERIAL');
});

test('a claim is told by its number also where its drone’s serial was typed', () => {
  expect(onlyMeant(group(row('HG-1', 'a', true, false), row('SERIAL', 'a', true)))?.id).toBe('HG-1');
});

test('several, and none that is exact, open nothing', () => {
  expect(onlyMeant(group(row('HG-1', 'a', true, false), row('HG-2', 'b', true, false)))).toBeNull();
  expect(onlyMeant(group(row('HG-1', 'a', false)))).toBeNull();
  expect(onlyMeant([])).toBeNull();
});
