import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BACKUP_FOLDER } from '../../../db/dataFolder.ts';
import { uuidv7 } from '../../../db/id.ts';
import { keptPath } from '../../../db/keptFiles.ts';
import { openStore } from '../../../db/opening/open.ts';
import { keepFile } from '../../../db/outbox/files.ts';
import { databasePath } from '../../../db/sqlite/folder.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { restoreBackup } from '../../../main/backend/restoring.ts';
import { headWordsIn } from '../../../shared/contract/eventHead.ts';
import { AS_IT_IS } from '../../../shared/report/arrangement.ts';
import { definitionOf, REPORT_NAMES } from '../../../shared/report/registry.ts';
import { emptyFolder, openWorkshop, PASSWORD, PEOPLE, type Workshop } from '../../workshop.ts';
import { tamper } from '../sqlite/rows/house.ts';
import { BOŻENA, fillHer, LATER, TYPED, WORDS } from './customer.ts';
import { foundIn } from './everyByte.ts';

/** A centre that holds everything of a customer, and a neighbour, in a folder that each test copies. */
let filled: string;
let customerId: string;
let claimIds: string[];
let neighbour: string;
let photo: string;

beforeAll(async () => {
  const house = await openWorkshop();
  filled = house.dataDir;
  ({ customerId, claimIds } = await fillHer(house));
  photo = (await house.claim(claimIds[0] ?? '')).photos[0]?.sha256 ?? '';
  neighbour = await house.book();
  await house.as('technician').call('claims.addNote', { claimId: neighbour, note: 'A scratch on the lid.' });
  await house.as('clerk').call('drafts.save', { key: 'intake', value: { name: BOŻENA.name } });
  const filters = [{ column: 'customer', is: 'containing', text: 'Wiśniewska' } as const];
  await house.as('manager').call('savedreports.save', {
    name: `Reklamacje: ${BOŻENA.name}`,
    report: 'claims',
    ...AS_IT_IS,
    filters,
    period: { name: 'this_month' },
  });
  await leaveTraces(house.dataDir);
  await house.as('manager').call('backups.make', {});
  await house.leave();
});
afterAll(() => rm(filled, { recursive: true }));

/** What no call leaves behind at will: mail on its way, an answer that names her, a log, a dump, old data kept aside. */
async function leaveTraces(dataDir: string): Promise<void> {
  const at = '2026-03-09T09:00:00.000Z';
  const store = await openStore(dataDir, { now: at });
  await inTransaction(store.db, async (db) => {
    const { file_sha256, file_name } = await keepFile(
      { db, dataDir },
      'Claims.csv',
      Buffer.from(`${BOŻENA.name};${BOŻENA.email}`),
    );
    const { id: manager } = await db
      .selectFrom('people')
      .select('id')
      .where('name', '=', PEOPLE.manager)
      .executeTakeFirstOrThrow();
    const answer = JSON.stringify({ name: BOŻENA.name });
    const request = { request_id: 'r', person_id: manager, call: 'claims.book', input_hash: 'x', answer, at };
    await db.insertInto('requests').values(request).execute();
    const nowhere = { plan_id: null, paper_id: null, claim_id: null, file_sha256: null, file_name: null };
    const queued = {
      ...({ state: 'queued', attempts: 0, next_at: at, reason: null, detail: '', queued_at: at } as const),
      ...({ queued_by: manager, sent_at: null, language: 'pl' } as const),
    };
    const toHer = {
      ...({ kind: 'shipped', to_name: BOŻENA.name, to_address: BOŻENA.email } as const),
      ...{ subject: TYPED.note, body: BOŻENA.street, claim_id: claimIds[0] ?? null },
    };
    const sent = { state: 'sent', next_at: null, sent_at: at } as const;
    const report = {
      kind: 'report',
      to_name: '',
      to_address: 'maria@example.com',
      subject: '',
      body: '',
    } as const;
    await db
      .insertInto('messages')
      .values([
        { ...nowhere, ...queued, ...toHer, id: uuidv7(at) },
        { ...nowhere, ...queued, ...toHer, ...sent, id: uuidv7(at) },
        { ...nowhere, ...queued, ...report, file_sha256, file_name, id: uuidv7(at) },
      ])
      .execute();
  });
  await store.close();
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  writeFileSync(join(dataDir, 'logs', 'hangar.log'), `problem call: ${BOŻENA.name}\n`);
  mkdirSync(join(dataDir, 'shell', 'crashes', 'pending'), { recursive: true });
  writeFileSync(join(dataDir, 'shell', 'crashes', 'pending', 'a.dmp'), Buffer.from(BOŻENA.email, 'utf16le'));
  const aside = join(dataDir, 'kept-aside-2026-03-01T09-00-00Z');
  mkdirSync(aside);
  writeFileSync(join(aside, 'hangar.sqlite'), BOŻENA.street);
}

