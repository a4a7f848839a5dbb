import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { backUp } from '../../../db/backups/backUp.ts';
import { DATABASE_FILE, KEYS_FILE } from '../../../db/dataFolder.ts';
import { openStore } from '../../../db/opening/open.ts';
import { contract } from '../../../shared/contract/index.ts';
import { REPORT_NAMES } from '../../../shared/report/registry.ts';
import { CENTRE, OPENING, openWorkshop, PASSWORD, PEOPLE, type Workshop } from '../../workshop.ts';
import { command, hangar } from './program.ts';

let folder = '';
let dataDir = '';
let claimId = '';
let number = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hangar command line '));
  const house = await openWorkshop();
  dataDir = house.dataDir;
  claimId = await house.book();
  number = (await house.claim(claimId)).number;
  await house.leave();
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
});

const call = (...args: string[]) => command(['--data', dataDir, 'call', ...args]);

describe('hangar contract', () => {
  test('prints every call with its kind, roles and schemas, and needs no data', async () => {
    const empty = join(folder, 'none');
    const { status, told, complained } = await hangar(['--data', empty, 'contract']);
    expect({ status, complained }).toEqual({ status: 0, complained: '' });
    const printed = JSON.parse(told);
    expect(Object.keys(printed)).toEqual(Object.keys(contract));
    expect(printed['claims.get']).toMatchObject({
      kind: 'query',
      roles: ['technician', 'clerk', 'manager'],
      input: { properties: { claimId: { type: 'string' } }, required: ['claimId'] },
    });
    expect(existsSync(empty)).toBe(false);
  });
});

describe('hangar call', () => {
  test('answers on standard output and ends with 0', async () => {
    const said = ['call', 'claims.get', JSON.stringify({ claimId }), '--as', 'Klara'];
    const { status, told, complained } = await hangar(['--data', dataDir, ...said]);
    expect({ status, complained }).toEqual({ status: 0, complained: '' });
    expect(told.endsWith('\n')).toBe(true);
    expect(JSON.parse(told)).toMatchObject({ ok: true, value: { claim: { number } } });
  });

  test('needs no name for what anyone may ask, and no input where there is none', async () => {
    const { status, told } = await call('centre.status');
    expect(status).toBe(0);
    expect(JSON.parse(told)).toMatchObject({ ok: true, value: { state: 'ready' } });
  });

  test('ends with 1 when it is refused, and says why on standard output', async () => {
    const refusals = [
      [await call('people.list', '{}', '--as', 'Klara'), 'role_may_not'],
      [await call('claims.list', '{}'), 'not_signed_in'],
      [await call('claims.get', '{"claimId":"x"}', '--as', 'Klara'), 'bad_input'],
      [
        await command(['--data', dataDir, 'call', 'claims.list', '{}', '--as', 'Klara'], {
          env: { HANGAR_PASSWORD: 'not her password' },
        }),
        'wrong_password',
      ],
    ] as const;
    for (const [{ status, told }, code] of refusals) {
      expect({ status, answer: JSON.parse(told) }).toMatchObject({
        status: 1,
        answer: { ok: false, error: { code } },
      });
    }
  });
});

