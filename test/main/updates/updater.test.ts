import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UpdateFailure } from '../../../main/updates/failure.ts';
import type { Run } from '../../../main/updates/installing.ts';
import { createUpdater } from '../../../main/updates/updater.ts';
import type { UpdateProblem } from '../../../shared/update/vocabulary.ts';
import { putSigned, type SigningKey, serveVersions, signingKey, type VersionServer } from './server.ts';

const NOW = '2026-03-09T10:00:00.000Z';
const suffix = process.arch === 'x64' ? '' : `-${process.arch}`;
/** The updater here is of a Debian package, whatever the system. */
const FILE =
  { win32: 'latest.yml', darwin: 'latest-mac.yml' }[process.platform as string] ??
  `latest-linux${suffix}.yml`;
const PACKAGE = 'hangar_0.2.0_amd64.deb';
const NOTES = { en: '- Faster', pl: '- Szybciej', de: '- Schneller', ru: '- Быстрее' };

const sha512 = (bytes: Buffer) => createHash('sha512').update(bytes).digest('base64');

let server: VersionServer;
let key: SigningKey;
let folder: string;
/** What version 0.2.0 is made of. */
let bytes: Buffer;
beforeEach(async () => {
  server = await serveVersions();
  key = signingKey();
  folder = await mkdtemp(path.join(os.tmpdir(), "hangar's updates "));
  bytes = randomBytes(300_000);
  server.files.set(PACKAGE, bytes);
  tell();
});
afterEach(async () => {
  await server.end();
  await rm(folder, { recursive: true, force: true });
});

/** Has the server tell of a version. JSON is YAML too. */
function tell(changed: Record<string, unknown> = {}, hangar: Record<string, unknown> = {}, by = key): void {
  const told = {
    version: '0.2.0',
    files: [{ url: PACKAGE, sha512: sha512(bytes), size: bytes.length }],
    hangar: {
      issuedAt: '2026-03-01T10:00:00.000Z',
      expiresAt: '2026-09-01T10:00:00.000Z',
      notes: NOTES,
      ...hangar,
    },
    ...changed,
  };
  putSigned(server, by, FILE, JSON.stringify(told));
}

function program(over: { version?: string; run?: Run; address?: string } = {}) {
  return createUpdater({
    way: 'deb',
    version: '0.1.0',
    address: server.address,
    signedBy: key.publicKey,
    folder,
    send: fetch,
    now: () => NOW,
    onProgress: () => {},
    ...over,
  });
}

/** Why it goes no further. */
async function problem(work: Promise<unknown>): Promise<UpdateProblem | 'none'> {
  try {
    await work;
    return 'none';
  } catch (failure) {
    if (failure instanceof UpdateFailure) return failure.code;
    throw failure;
  }
}

describe('a newer version', () => {
  test('is found with what is new in each language, before a byte of it is fetched', async () => {
    const { release, isNewer } = await program().look(null);
    expect({ isNewer, version: release.version, notes: release.notes }).toEqual({
      isNewer: true,
      version: '0.2.0',
      notes: NOTES,
    });
    expect(server.asked).toEqual([FILE, `${FILE}.sig`]);
  });

  test('is fetched whole and handed to the installer, in a folder of any name, without a shell', async () => {
    const ran: string[][] = [];
    const run: Run = (name, words) => {
      ran.push([name, ...words]);
      return { status: 0 };
    };
    const updater = program({ run });
    await updater.look(null);
    await updater.fetch();
    await updater.install(false);
    const command = ran[0]?.at(-1) ?? '';
    expect(ran[0]?.slice(-3, -1)).toEqual(['dpkg', '--install']);
    expect(command.startsWith(folder)).toBe(true);
    expect((await readFile(command)).equals(bytes)).toBe(true);
  });

  test('is not fetched twice by a program that was started again meanwhile', async () => {
    const first = program();
    await first.look(null);
    await first.fetch();
    const second = program();
    await second.look(null);
    await second.fetch();
    expect(server.asked.filter((name) => name.startsWith(PACKAGE))).toEqual([PACKAGE]);
  });

  test('tells the server nothing of the computer that asks', async () => {
    const heads: string[] = [];
    const send: typeof fetch = (address, wanted) => {
      heads.push(...Object.keys(wanted?.headers ?? {}));
      return fetch(address, wanted);
    };
    await createUpdater({
      ...{ way: 'deb', version: '0.1.0', address: server.address, signedBy: key.publicKey, folder, send },
      ...{ now: () => NOW, onProgress: () => {} },
    }).look(null);
    expect([...new Set(heads)].toSorted()).toEqual(['accept-encoding', 'cache-control']);
  });
});

