import { describe, expect, test } from 'vitest';
import { fieldMessage, fieldText } from '../../../renderer/api/fieldMessages.ts';
import { createTexts } from '../../../renderer/text/index.ts';
import { LANGUAGES } from '../../../shared/claim/vocabulary.ts';
import { contract } from '../../../shared/contract/index.ts';

const { t } = createTexts('en');

describe('what is wrong with a field', () => {
  test('names a bound in the units that the person types', () => {
    const bound = 'errors:field.atMost|{"maximum":1000000}';
    expect(fieldText(t, bound)).toBe('At most 1000000.');
    expect(fieldText(t, bound, 'too_big', (thousandths) => `${thousandths / 1000} h`)).toBe(
      'At most 1000 h.',
    );
  });

  test('counts letters as letters, whatever the field counts in', () => {
    expect(fieldText(t, 'errors:field.tooLong|{"maximum":120}', 'too_big', () => 'wrong')).toContain('120');
  });

  test.each(LANGUAGES)('says of a VAT rate in “%s” between what it lies', (language) => {
    const checked = contract['centre.change'].input.safeParse({ vatRateBp: 23_000 });
    const issue = checked.error?.issues.find(({ path }) => path[0] === 'vatRateBp');
    const told = fieldText(createTexts(language).t, issue?.message ?? '', issue?.code);
    expect(told).toMatch(/0 .* 100/);
  });

  test('says what a phone number and the centre’s e-mail look like', () => {
    const checked = contract['centre.change'].input.safeParse({
      phone: '6012223331581F4XFC22B9999',
      email: 'x',
    });
    const told = (field: string) => {
      const issue = checked.error?.issues.find(({ path }) => path[0] === field);
      return fieldMessage(issue?.message ?? '', issue?.code ?? '');
    };
    expect(told('phone')).toContain('errors:field.phone');
    expect(told('email')).toMatch(/errors:field\.(email|format)/);
  });
});