describe('a command that is misused ends with 2, says how it is used, and answers nothing', () => {
  test.each([
    [[], 'Give a verb.'],
    [['fly'], 'There is no verb “fly”.'],
    [['call'], 'Give the name of a call'],
    [['call', 'claims.destroy', '{}'], 'There is no call “claims.destroy”'],
    [['call', 'claims.list', '{nonsense'], 'The input is not JSON'],
    [['call', 'claims.list', '{}', 'again'], '“again” is one word too many.'],
    [['contract', 'please'], 'one word too many'],
    [['--frobnicate'], '--frobnicate'],
    [['--stdio', 'call'], '--stdio takes no verb.'],
    [['report', '--from', '2026-01-01', '--to', '2026-12-31', '--as', 'Maria'], '--out'],
    [
      [
        'report',
        '--from',
        '2026-01-01',
        '--to',
        '2026-12-31',
        '--as',
        'Maria',
        '--out',
        'x',
        '--format',
        'odt',
      ],
      'There is no report format “odt”',
    ],
    [['setup'], 'Give the centre and its manager'],
  ])('%j', async (args, why) => {
    const { status, told, complained } = await command(['--data', dataDir, ...args]);
    expect({ status, told }).toEqual({ status: 2, told: '' });
    expect(complained).toContain(why);
    expect(complained).toContain('Usage: hangar');
  });

  test('a name without its password', async () => {
    const { status, complained } = await hangar(
      ['--data', dataDir, 'call', 'claims.list', '{}', '--as', 'Klara'],
      {
        env: {},
      },
    );
    expect(status).toBe(2);
    expect(complained).toContain('HANGAR_PASSWORD');
  });
});

test('hangar --help says how it is used', async () => {
  const { status, told } = await command(['--help']);
  expect(status).toBe(0);
  expect(told).toContain('Usage: hangar');
  for (const name of REPORT_NAMES) expect(told).toMatch(new RegExp(`^ +${name} +\\S`, 'm'));
});

