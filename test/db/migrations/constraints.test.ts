import Database from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { migrate } from '../../../db/migrations/run.ts';
import { fillVersion1 } from './data.ts';

const AT = '2026-03-10T09:00:00.000Z';

let sql: Database.Database;
beforeEach(() => {
  sql = new Database(':memory:');
  sql.pragma('foreign_keys = ON');
  sql.pragma('recursive_triggers = ON');
  migrate(sql, 1);
  fillVersion1(sql);
  migrate(sql);
});

const run = (text: string) => () => sql.exec(text);

/** A claim of another device, or of the one given, in a state. */
function addClaim(id: string, serial: string, state = 'received'): void {
  sql.prepare('INSERT OR IGNORE INTO devices VALUES (?, ?, ?, NULL, NULL)').run(serial, 'DJI Mini SE', AT);
  sql
    .prepare(
      `INSERT INTO claims (id, number, state, state_since, arrival, received_on, booked_at, booked_by, serial, customer_id,
       ship_to, incident_date, causes, description, bound_before_loss, care_declared, received, condition, plan_id,
       currency, cancelled_reason, collects)
       SELECT ?, ?, ?, state_since, arrival, received_on, booked_at, booked_by, ?, customer_id,
       ship_to, incident_date, causes, description, bound_before_loss, care_declared, received, condition, plan_id,
       currency, ?, collects FROM claims WHERE id = 'claim1'`,
    )
    .run(id, `HG-2026-${id}`, state, serial, state === 'cancelled' ? 'no reason' : null);
}
const addSlot = (id: string, number: number, claim: string, state = 'reserved', plan = 'plan1') =>
  sql
    .prepare("INSERT INTO slots VALUES (?, ?, ?, 'damage', ?, ?, ?, NULL, ?)")
    .run(id, plan, number, state, claim, AT, state === 'released' ? AT : null);

describe('one open claim a serial', () => {
  test('holds whatever wrote the second', () => {
    addClaim('claim2', 'NEWSERIAL1');
    expect(() => addClaim('claim3', 'NEWSERIAL1')).toThrow('UNIQUE constraint failed: claims.serial');
    expect(() => addClaim('claim4', 'OLDSERIAL1')).toThrow('UNIQUE');
  });

  test('leaves room once the first has ended', () => {
    addClaim('claim2', 'NEWSERIAL1', 'closed');
    addClaim('claim3', 'NEWSERIAL1', 'cancelled');
    addClaim('claim4', 'NEWSERIAL1');
    expect(run("UPDATE claims SET state = 'received' WHERE id = 'claim2'")).toThrow('not opened again');
  });

  test('is not got round by giving a claim another serial or number, or by deleting it', () => {
    addClaim('claim2', 'NEWSERIAL1');
    expect(run("UPDATE claims SET serial = 'NEWSERIAL1' WHERE id = 'claim1'")).toThrow('keeps its number');
    expect(run("UPDATE claims SET number = 'HG-1' WHERE id = 'claim1'")).toThrow('keeps its number');
    expect(run("DELETE FROM claims WHERE id = 'claim2'")).toThrow('never deleted');
  });
});

describe('a slot', () => {
  beforeEach(() => addClaim('claim2', 'NEWSERIAL1'));

  test('is held by one claim, reserved or used', () => {
    expect(() => addSlot('s2', 1, 'claim2')).toThrow('UNIQUE constraint failed: slots.plan_id, slots.number');
    addSlot('s2', 2, 'claim2');
    addClaim('claim3', 'SERIAL3');
    expect(() => addSlot('s3', 2, 'claim3')).toThrow('UNIQUE');
  });

  test('once released is there for another', () => {
    addSlot('s2', 2, 'claim2');
    sql.exec(`UPDATE slots SET state = 'released', released_at = '${AT}' WHERE id = 's2'`);
    addClaim('claim3', 'SERIAL3');
    addSlot('s3', 2, 'claim3');
    expect(run("UPDATE slots SET state = 'reserved', released_at = NULL WHERE id = 's2'")).toThrow(
      'reserved anew',
    );
  });

  test('is one a claim, and one of those that the plan has', () => {
    addSlot('s2', 2, 'claim2');
    expect(() => addSlot('s3', 3, 'claim2')).toThrow('UNIQUE constraint failed: slots.claim_id');
    addClaim('claim3', 'SERIAL3');
    expect(() => addSlot('s4', 4, 'claim3')).toThrow('no slot beyond the allowance');
    expect(() => addSlot('s5', 0, 'claim3')).toThrow('CHECK');
  });

  test('keeps its plan, number and claim, and is never deleted', () => {
    addSlot('s2', 2, 'claim2');
    expect(run("UPDATE slots SET number = 3 WHERE id = 's2'")).toThrow('keeps its plan');
    expect(run("UPDATE slots SET claim_id = 'claim1' WHERE id = 's2'")).toThrow('keeps its plan');
    expect(run("DELETE FROM slots WHERE id = 's2'")).toThrow('never deleted');
    expect(run("UPDATE plans SET allowance = 9 WHERE id = 'plan1'")).toThrow('keeps its code');
  });
});

