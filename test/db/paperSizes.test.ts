import { afterEach, beforeEach, expect, test } from 'vitest';
import { PAPER_SIZES, USUAL_SIZES } from '../../shared/paper/sizes.ts';
import { openWorkshop, type Workshop } from '../workshop.ts';

const OTHERS = { paper: 'letter', label: { width: 62, height: 29 } } as const;

let house: Workshop;
beforeEach(async () => {
  house = await openWorkshop();
});
afterEach(() => house.remove());

const sizes = () => house.as('technician').call('papers.sizes', {});

test('a centre begins with the usual sizes, and a manager sets others', async () => {
  expect(await sizes()).toEqual(USUAL_SIZES);
  await house.as('manager').call('papers.setSizes', OTHERS);
  expect(await sizes()).toEqual(OTHERS);
  expect(await house.as('clerk').refusal('papers.setSizes', USUAL_SIZES)).toMatchObject({
    code: 'role_may_not',
  });
});

test.each(PAPER_SIZES)('a centre may print on %s', async (paper) => {
  await house.as('manager').call('papers.setSizes', { ...OTHERS, paper });
  expect(await sizes()).toEqual({ ...OTHERS, paper });
});

test('a change is on record with what was before, and the same again is none', async () => {
  await house.as('manager').call('papers.setSizes', OTHERS);
  await house.as('manager').call('papers.setSizes', OTHERS);
  const { rows } = await house.as('manager').call('record.list', { kind: 'paper_sizes_changed' });
  expect(rows.map(({ data }) => data)).toEqual([{ sizes: OTHERS, before: USUAL_SIZES }]);
});

test.each([
  { width: 39, height: 62 },
  { width: 171, height: 62 },
  { width: 100, height: 19 },
  { width: 100, height: 221 },
  { width: 100.5, height: 62 },
])('no label printer takes %j', async (label) => {
  const wrong = { paper: 'a4', label } as const;
  expect(await house.as('manager').refusal('papers.setSizes', wrong)).toMatchObject({ kind: 'bad_input' });
});

test('the sizes go to another centre with its settings', async () => {
  await house.as('manager').call('papers.setSizes', OTHERS);
  const { text } = await house.as('manager').call('settings.export', {});
  await house.as('manager').call('papers.setSizes', USUAL_SIZES);
  await house.as('manager').call('settings.import', { text, take: ['papers.label'] });
  expect(await sizes()).toEqual({ paper: 'a4', label: OTHERS.label });
});
