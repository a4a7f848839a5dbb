import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RowKind } from '../../../../shared/contract/rows.ts';
import { openWorkshop, PEOPLE, type Workshop } from '../../../workshop.ts';
import { confirm, find, PLAN, SERIAL, tamper, wholeClaim } from './house.ts';

/** Every way in which another program can change what counts, which the check must find and name. */

let house: Workshop;
let number: string;
let other: string;
beforeAll(async () => {
  house = await openWorkshop();
  number = (await house.claim(await wholeClaim(house))).number;
  for (const key of ['intake', 'note-1']) {
    await house.as('clerk').call('drafts.save', { key, value: { note: `It fell into the lake: ${key}.` } });
  }
  other = (await house.claim(await wholeClaim(house, '1581F4XFC66666', 'CARE-ELSE'))).number;
});
afterAll(() => house.remove());

const OF_CLAIM = `claim_id = (SELECT id FROM claims WHERE serial = '${SERIAL}')`;

const CHANGES: readonly (readonly [string, string, RowKind, () => string])[] = [
  [
    'a plan’s term',
    `UPDATE plans SET valid_until = '2099-12-31' WHERE code = '${PLAN}'`,
    'plans',
    () => PLAN,
  ],
  [
    'which serial a plan is bound to',
    `UPDATE bindings SET from_at = '2000-01-01T00:00:00Z' WHERE serial = '${SERIAL}'`,
    'bindings',
    () => PLAN,
  ],
  ['a slot', `UPDATE slots SET state = 'reserved' WHERE ${OF_CLAIM}`, 'slots', () => PLAN],
  [
    'a person’s role',
    `UPDATE people SET roles = '["manager"]' WHERE name = '${PEOPLE.clerk}'`,
    'roles',
    () => PEOPLE.clerk,
  ],
  [
    'a password',
    `UPDATE people SET password_hash = 'another' WHERE name = '${PEOPLE.manager}'`,
    'passwords',
    () => PEOPLE.manager,
  ],
  ['a payment', `UPDATE payments SET amount = amount + 1 WHERE ${OF_CLAIM}`, 'payments', () => number],
  ['a choice', `UPDATE choices SET due_amount = 0 WHERE ${OF_CLAIM}`, 'choices', () => number],
  ['what a choice keeps', `UPDATE choices SET kept = x'00' WHERE ${OF_CLAIM}`, 'choices', () => number],
  ['an estimate’s line', `UPDATE estimates SET lines = '[]' WHERE ${OF_CLAIM}`, 'estimates', () => number],
  ['a diagnosis', `UPDATE diagnoses SET findings = 'Nothing.' WHERE ${OF_CLAIM}`, 'diagnoses', () => number],
  ['a shipment', `UPDATE shipments SET tracking = 'X' WHERE ${OF_CLAIM}`, 'shipments', () => number],
  ['a photo', `UPDATE photos SET sha256 = '${'0'.repeat(64)}' WHERE ${OF_CLAIM}`, 'photos', () => number],
  ['a verdict', `UPDATE claims SET standing = 'warranty' WHERE serial = '${SERIAL}'`, 'claims', () => number],
  [
    'when a claim was where',
    `UPDATE claim_path SET at = at + 1 WHERE step = 2 AND claim = (SELECT seq FROM claims WHERE serial = '${SERIAL}')`,
    'claim_states',
    () => number,
  ],
  [
    'a version in the catalogue',
    "UPDATE plan_products SET fees = '[1,1]' WHERE id = 'mini-se-2y-pl' AND version = 1",
    'catalogue',
    () => 'mini-se-2y-pl 1',
  ],
  ['a setting', 'UPDATE centre SET diagnosis_fee = 1', 'centre', () => '1'],
  ['a region', "DELETE FROM region_countries WHERE country = 'PL'", 'region_countries', () => 'PL'],
  [
    'what somebody has not saved yet',
    "UPDATE drafts SET value = replace(value, 'lake', 'lane')",
    'drafts',
    () => PEOPLE.clerk,
  ],
  ['a device', `UPDATE devices SET model = 'Other' WHERE serial = '${SERIAL}'`, 'devices', () => SERIAL],
];

describe('a row that another program has changed is named', () => {
  for (const [what, sql, kind, row] of CHANGES) {
    test(what, async () => {
      tamper(house.dataDir, sql);
      const gone = sql.startsWith('DELETE');
      expect(await find(house)).toMatchObject({
        rows: [{ kind, row: gone ? null : row() }],
        more: 0,
        sums: false,
      });
      await confirm(house);
      expect(await find(house)).toBeNull();
    });
  }
});

