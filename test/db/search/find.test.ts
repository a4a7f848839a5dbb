import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Input } from '../../../shared/contract/index.ts';
import type { FoundKind, FoundRow } from '../../../shared/contract/search.ts';
import { openWorkshop, type Workshop } from '../../workshop.ts';

/** People type a name, a number or a part of it as it comes to them; the same row must come up. */

let house: Workshop;
const numbers = new Map<string, string>();

interface Known {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly language: Input<'customers.change'>['language'];
  readonly serial: string;
  readonly model: string;
}
const ANNA: Known = {
  name: 'Małgorzata Żółkiewska-Łoś',
  email: 'm.zolkiewska@poczta.example.pl',
  phone: '+48 601 222 333',
  language: 'pl',
  serial: '1581F4XFC22B3001',
  model: 'DJI Mini SE',
};
const DMITRI: Known = {
  name: 'Дмитрий Ёлкин',
  email: 'elkin@example.ru',
  phone: '8 (916) 123-45-67',
  language: 'ru',
  serial: '1581F4XFC22B3077',
  model: 'DJI Mini 4 Pro',
};
const JURGEN: Known = {
  name: 'Jürgen Großmüller',
  email: 'juergen_g@example.de',
  phone: '0171 / 765 43 21',
  language: 'de',
  serial: '3QNHGB50021S0B',
  model: 'DJI Mini SE',
};
const SEAN: Known = {
  name: 'Sean O’Connor',
  email: 'sean@example.com',
  phone: '+44 20 7946 0958',
  language: 'en',
  serial: '5YSZK12345678A',
  model: 'DJI Mini 4 Pro',
};

async function book({ name, email, phone, language, serial, model }: Known): Promise<void> {
  const customer = { known: false, name, email, phone, language } as const;
  const { number } = await house
    .as('technician')
    .call('claims.book', house.bookingOf({ customer, serial, model, careDeclared: false }));
  numbers.set(name, number);
}

beforeAll(async () => {
  house = await openWorkshop();
  for (const known of [ANNA, DMITRI, JURGEN, SEAN]) await book(known);
  await house.registerPlan({ code: 'CR-7F3K-0001', serial: 'PLANNED00001', holderName: 'Zażółć Gęślą' });
  await house.addUnit('UNIT0000ABCD', 'DJI Air 3');
});
afterAll(() => house.remove());

async function found(text: string, kind: FoundKind): Promise<readonly FoundRow[]> {
  const { groups } = await house.as('clerk').call('search.find', { text });
  return groups.find((group) => group.kind === kind)?.rows ?? [];
}
const titles = (rows: readonly FoundRow[]) => rows.map(({ fields }) => fields[0]?.text);
const why = (row: FoundRow | undefined) =>
  row?.fields
    .filter(({ marks }) => marks.length > 0)
    .map(({ name, text, marks }) => [name, ...marks.map(([start, end]) => text.slice(start, end))]);

describe.each([
  [
    'Polish',
    ANNA,
    ['żółk', 'ŻÓŁKIEWSKA', 'zolkiewska malg', 'Łoś Małgorzata', 'los', 'MALGORZATA', 'malgorzata mini'],
  ],
  ['Russian', DMITRI, ['ёлкин', 'елкин', 'ЁЛКИН', 'елк дмит', 'дмитрии', 'дмитрий mini 4']],
  [
    'German',
    JURGEN,
    ['jürgen', 'jurgen', 'JUERGEN', 'grossmüller', 'GROSSMUELLER', 'Großmüller Jürgen', 'gross jur'],
  ],
  ['English', SEAN, ['sean', 'connor', 'CONNOR sean', 'o’connor', "o'connor", 'con s']],
])('a name in %s letters', (_language, known, spellings) => {
  test.each(spellings)('is found by “%s”', async (text) => {
    expect(titles(await found(text, 'claims'))).toEqual([numbers.get(known.name)]);
    const { rows } = await house.as('clerk').call('claims.list', { search: text });
    expect(rows.map((row) => row.customerName)).toEqual([known.name]);
  });
});

