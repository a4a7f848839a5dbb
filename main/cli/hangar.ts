import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { placeOutside } from '../../db/filesOut.ts';
import { OpenFailure } from '../../db/openFailure.ts';
import { serversIn } from '../../db/postgres/servers.ts';
import program from '../../package.json' with { type: 'json' };
import { Refusal } from '../../shared/contract/answer.ts';
import { describeContract } from '../../shared/contract/describe.ts';
import { definitionOf, REPORT_NAMES } from '../../shared/report/registry.ts';
import { reportWords } from '../../shared/report/words.ts';
import { defaultDataFolder } from '../app/dataFolder.ts';
import { adjudicateStream } from './adjudicate.ts';
import { backUpNow } from './backup.ts';
import { callOnce } from './call.ts';
import { inviteDesk } from './desks.ts';
import { exportFile } from './export.ts';
import { importFile } from './import.ts';
import { recover } from './recover.ts';
import { writeReport } from './report.ts';
import { restore } from './restore.ts';
import { serveLines } from './serve.ts';
import { serveCentre } from './serveDesks.ts';
import { exportSettings, importSettings } from './settings.ts';
import { setUp } from './setup.ts';
import { type ExitCode, Misused, type Streams, write } from './streams.ts';
import { verify } from './verify.ts';

/** The reports' names, each with what it is of. */
const listOfReports = (): string =>
  REPORT_NAMES.map((name) => {
    const { by } = definitionOf(name);
    const days = by === null ? ' (as things stand now, no days)' : '';
    return `        ${name.padEnd(11)} ${reportWords('en').report[name].name}${days}`;
  }).join('\n');

const USAGE = `Usage: hangar [--data DIR] [--database ADDRESS] VERB

With --database postgres://USER@HOST:PORT/NAME the centre's data lies in a PostgreSQL 15 or later, and
the folder holds the keys alone: every service over one database has a folder of its own with the same
two files, events.key and hangar.keys. HOST:PORT,HOST:PORT names a server and those that follow it, of
which the one that takes changes is used. The password comes from PGPASSWORD or ~/.pgpass.

  adjudicate [--catalogue FILE] [--regions FILE]
      reads one case a line (NDJSON) and writes one verdict a line
  contract
      prints every call: kind, roles, and the JSON Schemas of input and output
  call NAME ['JSON'] --as USER
      makes one call; the password comes from the environment variable HANGAR_PASSWORD
  --stdio
      NDJSON both ways: {"id":1,"call":"NAME","input":{…}}
  report [NAME] --from DAY --to DAY [--format xlsx|pdf|excel_csv|csv|jsonl]
         [--language en|pl|de|ru] [--columns NAME,…] [--group-by NAME,…] --out FILE --as USER
      writes a report to a file; DAY as 2026-03-09; a PDF only where the program has a window.
      Without a name the register of claims:
${listOfReports()}
  report --saved NAME [--from DAY --to DAY] [--format …] --out FILE --as USER
      the same of a report that managers saved, of its own days unless others are given
  import plans|catalogue FILE --as USER [--dry-run] [--good-rows] [--rejects FILE]
         [--map 'JSON'] [--dates dmy|mdy|iso] [--zone ZONE] [--whole-days start|refuse]
         [--encoding NAME] [--delimiter SIGN|tab]
      imports a file, all rows or none; --good-rows leaves the refused ones out, --rejects writes
      them to a file with the reason, --dry-run only looks; --map is {"field":"column name"}
  export catalogue --format csv|json --out FILE --as USER
      writes the catalogue as import reads it
  settings export FILE --as MANAGER
      writes all settings of the centre, without passwords and keys, for another centre
  settings import FILE --as MANAGER [--only NAME,…] [--dry-run]
      takes settings over from such a file, but for what belongs to the place itself (its name,
      address and mail server) unless --only names it; --dry-run only tells what would change
  setup 'JSON'
      first run without a window: {"centre":{…},"manager":{"name":"…"}}; the password comes from
      HANGAR_PASSWORD or standard input; the answer holds the recovery key, shown this once
  recover --as MANAGER
      sets a manager's password by the recovery key, which is replaced by the one printed; key and
      new password come from HANGAR_RECOVERY_KEY and HANGAR_PASSWORD or as lines on standard input
  serve [--listen ADDRESS:PORT] [--known-as NAME[:PORT],…] [--health 127.0.0.1:PORT]
      lets the desks of the centre in over the network until it is told to end, and backs up,
      checks, mails and makes reports as the workstation does; without --listen at every address
      of this computer, port 8743; desks look for it at --known-as, or at the computer's addresses;
      --health tells local programs how it fares, as JSON
  desks invite --as MANAGER
      prints a code that lets one desk in within ten minutes, while \`hangar serve\` runs
  backup
      makes a backup now, also while the workstation is open, and says where, how large and sound it is
  restore [FILE] [--yes] [--passphrase-file FILE]
      puts a backup, the newest sound one without FILE, in the place of the database, which is kept
      aside; says what it holds and, where the database is sound, what would be lost by it, and
      asks first, which --yes answers; of one that is encrypted the passphrase comes from
      HANGAR_BACKUP_PASSPHRASE, from a file, or is asked for
  restore --undo [--yes]
      puts back what stood there before the last restore, with the same care
  move --to postgres://… --keys DIR
      moves the centre of the data folder into an empty database, as its owner, while nobody works in
      it, and finds both to be the same; the keys go into DIR, for a service over the database;
      broken off, the same command goes on; the folder is kept, and says where its data is now
  move --database postgres://… --to DIR
      moves it back into a new folder; --data is the folder of a service over the database
  verify FILE|HEAD [--key PUBLIC_KEY] [--passphrase-file FILE]
      reads a backup through with the files beside it and checks its signature, or that of a report
      that is a text, or of a head of events as reports carry it, with the centre's public key
      alone; wants no data folder and no password
  --version
      prints the version

Exit status: 0 done, 1 refused, 2 misused.
`;

