import { describe, expect, it } from 'vitest';
import { fold } from '../../../shared/text/fold.ts';

describe('text as it is compared', () => {
  it.each([
    ['Łódź', 'lodz'],
    ['ŻÓŁĆ', 'zolc'],
    ['Müller-Großmann', 'muller-grossmann'],
    ['Ёлкин', 'елкин'],
    ['Çelik Ørsted', 'celik orsted'],
    ['İstanbul', 'istanbul'],
    ['ﬁne', 'fine'],
  ])('knows %s by %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('folds what is folded already to itself', () => {
    for (const text of ['Łódź', 'Großmann', 'Ёлкин', 'ﬁ']) expect(fold(fold(text))).toBe(fold(text));
  });
});
