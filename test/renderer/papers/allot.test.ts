import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allot, type Block } from '../../../renderer/papers/pages/allot.ts';

const whole = (height: number, keepWithNext = false): Block => ({ pieces: [height], head: 0, keepWithNext });
const rows = (count: number, height: number, head: number, keepWithNext = false): Block => ({
  pieces: Array.from({ length: count }, () => height),
  head,
  keepWithNext,
});
const page = { first: 100, next: 100 };

describe('setting a paper in pages', () => {
  test('what fits on one page stays on it', () => {
    expect(allot([whole(40), whole(60)], page)).toEqual([
      [
        { block: 0, from: 0, to: 1 },
        { block: 1, from: 0, to: 1 },
      ],
    ]);
  });

  test('a paper without content is one empty page', () => {
    expect(allot([], page)).toEqual([[]]);
  });

  test('a long table goes on below its header on the next page', () => {
    expect(allot([rows(10, 20, 20)], page)).toEqual([
      [{ block: 0, from: 0, to: 4 }],
      [{ block: 0, from: 4, to: 8 }],
      [{ block: 0, from: 8, to: 10 }],
    ]);
  });

  test('the first page may hold less than the others', () => {
    expect(allot([rows(10, 10, 0)], { first: 50, next: 100 }).map((slices) => slices[0]?.to)).toEqual([
      5, 10,
    ]);
  });

  test('a heading goes over with what it heads', () => {
    expect(allot([whole(80), whole(15, true), whole(30)], page)).toEqual([
      [{ block: 0, from: 0, to: 1 }],
      [
        { block: 1, from: 0, to: 1 },
        { block: 2, from: 0, to: 1 },
      ],
    ]);
  });

  test('totals never stand alone: two rows of the table go over with them', () => {
    expect(allot([rows(5, 20, 0, true), whole(30)], page)).toEqual([
      [{ block: 0, from: 0, to: 3 }],
      [
        { block: 0, from: 3, to: 5 },
        { block: 1, from: 0, to: 1 },
      ],
    ]);
  });

  test('neither the first nor the last line of a text is left alone', () => {
    expect(allot([whole(85), rows(6, 10, 0)], page)[1]).toEqual([{ block: 1, from: 0, to: 6 }]);
    expect(allot([whole(50), rows(6, 10, 0)], page)[1]).toEqual([{ block: 1, from: 4, to: 6 }]);
  });

  test('what belongs together but is longer than a page is torn rather than cut off', () => {
    const pages = allot([whole(60, true), whole(60, true), whole(60)], page);
    expect(pages.map((slices) => slices.length)).toEqual([1, 1, 1]);
  });

  test('a part taller than a page is refused', () => {
    expect(() => allot([whole(101)], page)).toThrow(/taller than a page/);
  });

  test('nothing is lost, doubled, put out of order or cut off, whatever the paper', () => {
    const block = fc.record({
      pieces: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 12 }),
      head: fc.integer({ min: 0, max: 30 }),
      keepWithNext: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), (blocks) => {
        const pages = allot(blocks, { first: 90, next: 120 });
        const dealt = pages
          .flat()
          .flatMap(({ block: number, from, to }) =>
            Array.from({ length: to - from }, (_, index) => [number, from + index]),
          );
        expect(dealt).toEqual(
          blocks.flatMap(({ pieces }, number) => pieces.map((_, index) => [number, index])),
        );
        pages.forEach((slices, index) => {
          const height = slices.reduce((sum, { block: number, from, to }) => {
            const { head = 0, pieces = [] } = blocks[number] ?? {};
            return sum + head + pieces.slice(from, to).reduce((total, piece) => total + piece, 0);
          }, 0);
          expect(height).toBeLessThanOrEqual(index === 0 ? 90 : 120);
        });
      }),
    );
  });
});