const OPTIONS = {
  data: { type: 'string' },
  database: { type: 'string' },
  as: { type: 'string' },
  catalogue: { type: 'string' },
  regions: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  format: { type: 'string' },
  language: { type: 'string' },
  columns: { type: 'string' },
  'group-by': { type: 'string' },
  key: { type: 'string' },
  only: { type: 'string' },
  saved: { type: 'string' },
  out: { type: 'string' },
  rejects: { type: 'string' },
  map: { type: 'string' },
  dates: { type: 'string' },
  zone: { type: 'string' },
  'whole-days': { type: 'string' },
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'good-rows': { type: 'boolean' },
  yes: { type: 'boolean' },
  undo: { type: 'boolean' },
  keys: { type: 'string' },
  'passphrase-file': { type: 'string' },
  listen: { type: 'string' },
  'known-as': { type: 'string' },
  health: { type: 'string' },
  stdio: { type: 'boolean' },
  help: { type: 'boolean' },
  version: { type: 'boolean' },
} as const;

/** One public key in 64 begins with a dash, and would be taken for an option. */
function withKey(argv: readonly string[]): string[] {
  const at = argv.indexOf('--key');
  const key = argv[at + 1];
  if (at < 0 || key === undefined) return [...argv];
  return [...argv.slice(0, at), `--key=${key}`, ...argv.slice(at + 2)];
}

