import { expect, test } from 'vitest';
import { createTexts } from '../../../renderer/text/index.ts';

const { t } = createTexts('en');

test('a key that no text has does not compile', () => {
  expect(t('domain:choice.paid_repair')).toBe('Paid repair');
  // @ts-expect-error: there is no such choice
  expect(t('domain:choice.free_repair')).toBe('choice.free_repair');
  // @ts-expect-error: there is no such namespace
  expect(t('domian:choice.paid_repair')).not.toBe('Paid repair');
});

test('a text keeps its plural forms under one key', () => {
  expect(t('reports:total', { count: 1 })).not.toBe(t('reports:total', { count: 2 }));
});
