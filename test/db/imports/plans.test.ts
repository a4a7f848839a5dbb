import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { encode } from '../../../shared/imports/encodings.ts';
import { type FileDesk, openFileDesk, planFile, planRow } from './fileDesk.ts';

let desk: FileDesk;
beforeEach(async () => {
  desk = await openFileDesk();
});
afterEach(() => desk.remove());

const counts = (given: Partial<Record<'new' | 'changed' | 'unchanged' | 'refused', number>>) => ({
  new: 0,
  changed: 0,
  unchanged: 0,
  refused: 0,
  ...given,
});

describe('a file of plans', () => {
  it('shows what is new, stores it, and changes nothing the second time', async () => {
    const file = planFile(planRow(1), planRow(2), planRow(3));
    const checked = await desk.check(file);
    expect(checked.stage).toEqual({ name: 'checked', counts: counts({ new: 3 }) });
    expect((await desk.run(checked)).stage).toEqual({ name: 'done', counts: counts({ new: 3 }) });

    const after = await desk.data();
    const again = await desk.check(file);
    expect(again.stage).toEqual({ name: 'checked', counts: counts({ unchanged: 3 }) });
    await desk.run(again);
    expect(await desk.data()).toEqual(after);
  });

  it('carries the invitation after a repair, which binds within 72 hours of it and not a second later', async () => {
    const header = `${planFile().trim()},repairInvitationAt`;
    const invited = '2026-02-01T10:00:00Z';
    const rows = ['2026-02-04T10:00:00Z', '2026-02-04T10:00:01Z'].map(
      (at, index) => `${planRow(index + 1, { at })},${invited}`,
    );
    const checked = await desk.check([header, ...rows].join('\r\n'));
    expect(checked.stage).toEqual({ name: 'checked', counts: counts({ new: 2 }) });
    await desk.run(checked);
    const outcomes = [];
    for (const serial of ['1581F4XFA00001', '1581F4XFA00002']) {
      const claimId = await desk.shop.book({ serial });
      const { claim } = await desk.shop.as('clerk').call('claims.get', { claimId });
      outcomes.push(
        claim.assessment.verdict.reasons.find(({ rule }) => rule === 'ACTIVATION_WINDOW')?.outcome,
      );
    }
    expect(outcomes).toEqual(['pass', 'fail']);
  });

  it('leaves plans that say where they came from, and count as any other', async () => {
    await desk.run(await desk.check(planFile(planRow(1))));
    const { rows } = await desk.shop.as('clerk').call('plans.list', { search: 'CARE-0001' });
    expect(rows).toMatchObject([
      { code: 'CARE-0001', validFrom: '2025-04-01', validUntil: '2027-03-31', slotsLeft: 3 },
    ]);
    const plan = await desk.shop.plan(rows[0]?.id ?? '');
    expect(plan.events).toMatchObject([
      {
        kind: 'plans_imported',
        data: { file: 'plans.csv', new: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
    ]);
    const { rows: past } = await desk.shop.as('technician').call('imports.list', {});
    expect(past).toMatchObject([{ fileName: 'plans.csv', by: 'Maria', counts: counts({ new: 1 }) }]);
  });

  it('writes down another holder of a known code, with what it was before', async () => {
    await desk.run(await desk.check(planFile(planRow(1))));
    const job = await desk.check(planFile(planRow(1, { holder: 'Jan Kowalski' })));
    expect(await desk.rows(job, 'changed')).toMatchObject([
      { values: { holderName: 'Jan Kowalski' }, before: { holderName: 'Anna Nowak' } },
    ]);
    await desk.run(job);
    const { rows } = await desk.shop.as('clerk').call('plans.list', { search: 'CARE-0001' });
    expect(rows[0]).toMatchObject({ holderName: 'Jan Kowalski', holderEmail: 'anna@example.com' });
    const { events } = await desk.shop.plan(rows[0]?.id ?? '');
    expect(events[0]).toMatchObject({
      kind: 'plans_imported',
      data: { before: { holderName: 'Anna Nowak' } },
    });
  });

  it('refuses all rows while one is refused, unless the good ones are wanted', async () => {
    const job = await desk.check(planFile(planRow(1), planRow(2, { country: 'XX' })));
    const before = await desk.data();
    const refusal = await desk.shop
      .as('manager')
      .refusal('imports.run', { importId: job.importId, mode: 'all' });
    expect(refusal).toMatchObject({ code: 'import_has_refused', figures: { count: 1 } });
    expect(await desk.data()).toEqual(before);
    expect((await desk.run(job, 'good')).stage).toMatchObject({
      name: 'done',
      counts: { new: 1, refused: 1 },
    });
  });

  it('is refused to a technician, and a catalogue to a clerk', async () => {
    const path = join(desk.folder, 'plans.csv');
    await writeFile(path, planFile(planRow(1)));
    expect(await desk.shop.as('technician').refusal('imports.open', { kind: 'plans', path })).toMatchObject({
      code: 'role_may_not',
    });
    expect(await desk.shop.as('clerk').refusal('imports.open', { kind: 'catalogue', path })).toMatchObject({
      code: 'role_may_not',
    });
  });
});

test.each([
  ['columns_count', 'CARE-1,too few'],
  ['quotes', `"CARE-1" x${planRow(1).slice(9)}`],
  ['missing', planRow(1, { holder: '' })],
  ['plan_code', planRow(1, { code: 'CR_1!' })],
  ['serial', planRow(1, { serial: 'SN/?' })],
  ['country', planRow(1, { country: 'XX' })],
  ['email', planRow(1, { email: 'anna' })],
  ['date_form', planRow(1, { at: 'yesterday' })],
  ['date_unreal', planRow(1, { at: '2025-02-29T10:00:00Z' })],
  ['in_future', planRow(1, { at: '2030-01-01T10:00:00Z' })],
  ['no_such_product', planRow(1, { product: 'no-such' })],
  ['code_twice', planRow(9)],
  ['plan_in_force_in_file', planRow(1, { serial: '1581F4XFA00009' })],
  ['other_model_in_file', planRow(1, { serial: '1581F4XFA00009', product: 'mavic-3-classic-2y-pl' })],
])('a row is refused with the reason %s', async (code, row) => {
  const job = await desk.check(planFile(planRow(9), row));
  expect(job.reasons).toEqual([{ code, count: 1 }]);
  expect(await desk.rows(job, 'refused')).toMatchObject([{ line: 3, outcome: 'refused', reason: { code } }]);
});

test('a row is refused for what is known of its code and its serial already', async () => {
  const { shop } = desk;
  const serial = shop.newSerial();
  await shop.registerPlan({ code: 'HELD-1', serial });
  const claim = await shop.book({ serial: shop.newSerial() });
  const other = (await shop.claim(claim)).serial;
  const job = await desk.check(
    planFile(
      planRow(1, { code: 'HELD-1' }),
      planRow(2, { serial }),
      planRow(3, { serial: other, product: 'mavic-3-classic-2y-pl' }),
      planRow(4, { serial, at: '2023-01-01T10:00:00Z', device: '' }),
    ),
  );
  expect((await desk.rows(job)).map((row) => row.reason?.code ?? row.outcome)).toEqual([
    'code_bound',
    'plan_in_force',
    'other_model',
    'new',
  ]);
});

describe('what a file does not say', () => {
  it('is asked: the order of its dates, their zone and what a date alone means', async () => {
    const file = planFile(planRow(1, { at: '03/04/2025', device: '02.04.2025 10:00' }));
    const job = await desk.check(file);
    expect(job.stage).toMatchObject({
      name: 'asks',
      questions: [
        { about: 'dateOrder', field: 'deviceActivatedAt', example: '02.04.2025 10:00' },
        { about: 'zone', field: 'deviceActivatedAt' },
        { about: 'dateOrder', field: 'activatedAt', example: '03/04/2025' },
        { about: 'wholeDays', field: 'activatedAt' },
        { about: 'zone', field: 'activatedAt' },
      ],
    });
    const zone = { zone: 'Europe/Warsaw', wholeDays: 'start' } as const;
    const european = await desk.check(file, { dateOrder: 'dmy', ...zone });
    expect(await desk.rows(european)).toMatchObject([
      { values: { activatedAt: '2025-04-02T22:00:00Z', deviceActivatedAt: '2025-04-02T08:00:00Z' } },
    ]);
    const american = await desk.check(file, { dateOrder: 'mdy', ...zone });
    expect(await desk.rows(american)).toMatchObject([{ values: { activatedAt: '2025-03-03T23:00:00Z' } }]);
  });

  it('is asked of its columns, which may be matched by hand or said not to be there', async () => {
    const file =
      'Nr;Nr seryjny;Produkt;Klient;Kraj;Data aktywacji\nCARE-1;1581F4XFA00001;mini-se-2y-pl;Anna;PL;2025-04-01T10:00:00Z\n';
    const job = await desk.check(file);
    expect(job.delimiter).toBe(';');
    expect(job.stage).toMatchObject({
      questions: [
        { about: 'column', field: 'code' },
        { about: 'column', field: 'deviceActivatedAt' },
        { about: 'column', field: 'videoVerifiedAt' },
      ],
    });
    const matched = await desk.check(file, {
      columns: { code: 'Nr', deviceActivatedAt: null, videoVerifiedAt: null },
    });
    expect(matched.stage).toMatchObject({ name: 'checked', counts: { new: 1 } });
  });

  it('is asked of its encoding where it is no Unicode', async () => {
    const file = encode(planFile(planRow(1, { holder: 'Łucja Żółć' })), 'windows-1250');
    expect((await desk.check(file)).stage).toMatchObject({
      name: 'asks',
      questions: [{ about: 'encoding' }],
    });
    const job = await desk.check(file, { encoding: 'windows-1250' });
    expect(await desk.rows(job)).toMatchObject([{ values: { holderName: 'Łucja Żółć' } }]);
  });
});

test.each(['utf-8', 'utf-16le', 'utf-16be'] as const)(
  'a file in %s is known by its mark',
  async (encoding) => {
    const job = await desk.check(encode(`\ufeff${planFile(planRow(1, { holder: 'Łucja' }))}`, encoding));
    expect(job.encoding).toBe(encoding);
    expect(await desk.rows(job)).toMatchObject([{ values: { holderName: 'Łucja' } }]);
  },
);

describe('the file of refused rows', () => {
  it('holds the rows as they came, with the reason behind, and can be imported once corrected', async () => {
    const bad = planRow(2, { holder: '"Nowak; ""A"""', country: 'XX' });
    const job = await desk.check(encode(planFile(planRow(1), bad), 'windows-1250'), {
      encoding: 'windows-1250',
    });
    const path = join(desk.folder, 'refused.csv');
    const sentences = { country: '„{{value}}” nie jest kodem kraju.' };
    await desk.shop.as('manager').call('imports.writeRefused', { importId: job.importId, path, sentences });
    const written = await readFile(path, 'latin1');
    const [header, row, end] = written.split('\r\n');
    expect(header).toMatch(/,hangar_reason$/);
    expect(row?.startsWith(`${bad},`)).toBe(true);
    expect(row).toContain('country: ');
    expect(end).toBe('');
    const corrected = await desk.check(written.replace(',XX,', ',PL,').replace(/„|”|\x84|\x94/g, ''));
    expect(corrected.stage).toMatchObject({ name: 'checked', counts: { new: 1 } });
  });

  it('holds no formula for a spreadsheet, and is read again as the file had it', async () => {
    const job = await desk.check(planFile(planRow(1, { holder: '=cmd|’!A1', country: 'XX' })));
    const path = join(desk.folder, 'refused.csv');
    await desk.shop.as('manager').call('imports.writeRefused', { importId: job.importId, path });
    const written = await readFile(path, 'utf8');
    expect(written).toContain(`,"'=cmd|’!A1",`);
    const corrected = await desk.check(written.replace(',XX,', ',PL,'));
    expect(await desk.rows(corrected)).toMatchObject([{ values: { holderName: '=cmd|’!A1' } }]);
  });

  it('and the stored rows are all rows of the file, each in one of the two', async () => {
    const cell = fc.constantFrom('PL', 'DE', 'XX', '');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ number: fc.integer({ min: 1, max: 6 }), country: cell }), { maxLength: 12 }),
        async (given) => {
          const lines = given.map(({ number, country }) => planRow(number, { country }));
          const job = await desk.check(planFile(...lines));
          const refused = await desk.rows(job, 'refused');
          const kept = (await desk.rows(job)).filter((row) => row.outcome !== 'refused');
          expect(refused.length + kept.length).toBe(lines.length);
          await desk.run(job, 'good');
          if (refused.length > 0) {
            const path = join(desk.folder, 'refused.csv');
            await desk.shop.as('manager').call('imports.writeRefused', { importId: job.importId, path });
            const written = (await readFile(path, 'utf8')).split('\r\n').slice(1, -1);
            expect(
              written.map((line, index) => line.startsWith(lines[(refused[index]?.line ?? 0) - 2] ?? '?')),
            ).toEqual(written.map(() => true));
          }
          const again = await desk.check(planFile(...kept.map((row) => lines[row.line - 2] ?? '')));
          expect(again.stage).toMatchObject({ counts: { new: 0, changed: 0, refused: 0 } });
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe('a cancel', () => {
  const many = planFile(...Array.from({ length: 20_000 }, (_, index) => planRow(index)));

  it('while rows are being stored leaves the data as it was, and the import can be run after all', async () => {
    const job = await desk.check(many);
    const before = await desk.data();
    const manager = desk.shop.as('manager');
    await manager.call('imports.run', { importId: job.importId, mode: 'all' });
    await manager.call('imports.cancel', { importId: job.importId });
    expect(await desk.data()).toEqual(before);
    expect((await desk.settled(job.importId)).stage.name).toBe('checked');
    expect((await desk.run(job)).stage).toMatchObject({ name: 'done', counts: { new: 20_000 } });
  });

  it('gets through while the file is being checked', async () => {
    const { importId } = await desk.open(many);
    await desk.shop.as('manager').call('imports.check', { importId });
    await desk.shop.as('manager').call('imports.cancel', { importId });
    expect((await desk.settled(importId)).stage.name).toBe('ready');
  });
});

test('other commands wait for the rows to be stored, and are then carried out', async () => {
  const job = await desk.check(planFile(...Array.from({ length: 5000 }, (_, index) => planRow(index))));
  await desk.shop.as('manager').call('imports.run', { importId: job.importId, mode: 'all' });
  await desk.shop.registerPlan({ code: 'MEANWHILE-1' });
  expect((await desk.settled(job.importId)).stage.name).toBe('done');
  const { rows } = await desk.shop.as('clerk').call('plans.list', { search: 'MEANWHILE' });
  expect(rows).toHaveLength(1);
});

test('a row that no longer fits by the time it is stored stops the import whole', async () => {
  const job = await desk.check(planFile(planRow(1), planRow(2)));
  await desk.shop.registerPlan({ code: 'CARE-0002' });
  const before = await desk.data();
  expect((await desk.run(job)).stage).toMatchObject({ name: 'failed', failure: { code: 'import_outdated' } });
  expect(await desk.data()).toEqual(before);
});