describe('an estimate', () => {
  test('that was issued is never edited', () => {
    for (const change of [
      "lines = '[1]'",
      'net = 99, gross = 122',
      "note = 'x'",
      "issued_by = 'p2'",
      'version = 2',
    ]) {
      expect(run(`UPDATE estimates SET ${change} WHERE id = 'e1'`)).toThrow('superseded, never edited');
    }
    expect(
      run("UPDATE estimates SET state = 'draft', version = NULL, issued_at = NULL WHERE id = 'e1'"),
    ).toThrow();
    expect(run("DELETE FROM estimates WHERE id = 'e1'")).toThrow('never deleted');
    expect(
      run(
        `REPLACE INTO estimates VALUES ('e1', 'claim1', 1, 'issued', 'PLN', '[]', '', 1, 0, 1, '${AT}', 'p1')`,
      ),
    ).toThrow('never deleted');
  });

  test('is superseded, once', () => {
    sql.exec("UPDATE estimates SET state = 'superseded' WHERE id = 'e1'");
    expect(run("UPDATE estimates SET state = 'issued' WHERE id = 'e1'")).toThrow('never edited');
  });

  test('stands alone: one issued and one draft a claim, adding up', () => {
    const add = (id: string, state: string, version: string, at: string, gross = 123) =>
      run(
        `INSERT INTO estimates VALUES ('${id}', 'claim1', ${version}, '${state}', 'PLN', '[]', '', 100, 23, ${gross}, ${at}, NULL)`,
      );
    expect(add('e2', 'issued', '2', `'${AT}'`)).toThrow('UNIQUE');
    add('e3', 'draft', 'NULL', 'NULL')();
    expect(add('e4', 'draft', 'NULL', 'NULL')).toThrow('UNIQUE');
    expect(add('e5', 'superseded', '3', `'${AT}'`, 124)).toThrow('CHECK');
    sql.exec("UPDATE estimates SET note = 'still mine' WHERE id = 'e3'");
    sql.exec("DELETE FROM estimates WHERE id = 'e3'");
  });
});

describe('what was written stays as it was written', () => {
  test.each([
    ['an event', 'events', "kind = 'note_added'", 'never edited', 'never deleted'],
    ['a payment', 'payments', 'amount = 1', 'refunded, never edited', 'refunded, never deleted'],
    ['a choice', 'choices', 'due_amount = 1', 'stays quoted', 'withdrawn, never deleted'],
    ['a plan product', 'plan_products', "fees = '[1,2,3]'", 'new version', 'new version'],
  ])('%s is neither edited, deleted nor replaced', (_what, table, change, edited, deleted) => {
    expect(run(`UPDATE ${table} SET ${change}`)).toThrow(edited);
    expect(run(`DELETE FROM ${table}`)).toThrow(deleted);
    expect(run(`REPLACE INTO ${table} SELECT * FROM ${table}`)).toThrow(deleted);
  });

  test.each([
    "choice = 'paid_repair', slot_id = NULL, tier = NULL",
    'due_amount = 0',
    "due_currency = 'EUR'",
    "kept = x'00'",
    'tier = 2',
    'estimate_id = NULL',
  ])('a choice keeps what was quoted: %s', (change) => {
    expect(run(`UPDATE choices SET ${change} WHERE id = 'ch1'`)).toThrow('stays quoted');
  });

  test('a choice is withdrawn once and for all', () => {
    sql.exec(`UPDATE choices SET withdrawn_at = '${AT}' WHERE id = 'ch1'`);
    expect(run("UPDATE choices SET withdrawn_at = NULL WHERE id = 'ch1'")).toThrow('stays quoted');
  });

  test('a shipment stays as it left', () => {
    expect(run("UPDATE shipments SET paid_by = 'customer'")).toThrow('stays as it left');
  });

  test('people and plans are never deleted', () => {
    expect(run('DELETE FROM people')).toThrow('deactivated, never deleted');
    expect(run('REPLACE INTO people SELECT * FROM people')).toThrow('deactivated, never deleted');
    expect(run('DELETE FROM plans')).toThrow('cancelled, never deleted');
  });

  test('a manager’s word is superseded and never deleted', () => {
    sql.exec(
      `INSERT INTO decisions VALUES ('de1', 'claim1', 'covered', 'Seen the wreck.', '${AT}', 'p1', '{}', 1);
       INSERT INTO fee_adjustments VALUES ('f1', 'ch1', 14000, 'PLN', 'Rate.', NULL, NULL, NULL, '${AT}', 'p1', 1);`,
    );
    expect(run('DELETE FROM decisions')).toThrow('superseded, never deleted');
    expect(run('DELETE FROM fee_adjustments')).toThrow('never deleted');
    expect(
      run(`INSERT INTO decisions VALUES ('de2', 'claim1', 'goodwill', 'x', '${AT}', 'p1', '{}', 1)`),
    ).toThrow('UNIQUE');
  });
});

