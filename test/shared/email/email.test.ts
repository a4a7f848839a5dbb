import { describe, expect, test } from 'vitest';
import { email } from '../../../shared/contract/fields.ts';
import { mailCalls } from '../../../shared/contract/mail.ts';
import { isEmail } from '../../../shared/email/email.ts';
import { readPlanRow } from '../../../shared/imports/planRow.ts';
import { PLAN_FIELDS, type PlanField } from '../../../shared/imports/vocabulary.ts';

const places = Object.fromEntries(PLAN_FIELDS.map((field, index) => [field, index])) as Record<
  PlanField,
  number
>;

/** Whether a file's row comes in with that address. */
function comesIn(holderEmail: string): boolean {
  const cells = [
    'CARE-0001',
    '1581F4XFA00001',
    'mini-se-2y-pl',
    'Anna',
    holderEmail,
    'PL',
    '',
    '2025-04-01T10:00:00Z',
  ];
  const settings = { dateOrder: null, zone: null, wholeDays: null };
  return readPlanRow(cells, places, settings, Date.parse('2026-01-01T00:00:00Z')).kind === 'plan';
}

describe.each([
  ['anna@example.com', true],
  ['anna.nowak+care@mail.example.co.uk', true],
  ['ANNA@EXAMPLE.COM', true],
  ['anna', false],
  ['anna@example', false],
  ['anna@exa mple.com', false],
  ['anna@@example.com', false],
  ['.anna@example.com', false],
  ['anna@example..com', false],
  ['anna;jan@example.com', false],
  [`${'a'.repeat(200)}@example.com`, false],
])('%s', (text, good) => {
  test('is judged alike by forms, files and messages', () => {
    expect(isEmail(text)).toBe(good);
    expect(email.safeParse(text).success).toBe(good);
    expect(mailCalls['mail.test'].input.safeParse({ to: text }).success).toBe(good);
    expect(comesIn(text)).toBe(good);
  });
});

test('a holder without an address is taken by forms and files', () => {
  expect(email.safeParse('').success).toBe(true);
  expect(comesIn('')).toBe(true);
  expect(mailCalls['mail.test'].input.safeParse({ to: '' }).success).toBe(false);
});
