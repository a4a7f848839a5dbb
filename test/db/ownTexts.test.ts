import { afterEach, beforeEach, expect, test } from 'vitest';
import { usualText } from '../../shared/wording/ownTexts.ts';
import { openWorkshop, type Workshop } from '../workshop.ts';

let house: Workshop;
beforeEach(async () => {
  house = await openWorkshop();
});
afterEach(() => house.remove());

const GREETING = { name: 'shipped.greeting', language: 'pl' } as const;
const manager = () => house.as('manager');
const set = (text: string) => manager().call('texts.set', { ...GREETING, text });
const texts = async () => (await house.as('clerk').call('texts.list', {})).texts;
const changes = async () =>
  (await manager().call('record.list', { kind: 'text_changed' })).rows.map(({ data }) => data);

test('a text is the shipped one until a manager words it, and again at one call', async () => {
  expect(await texts()).toEqual([]);
  await set('Witaj, {{customer}}!');
  await set('Witaj, {{customer}}!');
  expect(await texts()).toEqual([{ ...GREETING, text: 'Witaj, {{customer}}!' }]);
  await manager().call('texts.clear', GREETING);
  expect(await texts()).toEqual([]);
  expect(await changes()).toEqual([
    { ...GREETING, text: null, before: 'Witaj, {{customer}}!' },
    { ...GREETING, text: 'Witaj, {{customer}}!', before: null },
  ]);
});

test('the shipped text typed anew is the shipped text, which a later version may better', async () => {
  await set(usualText('shipped.greeting', 'pl'));
  expect(await texts()).toEqual([]);
  expect(await changes()).toEqual([]);
});

test('what a customer is written from then on says it so, and what was written stays as it was', async () => {
  await manager().call('mail.change', {
    host: 'smtp.example.com',
    port: 465,
    tls: 'tls',
    user: '',
    password: '',
    senderName: 'Lotnia',
    senderAddress: 'hangar@example.com',
  });
  const shipped = async () => {
    const claimId = await house.book();
    await house.diagnose(claimId);
    await house.issue(claimId);
    await house.as('clerk').call('claims.presentEstimate', { claimId, givenBy: 'email' });
    await house.choose(claimId, 'return_unrepaired');
    await house.pay(claimId);
    await house.ship(claimId);
    return claimId;
  };
  const subjectOf = async (claimId: string) => (await house.claim(claimId)).messages[0]?.subject;
  const before = await shipped();
  const first = await subjectOf(before);
  await manager().call('texts.set', {
    name: 'shipped.subject',
    language: 'pl',
    text: 'Wraca {{model}}: {{claim}}',
  });
  const after = await shipped();
  const { number } = await house.claim(after);
  expect(await subjectOf(after)).toBe(`Wraca DJI Mini SE: ${number}`);
  expect(await subjectOf(before)).toBe(first);
});

test('a text that would leave braces to a customer, or leave out what they must know, is refused', async () => {
  const refused = async (name: 'shipped.greeting' | 'shipped.subject', text: string) => {
    const { kind, issues } = await manager().refusal('texts.set', { name, language: 'en', text });
    return [kind, issues?.[0]?.path];
  };
  for (const text of ['Dear {{holder}},', 'Dear {customer},', '']) {
    expect(await refused('shipped.greeting', text)).toEqual(['bad_input', 'text']);
  }
  expect(await refused('shipped.subject', 'Your parcel has left')).toEqual(['bad_input', 'text']);
  expect(await refused('shipped.subject', '{{claim}}\nand more')).toEqual(['bad_input', 'text']);
  expect(await house.as('clerk').refusal('texts.set', { ...GREETING, text: 'Witaj!' })).toMatchObject({
    code: 'role_may_not',
  });
});