describe('what a server tells is not believed', () => {
  const seenBefore = '2026-03-02T10:00:00.000Z';
  const cases: [UpdateProblem, string, () => void, (string | null)?][] = [
    ['wrong_signature', 'signed with another key', () => tell({}, {}, signingKey())],
    [
      'wrong_signature',
      'changed after it was signed',
      () =>
        server.files.set(
          FILE,
          Buffer.from((server.files.get(FILE) ?? '').toString().replace('0.2.0', '0.3.0')),
        ),
    ],
    [
      'wrong_signature',
      'signed for another system',
      () => {
        putSigned(server, key, 'latest-other.yml', (server.files.get(FILE) ?? '').toString());
        server.files.set(`${FILE}.sig`, server.files.get('latest-other.yml.sig') ?? Buffer.alloc(0));
      },
    ],
    ['not_signed', 'not signed at all', () => server.files.delete(`${FILE}.sig`)],
    ['nothing_there', 'not there', () => server.files.delete(FILE)],
    ['unreadable', 'of a form that is unknown', () => tell({ hangar: 1 })],
    [
      'unreadable',
      'a file elsewhere',
      () => tell({ files: [{ url: '../x.deb', sha512: sha512(bytes), size: 1 }] }),
    ],
    ['unreadable', 'endless', () => server.files.set(FILE, Buffer.alloc(300_000))],
    ['replayed', 'older than what came before', () => tell(), seenBefore],
    ['expired', 'past its day', () => tell({}, { expiresAt: NOW })],
    ['older', 'of a version from before', () => tell({ version: '0.0.9' })],
  ];

  test.each(cases)('%s: %s', async (code, _why, make, seen = null) => {
    make();
    expect(await problem(program().look(seen))).toBe(code);
    expect(server.asked.filter((name) => name.startsWith(PACKAGE))).toEqual([]);
  });

  test('and this version is no newer one', async () => {
    expect(await program({ version: '0.2.0' }).look(null)).toMatchObject({ isNewer: false });
  });
});

describe('a server', () => {
  test('that is gone is told as such', async () => {
    const updater = program();
    await server.end();
    expect(await problem(updater.look(null))).toBe('server_away');
  });

  test('that refuses is told with what it said', async () => {
    server.oddly.set(FILE, (answer) => !!answer.writeHead(503).end());
    expect(await problem(program().look(null))).toBe('server_refuses');
  });

  test('that sends elsewhere is not followed', async () => {
    server.oddly.set(FILE, (answer) => !!answer.writeHead(302, { location: 'http://127.0.0.1:1/' }).end());
    expect(await problem(program().look(null))).toBe('sent_elsewhere');
  });

  test('in the network is never asked over plain http', async () => {
    const sent: string[] = [];
    const updater = createUpdater({
      ...{
        way: 'deb',
        version: '0.1.0',
        address: 'http://updates.example.com/',
        signedBy: key.publicKey,
        folder,
      },
      send: async (address) => {
        sent.push(String(address));
        throw new Error('Nobody asks.');
      },
      ...{ now: () => NOW, onProgress: () => {} },
    });
    expect(await problem(updater.look(null))).toBe('sent_elsewhere');
    expect(sent).toEqual([]);
  });
});