test('a row that another program has added, and one that it has taken away', async () => {
  tamper(
    house.dataDir,
    `INSERT INTO payments SELECT 'another', claim_id, kind, amount, currency, method, reference, at, by
     FROM payments WHERE ${OF_CLAIM};
     DELETE FROM shipments WHERE ${OF_CLAIM}`,
  );
  expect(await find(house)).toMatchObject({
    rows: [
      { kind: 'payments', row: number },
      { kind: 'shipments', row: number },
    ],
    sums: false,
  });
  await confirm(house);
});

test('a row that was put back as it was before the program changed it', async () => {
  const desk = house.as('technician');
  const { claim } = await desk.call('claims.get', { claimId: await house.book() });
  const { id, name, email, phone: was, language } = claim.customer;
  const changed = { id, name, email, phone: '+48 600 999 999', language, reason: 'A new one.' };
  await desk.call('customers.change', changed);
  expect(await find(house)).toBeNull();
  tamper(house.dataDir, `UPDATE customers SET phone = '${was}' WHERE id = '${id}'`);
  expect((await find(house))?.rows).toEqual([{ kind: 'customers', row: name }]);
  await confirm(house);
});

test('rows of several claims, each by itself', async () => {
  tamper(
    house.dataDir,
    "UPDATE payments SET reference = 'other'; UPDATE people SET active = 0 WHERE roles = '[\"technician\"]'",
  );
  expect((await find(house))?.rows).toEqual([
    { kind: 'payments', row: number },
    { kind: 'payments', row: other },
    { kind: 'roles', row: PEOPLE.technician },
  ]);
  await confirm(house);
  tamper(house.dataDir, 'UPDATE people SET active = 1');
  await find(house);
  await confirm(house);
});

describe('the sums themselves', () => {
  const SUMS: readonly (readonly [string, string])[] = [
    ['emptied', 'DELETE FROM row_sums; DELETE FROM row_total'],
    [
      'one of them changed',
      `UPDATE row_sums SET sum = zeroblob(32) WHERE rowid IS NULL OR (axis, at, kind) =
       (SELECT axis, at, kind FROM row_sums LIMIT 1)`,
    ],
    ['the total changed', 'UPDATE row_total SET total = zeroblob(32)'],
    ['the mac changed', 'UPDATE row_total SET mac = zeroblob(32)'],
    ['the count of commits set back', 'UPDATE commits SET count = count - 1'],
    ['of a kind that is none', 'INSERT INTO row_sums VALUES (0, 0, 999, randomblob(32))'],
  ];
  test.each(SUMS)('%s', async (_what, sql) => {
    tamper(house.dataDir, sql.replace('rowid IS NULL OR ', ''));
    // What the program goes on to write does not make them right.
    await house.book();
    expect(await find(house)).toMatchObject({ sums: true });
    await house.book();
    await confirm(house);
    expect(await find(house)).toBeNull();
  });
});

describe('a manager’s word', () => {
  test('goes for what was read, and not for what came after it', async () => {
    tamper(house.dataDir, "UPDATE payments SET reference = 'one'");
    const first = await find(house);
    tamper(house.dataDir, 'UPDATE centre SET diagnosis_fee = 2');
    const said = { event: first?.event ?? 0, said: 'I have read it.' };
    expect(await house.as('manager').refusal('storage.confirmRows', said)).toMatchObject({
      code: 'rows_differ_otherwise',
    });
    const second = await find(house);
    expect(second?.rows.map(({ kind }) => kind)).toContain('centre');
    // The finding of before is over, whatever is said of it.
    expect(await house.as('manager').refusal('storage.confirmRows', said)).toMatchObject({
      code: 'rows_differ_otherwise',
    });
    await confirm(house);
    expect(await find(house)).toBeNull();
  });

  test('is an event, as what was found is, and each is told once', async () => {
    const kinds = async () => (await house.events()).filter((kind) => String(kind).startsWith('rows_'));
    const before = (await kinds()).length;
    tamper(house.dataDir, 'UPDATE centre SET diagnosis_fee = 3');
    await find(house);
    await find(house);
    expect((await house.window().call('storage.status', {})).differing).toEqual({ rows: 1 });
    await confirm(house);
    expect((await house.window().call('storage.status', {})).differing).toBeNull();
    expect((await kinds()).slice(before)).toEqual(['rows_differ', 'rows_confirmed']);
  });

  test('is asked for even when somebody has put the row back', async () => {
    tamper(house.dataDir, 'UPDATE centre SET diagnosis_fee = 4');
    await find(house);
    tamper(house.dataDir, 'UPDATE centre SET diagnosis_fee = 3');
    expect(await find(house)).toBeNull();
    expect((await house.window().call('storage.status', {})).differing).toEqual({ rows: 1 });
    await confirm(house);
    expect((await house.window().call('storage.status', {})).differing).toBeNull();
  });
});