function readArguments(argv: readonly string[]) {
  try {
    return parseArgs({ args: withKey(argv), options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new Misused(error instanceof Error ? error.message : String(error));
  }
}

function want(value: string | undefined, name: string): string {
  if (!value) throw new Misused(`Give ${name}.`);
  return value;
}

/** Where a database is on a server, or on several that follow one another. */
function databaseIn(text: string): string {
  const urls = serversIn(text).map((server) => (URL.canParse(server) ? new URL(server) : null));
  if (urls.some((url) => url?.protocol !== 'postgres:' && url?.protocol !== 'postgresql:')) {
    throw new Misused(
      `“${text}” is no address of a database: give one as postgres://hangar@server:5432/centre.`,
    );
  }
  if (urls.some((url) => url?.password !== '' || url.searchParams.has('password'))) {
    throw new Misused(
      'Leave the password out of the arguments, where others may read it: give it in PGPASSWORD or in ~/.pgpass.',
    );
  }
  return text;
}

/** A saved report by its name, in place of a ready-made one. */
function savedName(saved: string | undefined, name: string | undefined): string | null {
  if (saved === undefined) return null;
  if (name !== undefined) throw new Misused(`Give a report’s name or --saved, not both.`);
  return want(saved, 'the name of a saved report with --saved');
}

/** A place to write to, before any work is done for it: never inside a centre's data. */
function outside(path: string, dataDir: string): string {
  try {
    placeOutside(path, dataDir);
    return resolve(path);
  } catch (problem) {
    throw problem instanceof Refusal ? new Misused(problem.message) : problem;
  }
}

async function run(argv: readonly string[], given: Streams): Promise<ExitCode> {
  const { values, positionals } = readArguments(argv);
  const streams: Streams = { ...given, database: values.database && databaseIn(values.database) };
  const dataDir = values.data
    ? resolve(values.data)
    : defaultDataFolder({ platform: process.platform, home: homedir(), env: streams.env });
  const [verb, ...rest] = positionals;
  const most = (count: number) => {
    if (rest.length > count) throw new Misused(`“${rest[count]}” is one word too many.`);
  };
  if (values.help || verb === 'help') {
    await write(streams.stdout, USAGE);
    return 0;
  }
  if (values.version) {
    await write(streams.stdout, `${program.version}\n`);
    return 0;
  }
  if (values.stdio) {
    if (verb) throw new Misused('--stdio takes no verb.');
    return serveLines(dataDir, streams);
  }
  switch (verb) {
    case 'adjudicate':
      most(0);
      return adjudicateStream({
        input: streams.stdin,
        output: streams.stdout,
        error: streams.stderr,
        ...(values.catalogue ? { cataloguePath: values.catalogue } : {}),
        ...(values.regions ? { regionsPath: values.regions } : {}),
      });
    case 'contract':
      most(0);
      await write(streams.stdout, `${JSON.stringify(describeContract(), null, 2)}\n`);
      return 0;
    case 'call': {
      most(2);
      const name = want(rest[0], 'the name of a call, such as claims.list');
      return callOnce({ dataDir, name, json: rest[1] ?? '{}', as: values.as }, streams);
    }
    case 'report':
      most(1);
      return writeReport(
        {
          dataDir,
          name: rest[0] ?? 'claims',
          saved: savedName(values.saved, rest[0]),
          from: values.from,
          to: values.to,
          format: values.format ?? 'csv',
          language: values.language ?? 'en',
          columns: values.columns,
          groupBy: values['group-by'],
          out: outside(want(values.out, 'the file to write with --out'), dataDir),
          as: want(values.as, 'a manager’s name with --as'),
        },
        streams,
      );
    case 'import':
      most(2);
      return importFile(
        {
          dataDir,
          kind: want(rest[0], 'what to import: plans or catalogue'),
          file: want(rest[1], 'the file to import'),
          as: want(values.as, 'your name with --as'),
          dryRun: values['dry-run'] ?? false,
          goodRows: values['good-rows'] ?? false,
          rejects: values.rejects === undefined ? undefined : outside(values.rejects, dataDir),
          map: values.map,
          dates: values.dates,
          zone: values.zone,
          wholeDays: values['whole-days'],
          encoding: values.encoding,
          delimiter: values.delimiter,
        },
        streams,
      );
    case 'export':
      most(1);
      return exportFile(
        {
          dataDir,
          kind: want(rest[0], 'what to export: catalogue'),
          format: want(values.format, 'the form with --format: csv or json'),
          out: outside(want(values.out, 'the file to write with --out'), dataDir),
          as: want(values.as, 'a manager’s name with --as'),
        },
        streams,
      );
    case 'settings': {
      most(2);
      const act = want(rest[0], 'what to do with settings: export or import');
      const file = want(rest[1], 'the file of the settings');
      const as = want(values.as, 'a manager’s name with --as');
      if (act === 'export') return exportSettings({ dataDir, out: outside(file, dataDir), as }, streams);
      if (act !== 'import') throw new Misused(`Settings are exported or imported, not “${act}”.`);
      const dryRun = values['dry-run'] ?? false;
      return importSettings({ dataDir, file: resolve(file), only: values.only, dryRun, as }, streams);
    }
    case 'setup':
      most(1);
      return setUp(dataDir, want(rest[0], 'the centre and its manager as JSON'), streams);
    case 'recover':
      most(0);
      return recover(dataDir, want(values.as, 'the manager’s name with --as'), streams);
    case 'serve':
      most(0);
      return serveCentre(
        { dataDir, listen: values.listen, knownAs: values['known-as'], health: values.health },
        streams,
      );
    case 'desks':
      most(1);
      if (rest[0] !== 'invite') throw new Misused('A desk is let in with: hangar desks invite --as MANAGER.');
      return inviteDesk({ dataDir, as: want(values.as, 'a manager’s name with --as') }, streams);
    case 'backup':
      most(0);
      return backUpNow(dataDir, streams);
    case 'restore':
      if (streams.database) {
        throw new Misused(
          'A database on a server is restored by PostgreSQL’s own tools: pg_restore, or the server’s archive.',
        );
      }
      most(values.undo ? 0 : 1);
      return restore(
        {
          dataDir,
          file: rest[0],
          undo: values.undo ?? false,
          yes: values.yes ?? false,
          passphraseFile: values['passphrase-file'],
        },
        streams,
      );
    case 'move': {
      most(0);
      const to = want(values.to, 'where to move with --to: postgres://… or a folder');
      const toServer = /^postgres(ql)?:/.test(to);
      // What a server takes is loaded only where one is named.
      const { moveHouse } = await import('./move.ts');
      return moveHouse({ dataDir, to: toServer ? databaseIn(to) : to, toServer, keys: values.keys }, streams);
    }
    case 'verify':
      most(1);
      return verify(
        want(rest[0], 'the backup, the report or the head to check'),
        { key: values.key, passphraseFile: values['passphrase-file'] },
        streams,
      );
    case undefined:
      throw new Misused('Give a verb.');
    default:
      throw new Misused(`There is no verb “${verb}”.`);
  }
}

/** Runs one command line, without the program's own name. Never throws; what went wrong stands on standard error. */
export async function runCommandLine(argv: readonly string[], streams: Streams): Promise<ExitCode> {
  try {
    return await run(argv, streams);
  } catch (error) {
    if (error instanceof Misused) {
      await write(streams.stderr, `${error.message}\n\n${USAGE}`);
      return 2;
    }
    if (error instanceof OpenFailure) {
      await write(streams.stderr, `${error.message}\n`);
      return 1;
    }
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // Who reads our output had enough of it.
    if (code === 'EPIPE') return 0;
    await write(streams.stderr, `${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

/** True when this file is the program itself and not a part of the window's. */
function isProgram(): boolean {
  const started = process.argv[1];
  if (!started || !import.meta.url.endsWith('/main/cli/hangar.ts')) return false;
  return realpathSync(started) === realpathSync(fileURLToPath(import.meta.url));
}

if (isProgram()) {
  process.umask(0o077);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
  });
  process.exitCode = await runCommandLine(process.argv.slice(2), process);
}