describe('one plan in force a serial', () => {
  const addPlan = (id: string, from: string, until: string, status = 'active') =>
    sql.exec(`INSERT INTO plans (id, code, product_id, product_version, holder_name, holder_email, purchase_country,
      activated_at, valid_from, valid_until, allowance, status, registered_at)
      SELECT '${id}', '${id}', product_id, product_version, holder_name, holder_email, purchase_country, activated_at,
      '${from}', '${until}', allowance, '${status}', registered_at FROM plans WHERE id = 'plan1'`);
  const bind = (plan: string, serial = 'NEWSERIAL1') =>
    run(`INSERT INTO bindings VALUES ('b-${plan}', '${plan}', '${serial}', '${AT}', NULL, NULL)`);

  test('refuses a second one in the same days', () => {
    addPlan('plan2', '2027-03-31', '2029-03-30');
    expect(bind('plan2')).toThrow('one plan in force a serial');
  });

  test('takes the next one when the first has run out or was cancelled', () => {
    addPlan('plan2', '2027-04-01', '2029-03-31');
    bind('plan2')();
    sql.exec("UPDATE plans SET status = 'cancelled'");
    addPlan('plan3', '2026-01-01', '2027-12-31');
    bind('plan3')();
  });

  test('has a plan live on one serial at a time', () => {
    expect(run(`INSERT INTO bindings VALUES ('b3', 'plan1', 'OLDSERIAL1', '${AT}', NULL, NULL)`)).toThrow(
      'UNIQUE',
    );
  });
});

describe('a row that makes no sense is refused', () => {
  test.each([
    ["INSERT INTO devices VALUES ('short', 'm', '', NULL, NULL)", 'CHECK'],
    ["INSERT INTO devices VALUES ('lower12345', 'm', '', NULL, NULL)", 'CHECK'],
    ["UPDATE devices SET replaced_by = serial, retired_at = '' WHERE serial = 'NEWSERIAL1'", 'CHECK'],
    ["UPDATE claims SET incident_date = '2026-03-10' WHERE id = 'claim1'", 'CHECK'],
    ["UPDATE claims SET state = 'cancelled' WHERE id = 'claim1'", 'CHECK'],
    ["UPDATE claims SET state = 'lost' WHERE id = 'claim1'", 'CHECK'],
    [
      "UPDATE claims SET received_on = 5.5 WHERE id = 'claim1'; UPDATE claims SET care_declared = 'yes'",
      'STRICT|cannot store',
    ],
    ["UPDATE stock_units SET claim_id = NULL WHERE id = 'u1'", 'CHECK'],
    ["INSERT INTO payments VALUES ('x', 'claim1', 'payment', 0, 'PLN', 'card', '', '', 'p1')", 'CHECK'],
    ["INSERT INTO payments VALUES ('x', 'nobody', 'payment', 1, 'PLN', 'card', '', '', 'p1')", 'FOREIGN KEY'],
    [
      'INSERT INTO centre (id, name, street, postcode, city, phone, email, country, language, currency, time_zone, vat_rate_bp, diagnosis_fee, idle_minutes, sample, set_up_at) SELECT 2, name, street, postcode, city, phone, email, country, language, currency, time_zone, vat_rate_bp, diagnosis_fee, idle_minutes, sample, set_up_at FROM centre',
      'CHECK',
    ],
  ])('%s', (text, why) => {
    expect(run(text)).toThrow(new RegExp(why));
  });
});