/** The filled centre, open at a time when nothing keeps her data. */
async function reopened(backupDays = 0): Promise<Workshop> {
  const dataDir = await emptyFolder();
  await cp(filled, dataDir, { recursive: true });
  const house = await openWorkshop({ dataDir });
  house.at(LATER);
  await house.as('manager').call('erasures.setTerms', { taxYears: null, claimYears: null, backupDays });
  return house;
}

const erase = (house: Workshop, given: object = {}) =>
  house.as('manager').ask('erasures.erase', { customerId, name: BOŻENA.name, password: PASSWORD, ...given });

/** Every report's sums over the year in which she was a customer. */
function sumsOf(house: Workshop) {
  return Promise.all(
    REPORT_NAMES.filter((report) => report !== 'record').map(async (report) => {
      const period =
        definitionOf(report).by === null
          ? { from: null, to: null }
          : { from: '2026-01-01', to: '2026-12-31' };
      const preview = await house
        .as('manager')
        .call('reports.preview', { report, ...period, ...AS_IT_IS, language: 'en' });
      return { report, total: preview.total, sums: preview.sums };
    }),
  );
}

describe('an erasure', () => {
  let house: Workshop;
  let before: Awaited<ReturnType<typeof sumsOf>>;
  let theirs: unknown;
  let head: string;
  beforeAll(async () => {
    house = await reopened();
    before = await sumsOf(house);
    // The same picture as one of hers.
    const imageBase64 = (await readFile(keptPath(house.dataDir, 'photos', photo, 'png'))).toString('base64');
    await house
      .as('technician')
      .call('photos.add', { claimId: neighbour, desk: 'intake', note: '', imageBase64 });
    theirs = await house.claim(neighbour);
    const found = foundIn(house.dataDir, WORDS);
    for (const word of WORDS.slice(0, 4)) expect(found.join()).toContain(word);
    const days = { from: '2026-01-01', to: '2026-12-31' };
    const path = join(await emptyFolder(), 'claims.csv');
    const order = { report: 'claims', ...days, format: 'csv', exportId: uuidv7(LATER), path } as const;
    await house.as('manager').call('exports.report', order);
    head = headWordsIn(await readFile(path, 'utf8'))[0] ?? '';
  });
  afterAll(() => house.leave());

  const refused = async (given: object = {}) => {
    const answer = await erase(house, given);
    return answer.ok ? null : answer.error.code;
  };

  test('is refused to everybody but managers, without their password and without the name', async () => {
    const input = { customerId, name: BOŻENA.name, password: PASSWORD };
    expect(await house.as('clerk').refusal('erasures.erase', input)).toMatchObject({ code: 'role_may_not' });
    expect(await refused({ password: 'seven red propellers' })).toBe('wrong_current_password');
    house.wait(60_000);
    expect(await refused({ name: 'Bożena' })).toBe('erased_name_differs');
  });

  test('is refused while the plan, the tax law or claims keep it, and while a claim is open', async () => {
    for (const [day, code] of [
      ['2026-04-01', 'kept_for_plan'],
      ['2030-01-01', 'kept_for_tax'],
    ] as const) {
      house.at(`${day}T09:00:00.000Z`);
      expect(await refused()).toBe(code);
    }
    await house.as('manager').call('erasures.setTerms', { taxYears: 1, claimYears: 6, backupDays: 0 });
    expect(await refused()).toBe('kept_for_claims');
    house.at(LATER);
    await house.as('manager').call('erasures.setTerms', { taxYears: null, claimYears: null, backupDays: 0 });
    const { customer } = await house.claim(neighbour);
    expect(await refused({ customerId: customer.id })).toBe('kept_for_open_claim');
    const look = await house.as('manager').call('erasures.look', { customerId: customer.id });
    expect(look.customer).toMatchObject({ dueOn: null, why: 'open_claim' });
    expect(look.hindrances).toMatchObject([{ why: 'open_claim', claimId: neighbour }]);
  });

  test('is made by a manager who types the name and a password', async () => {
    expect(await erase(house)).toEqual({ ok: true, value: { finished: true } });
  });

  test('leaves nothing of the person in any byte of the data folder', () => {
    expect(foundIn(house.dataDir, WORDS)).toEqual([]);
    expect(house.problems).toEqual([]);
  });

  test('leaves the chain of events whole, and what was signed of it before', async () => {
    expect(await house.as('manager').call('events.check', {})).toMatchObject({ broken: null });
    expect(await house.as('manager').call('events.contains', { head })).toMatchObject({
      contained: true,
      signed: 'own',
    });
  });

  test('leaves the rows as they are proven, and nothing that the schema would not allow', async () => {
    expect(await house.as('manager').call('storage.checkRows', {})).toMatchObject({ differs: false });
    const database = new Database(databasePath(house.dataDir), { readonly: true });
    expect(database.pragma('foreign_key_check')).toEqual([]);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.prepare('SELECT count(*) FROM erasing').pluck().get()).toBe(0);
    database.close();
  });

  test('changes no sum of any report', async () => {
    expect(await sumsOf(house)).toEqual(before);
  });

  test('leaves her claims to be looked at, with their money and without her', async () => {
    for (const claimId of claimIds) {
      const claim = await house.claim(claimId);
      expect(claim.customer).toMatchObject({ name: '—', email: '', phone: '' });
      expect(claim.shipTo).toMatchObject({ name: '', street: '', city: '', country: 'PL' });
      expect([claim.papers, claim.photos]).toEqual([[], []]);
    }
    const paid = await house.claim(claimIds[1] ?? '');
    expect(paid.payments[0]?.amount ?? 0).toBeGreaterThan(0);
  });

  test('leaves the neighbour as they were, with a picture that was of both', async () => {
    expect(await house.claim(neighbour)).toEqual(theirs);
    expect((await house.claim(neighbour)).photos).toMatchObject([{ sha256: photo, missing: false }]);
  });

  test('is told in the record without her data, and cannot be done twice', async () => {
    const { rows } = await house.as('manager').call('record.list', {
      personId: null,
      kind: 'customer_erased',
      about: '',
      from: null,
      to: null,
    });
    expect(rows[0]?.data).toEqual({ customerId, claims: 3, plans: 1, events: expect.any(Number), files: 4 });
    expect(await erase(house)).toMatchObject({ ok: false, error: { code: 'customer_erased' } });
  });

  test('has her be nobody to book in for or to correct, and in no list or search', async () => {
    const clerk = house.as('clerk');
    const known = house.bookingOf({ serial: '1581F4XFC99991', customer: { known: true, customerId } });
    expect(await clerk.refusal('claims.book', known)).toMatchObject({ code: 'customer_erased' });
    const { rows } = await clerk.call('customers.list', { search: '' });
    expect(rows.map(({ name }) => name)).toEqual(['Anna Nowak']);
    for (const search of ['Wiśniewska', '511 222 333', 'bozena']) {
      expect((await clerk.call('customers.list', { search })).rows).toEqual([]);
      expect((await clerk.call('claims.list', { search })).rows).toEqual([]);
    }
  });

  test('has reports that waited to be sent say why they are not', async () => {
    const { messages } = await house.as('manager').call('mail.outbox', {});
    expect(messages.map(({ kind, state, reason }) => [kind, state, reason])).toEqual([
      ['report', 'failed', 'erased'],
    ]);
  });

  test('lets nobody pass off a change of an event as an erasure', async () => {
    const broken = async () => (await house.as('manager').call('events.check', {})).broken;
    const database = new Database(databasePath(house.dataDir), { readonly: true });
    const number = (sql: string) => Number(database.prepare(sql).pluck().get());
    const data = (id: number) =>
      String(database.prepare('SELECT data FROM event_log WHERE id = ?').pluck().get(id));
    const erased = number('SELECT min(event_id) FROM erased_events');
    const other = number(
      "SELECT id FROM events WHERE kind = 'note_added' AND id NOT IN (SELECT event_id FROM erased_events)",
    );
    const put = (id: number, text: string) =>
      `UPDATE event_log SET data = '${text.replaceAll("'", "''")}' WHERE id = ${id};`;
    const seal = `INSERT INTO erased_events SELECT ${other}, erasure_id, seal FROM erased_events WHERE event_id = ${erased};`;
    for (const [done, undone, id] of [
      [put(other, '{"note":"—"}'), put(other, data(other)), other],
      [
        `${put(other, '{"note":"—"}')}${seal}`,
        `${put(other, data(other))}DELETE FROM erased_events WHERE event_id = ${other}`,
        other,
      ],
      [put(erased, '{"note":"x"}'), put(erased, data(erased)), erased],
      [
        `UPDATE erased_events SET event_id = -1 WHERE event_id = ${erased}`,
        `UPDATE erased_events SET event_id = ${erased} WHERE event_id = -1`,
        erased,
      ],
    ] as const) {
      tamper(house.dataDir, done);
      expect([done, await broken()]).toEqual([done, id]);
      tamper(house.dataDir, undone);
      expect(await broken()).toBeNull();
    }
    database.close();
  });
});

