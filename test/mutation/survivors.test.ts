import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import survivors from './survivors.json' with { type: 'json' };
import { type Mutant, tally } from './survivors.ts';

const mutant: Mutant = {
  file: 'shared/money/vat.ts',
  line: 'return numerator < 0n ? -rounded : rounded;',
  original: 'numerator < 0n',
  replacement: 'numerator <= 0n',
  fate: 'survived',
};
const { fate: _, ...place } = mutant;
const explanation = { ...place, why: 'Nothing is nothing.' };

describe('the tally of mutants', () => {
  test('counts what a test killed, what stopped the program, and what is explained', () => {
    const mutants: Mutant[] = [{ ...mutant, fate: 'killed' }, { ...mutant, fate: 'stopped' }, mutant];
    expect(tally(mutants, [explanation])).toEqual({
      killed: 1,
      stopped: 1,
      explained: 1,
      unexplained: [],
      stale: [],
    });
  });

  test('names a survivor that nobody has explained, however little it differs from one that is', () => {
    for (const changes of [{ file: 'x' }, { line: 'x' }, { original: 'x' }, { replacement: 'x' }])
      expect(tally([{ ...mutant, ...changes }], [explanation])).toMatchObject({
        explained: 0,
        unexplained: [changes],
        stale: [explanation],
      });
  });

  test('names an explanation of what a test kills by now', () => {
    expect(tally([{ ...mutant, fate: 'killed' }], [explanation]).stale).toEqual([explanation]);
  });
});

describe('an explained survivor', () => {
  test.each(survivors)('in $file speaks of a line that is there: $line', ({ file, line, why }) => {
    const lines = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8').split('\n');
    expect(lines.map((each) => each.trim())).toContain(line);
    expect(why).not.toBe('');
  });
});
