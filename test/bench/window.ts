import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { putCentre } from '../journeys/prepared.ts';
import { launchWorkstation } from '../journeys/workstation.ts';
import { houseOf } from './house/multiply.ts';

/**
 * Prints how long the real workstation takes from its start to its first usable screen: at an empty centre, at 10,000 and
 * 100,000 claims, and at as many as `--claims` says. Each is started a few times; the first may find the disk cold.
 */

const STARTS = 5;
const SIZES = [10_000, 100_000];

/** Milliseconds of each start, in order. */
async function startsOn(dataDir: string, outDir: string): Promise<number[]> {
  const taken: number[] = [];
  for (let turn = 0; turn < STARTS; turn += 1) {
    const start = performance.now();
    const workstation = await launchWorkstation({ dataDir, outDir });
    taken.push(performance.now() - start);
    await workstation.close();
  }
  return taken;
}

async function measure(words: readonly string[]): Promise<void> {
  const at = words.indexOf('--claims');
  const wanted = at === -1 ? 100_000 : Number(words[at + 1]);
  if (!Number.isInteger(wanted) || wanted < 1000) throw new Error('Give --claims a number from 1000 on.');
  const folder = mkdtempSync(join(tmpdir(), 'hangar bench '));
  const told = (of: string, taken: readonly number[]) => {
    const [first = 0] = taken;
    const middle = taken.toSorted((one, other) => one - other)[Math.floor(STARTS / 2)] ?? 0;
    console.log(
      `  ${of}: first ${(first / 1000).toFixed(2)} s, median of ${STARTS} ${(middle / 1000).toFixed(2)} s`,
    );
  };
  try {
    const empty = join(folder, 'empty');
    await putCentre(empty);
    told('empty centre', await startsOn(empty, folder));
    for (const size of [...SIZES.filter((each) => each < wanted), wanted])
      told(`${size.toLocaleString('en')} claims`, await startsOn(await houseOf(size), folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const words = process.argv.slice(2);
if (process.env.HANGAR_ELECTRON) await measure(words);
else {
  const launcher = fileURLToPath(new URL('../../main/launch/onScreen.mjs', import.meta.url));
  const own = fileURLToPath(import.meta.url);
  const child = spawn(process.execPath, [launcher, own, ...words], { stdio: 'inherit' });
  const [status] = await once(child, 'close');
  process.exitCode = status;
}