describe('the registry', () => {
  test('keeps a paper with a claim or with a plan, never with both or neither', () => {
    const add = (claim: string, plan: string, kind: string) =>
      run(
        `INSERT INTO papers VALUES ('x-${kind}', ${claim}, ${plan}, '${kind}', 'pl', NULL, 'x.pdf', '${'b'.repeat(64)}', 9, '${AT}', 'p1')`,
      );
    expect(add('NULL', 'NULL', 'receipt')).toThrow('CHECK');
    expect(add("'claim1'", "'plan1'", 'plan')).toThrow('CHECK');
    expect(add("'claim1'", 'NULL', 'plan')).toThrow('CHECK');
    expect(add('NULL', "'plan1'", 'receipt')).toThrow('CHECK');
    add('NULL', "'plan1'", 'plan')();
  });

  test('renews a plan once, and keeps how each was bound', () => {
    const renew = (id: string) =>
      run(`INSERT INTO plans (id, code, product_id, product_version, holder_name, holder_email, purchase_country,
        activated_at, valid_from, valid_until, allowance, status, registered_at, renews, bound_at)
        SELECT '${id}', '${id}', product_id, product_version, holder_name, holder_email, purchase_country, activated_at,
        '2027-04-01', '2029-03-31', allowance, status, registered_at, 'plan1', '${AT}' FROM plans WHERE id = 'plan1'`);
    renew('plan2')();
    expect(renew('plan3')).toThrow('UNIQUE');
    expect(run("UPDATE plans SET renews = NULL, bound_at = NULL WHERE id = 'plan2'")).toThrow(
      'how it was bound',
    );
    expect(run("UPDATE plans SET bound_elsewhere = 1 WHERE id = 'plan1'")).toThrow('how it was bound');
    expect(run(`UPDATE plans SET bound_at = '${AT}' WHERE id = 'plan1'`)).toThrow();
  });

  test('keeps a message as it was queued, and a sent one as it left', () => {
    sql.exec(`INSERT INTO messages VALUES ('m1', 'test', '', 'a@example.com', 'en', 's', 'b', NULL, NULL, 'queued', 0,
      '${AT}', NULL, '', '${AT}', 'p1', NULL, NULL, NULL, NULL)`);
    expect(run("UPDATE messages SET body = 'x'")).toThrow('stays as it was queued');
    expect(run("UPDATE messages SET state = 'failed', next_at = NULL")).toThrow('CHECK');
    sql.exec(`UPDATE messages SET state = 'sent', next_at = NULL, sent_at = '${AT}'`);
    expect(run(`UPDATE messages SET state = 'queued', next_at = '${AT}', sent_at = NULL`)).toThrow(
      'as it left',
    );
    expect(run('DELETE FROM messages')).toThrow('never deleted');
  });
});

describe('a photo', () => {
  const add = (id: string, number: number, given: Record<string, string> = {}) => {
    const row: Record<string, string> = {
      desk: "'bench'",
      sha256: `'${'a'.repeat(64)}'`,
      media_type: "'image/jpeg'",
      bytes: '10',
      width: '4',
      height: '3',
      removed_at: 'NULL',
      removed_by: 'NULL',
      removed_reason: 'NULL',
      ...given,
    };
    return run(`INSERT INTO photos (id, claim_id, number, note, added_at, added_by, ${Object.keys(row).join(', ')})
      VALUES ('${id}', 'claim1', ${number}, '', '${AT}', 'p1', ${Object.values(row).join(', ')})`);
  };
  const removal = `removed_at = '${AT}', removed_by = 'p1', removed_reason = 'Another drone.'`;

  test('is with a claim once, under a number of its own, unless it was taken away', () => {
    add('ph1', 1)();
    expect(add('ph2', 2)).toThrow('UNIQUE constraint failed: photos.claim_id, photos.sha256');
    expect(add('ph2', 1, { sha256: `'${'b'.repeat(64)}'` })).toThrow('photos.claim_id, photos.number');
    sql.exec(`UPDATE photos SET ${removal} WHERE id = 'ph1'`);
    add('ph2', 2)();
  });

  test('is removed once with who, when and why, and otherwise stays as it was', () => {
    add('ph1', 1)();
    for (const change of ['note', 'desk', 'bytes', 'width', 'number', 'added_at', 'sha256']) {
      const value = { desk: "'intake'", sha256: `'${'b'.repeat(64)}'`, note: "'x'", added_at: "'x'" }[change];
      expect(run(`UPDATE photos SET ${removal}, ${change} = ${value ?? 7}`)).toThrow('never edited');
    }
    expect(run(`UPDATE photos SET removed_at = '${AT}'`)).toThrow('CHECK');
    expect(run(`UPDATE photos SET ${removal.replace('Another drone.', '')}`)).toThrow('CHECK');
    sql.exec(`UPDATE photos SET ${removal}`);
    expect(run('UPDATE photos SET removed_at = NULL, removed_by = NULL, removed_reason = NULL')).toThrow(
      'removed once',
    );
    expect(run("UPDATE photos SET removed_reason = 'Another reason.'")).toThrow('removed once');
    expect(run('DELETE FROM photos')).toThrow('never deleted');
  });

  test.each([
    ['desk', "'counter'"],
    ['media_type', "'image/svg+xml'"],
    ['sha256', `'${'A'.repeat(64)}'`],
    ['sha256', "'../x'"],
    ['bytes', '0'],
    ['width', '0'],
    ['height', '-1'],
  ])('has no %s %s', (column, value) => {
    expect(add('ph1', 1, { [column]: value })).toThrow('CHECK');
  });
});
