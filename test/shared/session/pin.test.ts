import { expect, test } from 'vitest';
import { isPin } from '../../../shared/session/pin.ts';

test.each(['270519', '112233', '102030405060'])('%s is a PIN', (typed) => {
  expect(isPin(typed)).toBe(true);
});

test.each(['27051', '1234567890123', '000000', '123456', '987654', '27051a', '２７０５１９', ''])(
  '“%s” is none',
  (typed) => {
    expect(isPin(typed)).toBe(false);
  },
);
