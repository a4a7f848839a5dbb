import { expect, test } from 'vitest';
import { compareRows } from '../../../renderer/catalogue/differences.ts';

const row = (id: string, value: string) => ({ id, name: id, value });

test('two versions are compared line by line, the fees of either in turn first', () => {
  const before = [row('fee.1', '139'), row('fee.2', '169'), row('term', '24')];
  const after = [row('fee.1', '139'), row('fee.2', '179'), row('fee.3', '199'), row('term', '24')];
  expect(compareRows(before, after)).toEqual([
    { id: 'fee.1', name: 'fee.1', before: '139', after: '139', differs: false },
    { id: 'fee.2', name: 'fee.2', before: '169', after: '179', differs: true },
    { id: 'fee.3', name: 'fee.3', before: null, after: '199', differs: true },
    { id: 'term', name: 'term', before: '24', after: '24', differs: false },
  ]);
  expect(compareRows(after, before).map(({ id, differs }) => [id, differs])).toEqual([
    ['fee.1', false],
    ['fee.2', true],
    ['fee.3', true],
    ['term', false],
  ]);
});