describe('hangar report', () => {
  const report = (out: string, ...more: string[]) =>
    command([
      '--data',
      dataDir,
      'report',
      '--from',
      '2026-03-01',
      '--to',
      '2026-03-31',
      '--out',
      out,
      ...more,
    ]);

  test('writes the claims of a period to a file, and records who took it', async () => {
    const out = join(folder, 'made for it', 'claims.csv');
    const { status, told } = await report(out, '--format', 'csv', '--as', 'Maria');
    expect({ status, answer: JSON.parse(told) }).toEqual({
      status: 0,
      answer: { ok: true, value: { file: out, rows: 1 } },
    });
    const rows: Record<string, string>[] = parse(await readFile(out), { columns: true });
    expect(rows.map((row) => row.claim_number)).toEqual([number]);
    const store = await openStore(dataDir, { now: OPENING });
    expect(
      store.connection.prepare("SELECT by_name FROM events WHERE kind = 'report_exported'").pluck().all(),
    ).toEqual(['Maria']);
    await store.close();
  });

  test('writes any other report by its name, of its days or of now, and records which it was', async () => {
    const out = join(folder, 'till.csv');
    const till = ['--data', dataDir, 'report', 'till', '--from', '2026-03-01', '--to', '2026-03-31'];
    const { status } = await command([...till, '--out', out, '--as', 'Maria', '--columns', 'taken,day']);
    expect(status).toBe(0);
    expect((await readFile(out, 'utf8')).split('\r\n')[0]).toBe('day,taken');
    const now = await command(['--data', dataDir, 'report', 'stock', '--out', out, '--as', 'Maria']);
    expect(now.status).toBe(0);
    expect((await readFile(out, 'utf8')).split(',')[0]).toBe('model');
    const store = await openStore(dataDir, { now: OPENING });
    const data = store.connection
      .prepare("SELECT data FROM events WHERE kind = 'report_exported' ORDER BY id DESC LIMIT 2")
      .pluck()
      .all()
      .map((each) => JSON.parse(String(each)));
    expect(data).toMatchObject([
      { report: 'stock', from: null, to: null, format: 'csv' },
      { report: 'till', from: '2026-03-01', to: '2026-03-31', columns: ['day', 'taken'] },
    ]);
    await store.close();
  });

  test('writes a report that managers saved as they saved it, and names those there are', async () => {
    const asked = JSON.stringify({
      name: 'Received, by model',
      report: 'claims',
      columns: ['claim_number', 'model'],
      groupBy: ['model'],
      period: { from: '2026-03-01', to: '2026-03-31' },
    });
    await command(['--data', dataDir, 'call', 'savedreports.save', asked, '--as', 'Maria']);
    const out = join(folder, 'saved.csv');
    const saved = (name: string) =>
      command(['--data', dataDir, 'report', '--saved', name, '--out', out, '--as', 'Maria']);
    expect((await saved('received, BY model')).status).toBe(0);
    expect((await readFile(out, 'utf8')).split('\r\n').slice(0, 2)).toEqual([
      'claim_number,model',
      `${number},DJI Mini SE`,
    ]);
    const { status, complained } = await saved('other');
    expect(status).toBe(2);
    expect(complained).toContain('There is no saved report “other”: Received, by model.');
  });

  test('says that a PDF wants a window, where there is none, and leaves no file', async () => {
    const out = join(folder, 'report.pdf');
    const { status, told } = await report(
      out,
      '--format',
      'pdf',
      '--columns',
      'claim_number',
      '--as',
      'Maria',
    );
    expect({ status, told: JSON.parse(told) }).toMatchObject({
      status: 1,
      told: { error: { code: 'pdf_needs_window' } },
    });
    expect(existsSync(out)).toBe(false);
  });

  test.each([
    [['everything'], 'There is no report “everything”: choose claims, taxes'],
    [['till', '--to', '2026-03-31'], 'Give the first day with --from.'],
    [['stock', '--from', '2026-03-01'], 'leave --from and --to out'],
    [
      ['till', '--from', '2026-03-01', '--to', '2026-03-31', '--columns', 'day,serial'],
      'There is no column “serial”',
    ],
  ])('is misused as %j', async (args, why) => {
    const { status, complained } = await command([
      '--data',
      dataDir,
      'report',
      ...args,
      '--out',
      join(folder, 'x.csv'),
      '--as',
      'Maria',
    ]);
    expect(status).toBe(2);
    expect(complained).toContain(why);
  });

  test.each(['hangar.sqlite', 'events.key', 'backups/claims.csv'])('is misused onto %s', async (name) => {
    const before = await readdir(dataDir, { recursive: true });
    const key = await readFile(join(dataDir, 'events.key'));
    expect(await report(join(dataDir, name), '--as', 'Maria')).toMatchObject({
      status: 2,
      complained: expect.stringContaining('inside Hangar’s own data'),
    });
    expect(await readdir(dataDir, { recursive: true })).toEqual(before);
    expect(await readFile(join(dataDir, 'events.key'))).toEqual(key);
  });

  test('leaves the file that was there when it is refused', async () => {
    const out = join(folder, 'kept.csv');
    await writeFile(out, 'last month');
    const { status, told } = await report(out, '--as', 'Klara');
    expect(status).toBe(1);
    expect(JSON.parse(told)).toMatchObject({ error: { code: 'role_may_not' } });
    const turned = ['--data', dataDir, 'report', '--from', '2026-03-31', '--to', '2026-03-01', '--out', out];
    expect((await command([...turned, '--as', 'Maria'])).status).toBe(1);
    expect(await readFile(out, 'utf8')).toBe('last month');
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('hangar setup', () => {
  const centre = JSON.stringify({ centre: CENTRE, manager: { name: 'Maria' } });

  test('makes a centre and its manager once, and for its owner only', async () => {
    const place = join(folder, 'new centre');
    const first = await hangar(['--data', place, 'setup', centre]);
    expect(first.status).toBe(0);
    expect(JSON.parse(first.told)).toMatchObject({ ok: true, value: { managerId: expect.any(String) } });
    expect((await stat(join(place, DATABASE_FILE))).mode & 0o077).toBe(0);
    const second = await command(['--data', place, 'setup', centre]);
    expect({ status: second.status, answer: JSON.parse(second.told) }).toMatchObject({
      status: 1,
      answer: { ok: false, error: { kind: 'conflict', code: 'centre_exists' } },
    });
    const signedIn = await command(['--data', place, 'call', 'people.list', '{}', '--as', 'maria']);
    expect(JSON.parse(signedIn.told).value.people).toHaveLength(1);
  });

  test('started twice at once makes one centre', async () => {
    const place = join(folder, 'contended centre');
    const both = await Promise.all([1, 2].map(() => hangar(['--data', place, 'setup', centre])));
    expect(both.map(({ status }) => status).sort()).toEqual([0, 1]);
    const refused = both.find(({ status }) => status === 1);
    expect(`${refused?.told}${refused?.complained}`).not.toBe('');
    const people = await command(['--data', place, 'call', 'people.list', '{}', '--as', 'Maria']);
    expect(JSON.parse(people.told).value.people).toHaveLength(1);
  });

  test('names what is wrong with a centre that cannot be', async () => {
    const place = join(folder, 'no centre');
    const wrong = JSON.stringify({
      centre: { ...CENTRE, country: 'XX' },
      manager: { name: 'M' },
    });
    const env = { HANGAR_PASSWORD: 'short' };
    const { status, told } = await command(['--data', place, 'setup', wrong], { env });
    expect(status).toBe(1);
    const paths = JSON.parse(told).error.issues.map((issue: { path: string }) => issue.path);
    expect(paths).toEqual(['centre.country', 'manager.password']);
  });
});

describe('a password', () => {
  const place = () => join(folder, 'spoken');

  test('is no argument, where others may read it', async () => {
    const told = JSON.stringify({ centre: CENTRE, manager: { name: 'Maria', password: PASSWORD } });
    const refused = await command(['--data', place(), 'setup', told]);
    expect(refused).toMatchObject({ status: 2, told: '' });
    expect(refused.complained).toContain('Leave the password out of the arguments');
    expect(refused.complained).not.toContain(PASSWORD);
  });

  test('comes on standard input, and with the recovery key a new one does', async () => {
    const centre = JSON.stringify({ centre: CENTRE, manager: { name: 'Maria' } });
    const made = await command(['--data', place(), 'setup', centre], { input: `${PASSWORD}\r\n`, env: {} });
    const { recoveryKey } = JSON.parse(made.told).value;
    const recover = ['--data', place(), 'recover', '--as', 'Maria'];
    const next = 'nine yellow gimbals';
    const recovered = await command(recover, { input: `${recoveryKey}\n${next}\n`, env: {} });
    expect(JSON.parse(recovered.told)).toMatchObject({ ok: true, value: { person: { name: 'Maria' } } });
    const again = { HANGAR_RECOVERY_KEY: recoveryKey, HANGAR_PASSWORD: PASSWORD };
    expect(await command(recover, { env: again })).toMatchObject({
      status: 1,
      told: expect.stringContaining('wrong_recovery_key'),
    });
    const call = ['--data', place(), 'call', 'people.list', '{}', '--as', 'Maria'];
    expect((await command(call, { env: { HANGAR_PASSWORD: next } })).status).toBe(0);
    expect(await command(recover, { env: {} })).toMatchObject({ status: 2 });
  });
});

describe('hangar restore', () => {
  test('puts the newest sound backup in the place of a damaged database, which is kept aside', async () => {
    const house = await openWorkshop();
    const place = join(house.dataDir, DATABASE_FILE);
    await house.book();
    await house.leave();
    const store = await openStore(house.dataDir, { now: OPENING });
    await backUp(store.connection, house.dataDir, OPENING);
    await store.close();
    await writeFile(place, 'not a database any more');

    const before = await command(['--data', house.dataDir, 'call', 'centre.status']);
    expect(before).toMatchObject({ status: 1, told: '' });
    expect(before.complained).toContain('hangar restore');

    const restored = await hangar(['--data', house.dataDir, 'restore']);
    expect(restored).toMatchObject({ status: 0, complained: '' });
    expect(restored.told).toContain('2026-03-09T09:00:00Z');
    const after = await command(['--data', house.dataDir, 'call', 'claims.list', '{}', '--as', PEOPLE.clerk]);
    expect(JSON.parse(after.told).value.rows).toHaveLength(1);
    const aside = (await readdir(house.dataDir)).find((name) => name.startsWith('kept-aside-')) ?? '';
    expect(await readFile(join(house.dataDir, aside, DATABASE_FILE), 'utf8')).toBe('not a database any more');
    await rm(house.dataDir, { recursive: true });
  });

  test('says where the mail password is to be typed anew, as on a computer that has not the keys', async () => {
    const house = await openWorkshop();
    await house.as('manager').call('mail.change', {
      host: 'smtp.example.com',
      port: 465,
      tls: 'tls',
      user: 'desk',
      password: 'open sesame',
      senderName: '',
      senderAddress: 'desk@example.com',
    });
    await house.as('manager').call('backups.make', {});
    await house.leave();
    const restore = () => command(['--data', house.dataDir, 'restore', '--yes']);
    const anew = 'type the mail server’s password anew';
    expect((await restore()).told).not.toContain(anew);
    await rm(join(house.dataDir, KEYS_FILE));
    expect((await restore()).told).toContain(anew);
    await rm(house.dataDir, { recursive: true });
  });

  describe('on a sound database', () => {
    let house: Workshop;
    beforeEach(async () => {
      house = await openWorkshop();
      await house.as('manager').call('backups.make', {});
      await house.book();
      await house.book();
      await house.leave();
    });
    afterEach(() => rm(house.dataDir, { recursive: true }));

    const claims = async () => {
      const { told } = await command([
        '--data',
        house.dataDir,
        'call',
        'claims.list',
        '{}',
        '--as',
        PEOPLE.clerk,
      ]);
      return JSON.parse(told).value.rows.length;
    };
    const lost = /lacks its last \d+ events, from 2026-03-09T\S+Z to 2026-03-09T\S+Z, by .*Tomasz \(\d+\)/;

    test('shows what would be lost and changes nothing unless it is told to', async () => {
      const { status, complained } = await command(['--data', house.dataDir, 'restore']);
      expect(status).toBe(1);
      expect(complained).toMatch(lost);
      expect(complained).toContain('Nothing was changed.');
      expect(await claims()).toBe(2);
      expect(await command(['--data', house.dataDir, 'restore', '--yes'])).toMatchObject({ status: 0 });
      expect(await claims()).toBe(0);
    });

    test.each([
      ['no\n', 1, 2],
      ['yes\n', 0, 0],
    ])('asks a person at a terminal: %j', async (input, status, left) => {
      const ended = await command(['--data', house.dataDir, 'restore'], { input, terminal: true });
      expect(ended.complained).toMatch(lost);
      expect(ended.status).toBe(status);
      expect(await claims()).toBe(left);
    });
  });

  test('puts the backup in the place of a database that is gone', async () => {
    const house = await openWorkshop();
    await house.book();
    await house.as('manager').call('backups.make', {});
    await house.leave();
    await rm(join(house.dataDir, DATABASE_FILE));
    const before = await command(['--data', house.dataDir, 'call', 'centre.status']);
    expect(before).toMatchObject({ status: 1, told: '' });
    expect(before.complained).toContain('hangar restore');
    expect(await command(['--data', house.dataDir, 'restore'])).toMatchObject({ status: 0 });
    expect((await command(['--data', house.dataDir, 'call', 'centre.status'])).told).toContain('ready');
    await rm(house.dataDir, { recursive: true });
  });

  test('changes nothing where there is no backup', async () => {
    const place = await mkdtemp(join(folder, 'no backup '));
    await writeFile(join(place, DATABASE_FILE), 'not a database');
    const { status, complained } = await command(['--data', place, 'restore']);
    expect({ status, complained }).toEqual({
      status: 1,
      complained: `There is no sound backup in ${place}: nothing was changed.\n`,
    });
    expect(await readFile(join(place, DATABASE_FILE), 'utf8')).toBe('not a database');
  });
});
