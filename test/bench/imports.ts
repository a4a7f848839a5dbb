import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { centreFolder, PASSWORD, PEOPLE } from '../workshop.ts';

/**
 * Prints the rate and the peak memory of importing a million plans by the command line, beside `sqlite3 .import` of the
 * same file into one bare table of text. Hangar checks each row, stages it, and stores it in three tables under ten
 * indexes and the triggers that keep one plan in force a serial; `.import` does none of that: it is the floor.
 */

const rows = Number(process.argv[2] ?? 1_000_000);
const SAMPLE_MS = 100;
/** Steps through all residues, so that serials come in no order. */
const SCATTER = 7_919_777;

async function writePlans(path: string): Promise<void> {
  const file = createWriteStream(path);
  file.write('code,serial,product_id,holder,email,country,device_activated,activated,video_accepted\n');
  for (let row = 0; row < rows; row += 1) {
    const serial = `1581F4XF${String((row * SCATTER) % 1_000_000_007).padStart(10, '0')}`;
    const day = String(1 + (row % 28)).padStart(2, '0');
    const line = `CARE-${String(row).padStart(8, '0')},${serial},mini-se-2y-pl,Anna Nowak ${row},anna${row}@example.com,PL,2025-03-${day}T10:00:00Z,2025-03-${day}T18:00:00Z,\n`;
    if (!file.write(line)) await new Promise<void>((resolve) => file.once('drain', resolve));
  }
  await new Promise<void>((resolve) => file.end(resolve));
}

interface Measured {
  readonly seconds: number;
  /** Largest resident memory in bytes, and processor seconds; null where the system does not tell. */
  readonly used: Used | null;
}

interface Used {
  readonly peak: number;
  readonly processor: number;
}

const TICKS_A_SECOND = 100;

/** What a process has used so far, as Linux counts it. */
async function usedBy(child: ChildProcess): Promise<Used | null> {
  try {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
    const stat = await readFile(`/proc/${child.pid}/stat`, 'utf8');
    const peak = Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
    // Behind the name in brackets, the 12th and 13th fields are the ticks in the program and in the kernel.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const processor = (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
    return Number.isFinite(peak) ? { peak, processor } : null;
  } catch {
    return null;
  }
}

async function measure(command: string, words: readonly string[], input: string | null): Promise<Measured> {
  const start = performance.now();
  const child = spawn(command, words, {
    stdio: [input === null ? 'ignore' : 'pipe', 'inherit', 'ignore'],
    env: { ...process.env, HANGAR_PASSWORD: PASSWORD },
  });
  if (input !== null) child.stdin?.end(input);
  let used: Used | null = null;
  const timer = setInterval(async () => {
    used = (await usedBy(child)) ?? used;
  }, SAMPLE_MS);
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  clearInterval(timer);
  if (code !== 0) throw new Error(`${command} ended with ${code}`);
  return { seconds: (performance.now() - start) / 1000, used };
}

const MEGABYTE = 1024 * 1024;

function print(name: string, { seconds, used }: Measured): void {
  const rate = Math.round(rows / seconds).toLocaleString('en');
  const told = used
    ? `${used.processor.toFixed(1)} s of processor, ${Math.round(used.peak / MEGABYTE)} MB at most`
    : 'memory not told here';
  console.log(`${name}: ${seconds.toFixed(1)} s, ${rate} rows/s, ${told}`);
}

const folder = await mkdtemp(join(tmpdir(), 'hangar bench '));
const dataDir = await centreFolder();
try {
  const file = join(folder, 'plans.csv');
  await writePlans(file);
  console.log(
    `${rows.toLocaleString('en')} plans, ${Math.round((await stat(file)).size / MEGABYTE)} MB of CSV`,
  );

  const hangar = fileURLToPath(new URL('../../main/cli/hangar.ts', import.meta.url));
  const words = [hangar, '--data', dataDir, 'import', 'plans', file, '--as', PEOPLE.manager];
  print(
    'hangar import, the same file checked only',
    await measure(process.execPath, [...words, '--dry-run'], null),
  );
  print('hangar import, checked and stored', await measure(process.execPath, words, null));
  print('hangar import, the second time (nothing changes)', await measure(process.execPath, words, null));

  if (spawnSync('sqlite3', ['--version']).error) {
    console.log('sqlite3 .import: there is no sqlite3 program here');
  } else {
    const bare = join(folder, 'bare.sqlite');
    const columns = 'code,serial,product_id,holder,email,country,device_activated,activated,video_accepted';
    const script = `CREATE TABLE plans (${columns.replaceAll(',', ' TEXT,')} TEXT);\n.mode csv\n.import --skip 1 "${file}" plans\n`;
    print('sqlite3 .import', await measure('sqlite3', [bare], script));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
}