test('is no damage to whoever opens the data afterwards, and leaves her out of what is searched', async () => {
  const house = await reopened();
  const { dataDir } = house;
  await erase(house);
  await house.leave();
  const again = await openWorkshop({ dataDir });
  expect(await again.window().call('storage.status', {})).toMatchObject({ mended: [], altered: [] });
  const { rows } = await again.as('clerk').call('customers.list', { search: '' });
  expect(rows.map(({ id }) => id)).not.toContain(customerId);
  await again.leave();
});

test('backups from before bring her back where one is restored, and go on the day that is told', async () => {
  const house = await reopened(30);
  const { dataDir } = house;
  await erase(house);
  await house.leave();
  const folder = join(dataDir, BACKUP_FOLDER);
  for (const name of readdirSync(folder)) {
    if (name.startsWith('hangar-2034')) await rm(join(folder, name));
  }
  await restoreBackup(dataDir, LATER);
  const again = await openWorkshop({ dataDir });
  const manager = again.as('manager');
  again.at(LATER);
  const { rows } = await manager.call('erasures.list', { part: 'due' });
  expect(rows[0]).toMatchObject({ customerId, name: BOŻENA.name, why: 'restored' });
  expect(await erase(again)).toMatchObject({ ok: true });
  const { holders } = await manager.call('erasures.status', {});
  expect(holders.map(({ name, goesOn }) => [name.slice(0, 4), goesOn]).toSorted()).toEqual([
    ['hang', '2034-03-03'],
    ['kept', '2034-03-03'],
    ['kept', '2034-03-03'],
  ]);
  // Nothing but these still holds her.
  const found = foundIn(dataDir, WORDS);
  expect(found).not.toEqual([]);
  expect(found.filter((each) => !holders.some(({ name }) => each.includes(name)))).toEqual([]);
  again.at('2034-03-03T09:00:00.000Z');
  await manager.call('erasures.finish', {});
  expect(foundIn(dataDir, WORDS)).toEqual([]);
  expect((await manager.call('erasures.status', {})).holders).toEqual([]);
  expect((await manager.call('backups.list', {})).backups).toHaveLength(1);
  await again.leave();
});