describe('a file', () => {
  /** Looks, with the file as the server has it by then. */
  async function found(over: Parameters<typeof program>[0] = {}) {
    const updater = program(over);
    await updater.look(null);
    return updater;
  }
  const part = async () => {
    const [name = ''] = await readdir(path.join(folder, 'parts')).catch(() => []);
    return path.join(folder, 'parts', name);
  };
  const partLength = async () => (await readFile(await part()).catch(() => Buffer.alloc(0))).length;

  /** Has the fetching break off once some of it is on the disk; the answer is how much. */
  async function breakOff(updater: ReturnType<typeof program>): Promise<number> {
    let stop = () => {};
    server.oddly.set(PACKAGE, (answer, body) => {
      server.oddly.delete(PACKAGE);
      answer.writeHead(200, { 'content-length': body.length });
      answer.write(body.subarray(0, 100_000));
      stop = () => void answer.destroy();
      return true;
    });
    const ended = problem(updater.fetch());
    await expect.poll(partLength).toBeGreaterThan(0);
    stop();
    expect(await ended).toBe('broken_off');
    return partLength();
  }

  test('that is not the one that was signed is thrown away', async () => {
    const updater = await found();
    server.files.set(PACKAGE, randomBytes(bytes.length));
    expect(await problem(updater.fetch())).toBe('file_differs');
    expect(await readdir(path.join(folder, 'parts'))).toEqual([]);
    expect(await problem(updater.install(false))).toBe('no_file');
  });

  test('that goes on and on is cut off', async () => {
    const updater = await found();
    server.files.set(PACKAGE, Buffer.concat([bytes, bytes]));
    expect(await problem(updater.fetch())).toBe('file_differs');
  });

  test('whose fetching broke off goes on where it stopped, by another start as well', async () => {
    const have = await breakOff(await found());
    expect(have).toBeGreaterThan(0);
    const again = await found();
    await again.fetch();
    expect(server.asked.filter((name) => name.startsWith(PACKAGE))).toEqual([
      PACKAGE,
      `${PACKAGE} bytes=${have}-`,
    ]);
  });

  test('of which the part that was there is spoilt is fetched from its beginning', async () => {
    await breakOff(await found());
    await writeFile(await part(), randomBytes(50_000));
    const again = await found();
    await again.fetch();
    expect(server.asked.at(-1)).toBe(PACKAGE);
  });

  test('that was changed on the disk after it was fetched is not put in place', async () => {
    const ran: string[] = [];
    const run: Run = (name) => {
      ran.push(name);
      return { status: 0 };
    };
    const updater = await found({ run });
    await updater.fetch();
    await writeFile(path.join(folder, 'fetched', 'pending', PACKAGE), randomBytes(10));
    expect(await problem(updater.install(false))).toBe('file_differs');
    expect(ran).toEqual([]);
  });

  test.runIf(process.platform === 'linux')('finds a full disk, and nothing is fetched in vain', async () => {
    const updater = await found();
    const name = `${Buffer.from(sha512(bytes), 'base64').toString('hex').slice(0, 32)}.part`;
    await mkdir(path.join(folder, 'parts'));
    await symlink('/dev/full', path.join(folder, 'parts', name));
    expect(await problem(updater.fetch())).toBe('disk_full');
  });

  test('larger than the room on the disk is not begun', async () => {
    tell({ files: [{ url: PACKAGE, sha512: sha512(bytes), size: 2 ** 52 }] });
    const updater = await found();
    expect(await problem(updater.fetch())).toBe('disk_full');
    expect(server.asked).not.toContain(PACKAGE);
  });

  test.runIf(process.getuid?.() !== 0)('is not written where nobody may', async () => {
    const updater = await found();
    await chmod(folder, 0o500);
    expect(await problem(updater.fetch())).toBe('folder_unwritable');
    await chmod(folder, 0o700);
  });

  test.each([
    ['no_rights', null],
    ['not_installed', { status: 1 }],
  ] as const)('that the system does not take leaves everything as it was: %s', async (code, ended) => {
    const updater = await found({ run: () => ended });
    await updater.fetch();
    expect(await problem(updater.install(false))).toBe(code);
  });
});
