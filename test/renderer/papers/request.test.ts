import { describe, expect, test } from 'vitest';
import { readQuery } from '../../../renderer/papers/request.ts';

describe('which paper is asked for', () => {
  test('kind, claim, language and version stand in the address', () => {
    expect(readQuery('?kind=estimate&claim=c1&language=pl&version=2')).toEqual({
      kind: 'estimate',
      claimId: 'c1',
      language: 'pl',
      version: 2,
    });
  });

  test('without a version the newest is meant', () => {
    expect(readQuery('?kind=label&claim=c1&language=en')).toMatchObject({ version: null });
  });

  test('a plan’s paper names its plan', () => {
    expect(readQuery('?kind=plan&plan=p1&language=ru')).toEqual({
      kind: 'plan',
      planId: 'p1',
      language: 'ru',
    });
  });

  test('a test print names what it tries', () => {
    expect(readQuery('?kind=test&use=labels&language=de')).toEqual({
      kind: 'test',
      use: 'labels',
      language: 'de',
    });
  });

  test.each([
    ['?kind=plan&claim=c1&language=en', /names no plan/],
    ['?kind=poster&claim=c1&language=en', /no paper of the kind/],
    ['?kind=receipt&claim=c1&language=fr', /no papers in the language/],
    ['?kind=receipt&language=en', /names no claim/],
    ['?kind=estimate&claim=c1&language=en&version=0', /no version/],
  ])('%s is refused with a sentence', (search, sentence) => {
    expect(() => readQuery(search)).toThrow(sentence);
  });
});