describe('a phone number', () => {
  test.each([
    [
      ANNA,
      ['601222333', '601 222 333', '601-222-333', '+48 601 222 333', '0048601222333', '22 23 33', '2333'],
    ],
    [DMITRI, ['+7 916 123-45-67', '89161234567', '9161234567', '8 (916) 123-45-67', '916 123 45 67']],
    [JURGEN, ['01717654321', '+49 171 7654321', '0049 171 7654321', '0171/7654321', '765 43 21']],
    [SEAN, ['+44 20 7946 0958', '020 7946 0958', '79460958']],
  ])('of $name is found however it is written', async ({ name }, spellings) => {
    for (const text of spellings) {
      expect([text, titles(await found(text, 'customers'))]).toEqual([text, [name]]);
      const { rows } = await house.as('clerk').call('customers.list', { search: text });
      expect([text, rows.map((row) => row.name)]).toEqual([text, [name]]);
    }
  });

  test('is an exact hit when it is whole, and none when it is a part', async () => {
    expect((await found('+48601222333', 'customers'))[0]?.exact).toBe(true);
    expect((await found('601 222 333', 'customers'))[0]?.exact).toBe(true);
    expect((await found('222333', 'customers'))[0]?.exact).toBe(false);
  });
});

describe('a serial, a number or a code', () => {
  test.each([
    '3001',
    'b3001',
    '1581 F4XF C22B 3001',
    '1581f4xfc22b3001',
    'F4XFC22B3001',
    '81F4-XFC2-2B30-01',
  ])('is found by any part of it: “%s”', async (text) => {
    expect(titles(await found(text, 'claims'))).toEqual([numbers.get(ANNA.name)]);
  });

  test('is found by three signs, and not by two', async () => {
    expect(titles(await found('001', 'claims'))).toContain(numbers.get(ANNA.name));
    expect(await found('b3', 'claims')).toEqual([]);
  });

  test('comes with what was found and where it leads', async () => {
    const [row] = await found('nowhere 3001', 'claims');
    expect(row).toBeUndefined();
    const [claim] = await found('mini 3001', 'claims');
    expect(why(claim)).toEqual([
      ['model', 'Mini'],
      ['serial', '3001'],
    ]);
    expect(claim).toMatchObject({ exact: false, claimState: 'received', leads: { to: 'claim' } });
    expect((await found('3001', 'devices'))[0]).toMatchObject({ id: ANNA.serial, leads: { to: 'claim' } });
  });

  test('a claim number is found whole, without its zeros and by its end', async () => {
    const number = numbers.get(SEAN.name) ?? '';
    const [, year, count] = number.split('-');
    for (const text of [
      number,
      number.toLowerCase(),
      number.replaceAll('-', ''),
      `HG-${year}-${Number(count)}`,
    ]) {
      expect([text, titles(await found(text, 'claims'))]).toEqual([text, [number]]);
    }
    expect((await found(number, 'claims'))[0]?.exact).toBe(true);
    expect(titles(await found(count ?? '', 'claims'))).toContain(number);
  });

  test('a plan is found by its code, its holder and its serial', async () => {
    for (const text of ['7f3k', 'CR-7F3K-0001', 'cr7f3k0001', 'gesla zaz', 'planned00001', '00001 gęślą']) {
      expect([text, titles(await found(text, 'plans'))]).toEqual([text, ['CR-7F3K-0001']]);
      const { rows } = await house.as('clerk').call('plans.list', { search: text });
      expect([text, rows.map((row) => row.code)]).toEqual([text, ['CR-7F3K-0001']]);
    }
  });

  test('a unit is found by its serial and its model', async () => {
    for (const text of ['ABCD', 'unit0000', 'air', 'AIR abcd']) {
      expect([text, titles(await found(text, 'units'))]).toEqual([text, ['UNIT0000ABCD']]);
      const { rows } = await house.as('clerk').call('stock.list', { search: text });
      expect([text, rows.map((row) => row.serial)]).toEqual([text, ['UNIT0000ABCD']]);
    }
    const shipped = await house.as('clerk').call('stock.list', { search: 'abcd', states: ['shipped'] });
    expect(shipped.rows).toEqual([]);
  });
});

