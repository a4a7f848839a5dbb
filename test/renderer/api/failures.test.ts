import { expect, test } from 'vitest';
import { failureText } from '../../../renderer/api/failures.ts';
import { createTexts } from '../../../renderer/text/index.ts';

test('a refusal says its days as each language writes them', () => {
  const figures = { taxedOn: '2026-03-09', rateOn: '2026-03-06' };
  const failure = { kind: 'bad_input', code: 'rate_of_another_day', message: '', figures } as const;
  const texts = createTexts('en');
  expect(failureText(texts.t, failure)).toContain(
    'became due on 9 Mar 2026, so its rate is the one of 6 Mar',
  );
  void texts.changeLanguage('de');
  expect(failureText(texts.t, failure)).toContain('entstand am 9. März 2026');
  expect(failureText(createTexts('pl').t, failure)).toContain('powstał 9 mar 2026');
  expect(failureText(createTexts('ru').t, failure)).toContain('возник 9 мар. 2026');
});