describe('an e-mail address', () => {
  test.each(['m.zolkiewska@poczta.example.pl', 'zolkiewska@pocz', 'M.ZOLK', 'poczta.example'])(
    'is found by “%s”',
    async (text) => {
      expect(titles(await found(text, 'customers'))).toEqual([ANNA.name]);
    },
  );
});

describe('what is found', () => {
  test('is nothing for signs alone, and for what nobody has', async () => {
    for (const text of ['', '  ', '-', '“”', 'qqqq', '9999999', '"', '*', 'NOT', 'a" OR "b']) {
      expect([text, (await house.as('clerk').call('search.find', { text })).groups]).toEqual([text, []]);
    }
    const { rows } = await house.as('clerk').call('claims.list', { search: '…' });
    expect(rows).toEqual([]);
  });

  test('pages on, each row once, the newest first', async () => {
    const serials = Array.from({ length: 60 }, () => house.newSerial());
    const customer = {
      known: false,
      name: 'Piotr Wielokrotny',
      email: '',
      phone: '',
      language: 'pl',
    } as const;
    for (const serial of serials) {
      await house.as('technician').call('claims.book', house.bookingOf({ customer, serial }));
    }
    const first = await house.as('clerk').call('claims.list', { search: 'wielokrotny' });
    const second = await house.as('clerk').call('claims.list', { search: 'wielokrotny', after: first.next });
    expect([...first.rows, ...second.rows].map((row) => row.serial)).toEqual(serials.toReversed());
    expect(second.next).toBeNull();

    const desk = house.as('clerk');
    const one = await desk.call('search.find', { text: 'wielokrotny', kind: 'claims' });
    const next = one.groups[0]?.next ?? null;
    const two = await desk.call('search.find', { text: 'wielokrotny', kind: 'claims', after: next });
    const rows = [...(one.groups[0]?.rows ?? []), ...(two.groups[0]?.rows ?? [])];
    expect(rows).toHaveLength(60);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(60);

    const none = await desk.call('claims.list', { search: 'wielokrotny', states: ['closed'] });
    expect(none.rows).toEqual([]);
  });

  test('has exact hits before newer ones', async () => {
    await book({ ...SEAN, name: 'Later', email: '', phone: '', serial: `${SEAN.serial}99` });
    expect(titles(await found(SEAN.serial, 'claims'))).toEqual([
      numbers.get(SEAN.name),
      numbers.get('Later'),
    ]);
    const desk = house.as('clerk');
    const { rows } = await desk.call('claims.list', { search: SEAN.serial });
    expect(rows.map(({ number }) => number)).toEqual([numbers.get(SEAN.name), numbers.get('Later')]);
    const none = await desk.call('claims.list', { search: SEAN.serial, states: ['closed'] });
    expect(none.rows).toEqual([]);
  });
});

test('a parcel and a replacement are found by their numbers, and a paper by its claim', async () => {
  const claimId = await house.book({ serial: 'LEAVING00001' });
  await house.registerPlan({ code: 'CR-LEAVE-1', serial: 'LEAVING00001' }).catch(() => '');
  await house.estimate(claimId);
  await house.choose(claimId, 'paid_repair');
  await house.pay(claimId);
  await house.repair(claimId);
  await house.ship(claimId);
  expect(why((await found('PL 123-456', 'parcels'))[0])).toEqual([['tracking', 'PL123456']]);
  expect((await found('pl123456789', 'parcels'))[0]?.exact).toBe(true);
  expect(await found('LEAVING00001', 'parcels')).toEqual([]);

  const { number } = await house.claim(claimId);
  await house.as('clerk').call('papers.keep', {
    claimId,
    planId: null,
    kind: 'estimate',
    language: 'pl',
    version: 1,
    pdfBase64: Buffer.from('%PDF-1.7 a paper').toString('base64'),
  });
  expect(titles(await found(`estimate ${number}`, 'papers'))).toEqual([`${number}-estimate-1-pl.pdf`]);
  expect(await found(`receipt ${number}`, 'papers')).toEqual([]);
});
