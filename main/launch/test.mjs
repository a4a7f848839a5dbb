import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { electronEnvironment, tellAboutRoot } from './electronFor.mjs';
import { cacheFolder, inProject, readJson, root } from './place.mjs';
import { CannotGoOn, createReport, launch, readableTime, tellFailure } from './progress/report.mjs';
import { follow } from './progress/run.mjs';
import { ensureVirtualScreen, onVirtualScreens } from './screen.mjs';
import { prepare } from './setup.mjs';
import { build } from './steps/build.mjs';
import { ensurePostgres } from './steps/postgres.mjs';
import { countCheck, countTests, lastLine, sum } from './totals.mjs';

/** `--journeys` leaves out everything but the journeys; further words choose among them, as vitest reads them. */
const [option, ...chosen] = process.argv.slice(2);
const journeysOnly = option === '--journeys';
const words = journeysOnly ? chosen : [];

/**
 * One window more than there are processors: each of them rests for a quarter of its time, mostly where a press that
 * cannot be undone waits to be meant. Beyond five the longest journey tells how long all take.
 */
const windows = Math.min(os.availableParallelism() + 1, 5);

/** What the tests write of databases at a time, with room to spare. Bytes. */
const WRITTEN = 8 * 2 ** 30;
const MEMORY = '/dev/shm';

/** Where the tests' own folders lie: in memory where there is room, since they sync thousands of files that nobody keeps. */
function makeFolder() {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    if (bavail * bsize > WRITTEN) return mkdtempSync(path.join(MEMORY, 'hangar-test-'));
  } catch {
    // No such place, or not ours to write.
  }
  return mkdtempSync(path.join(os.tmpdir(), 'hangar-test-'));
}

function temporaryFolder() {
  const folder = makeFolder();
  // PostgreSQL never runs as root, and goes through it to its own.
  chmodSync(folder, 0o711);
  return folder;
}

/** Whether there is a PostgreSQL for the tests, which is installed where that may be done. */
async function hasPostgres(report) {
  if (process.platform !== 'linux') return false;
  try {
    await ensurePostgres(report);
    return true;
  } catch (error) {
    if (!(error instanceof CannotGoOn)) throw error;
    report.print(error.message);
    return false;
  }
}

const tool = (...parts) => inProject('node_modules', ...parts);

/** Where Node keeps what it has made of our sources, for the many threads and programs that the tests start. */
const COMPILED = { NODE_COMPILE_CACHE: path.join(cacheFolder(), 'compiled') };

/** Everything that is checked, in order; each gives the number of tests that passed and failed. */
function checksFor({ report, node, electron, folder }) {
  const virtual = process.platform === 'linux';
  const given = {
    PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}`,
    TMPDIR: folder,
    // Archives are kept from one run to the next.
    HANGAR_BENCH_DIR: process.env.HANGAR_BENCH_DIR ?? path.join(os.tmpdir(), 'hangar-bench'),
  };
  const run = (args, env = process.env) => follow(node, args, { cwd: root, env: { ...env, ...given } });

  async function vitest(name, config, env) {
    const file = path.join(folder, `${name}.json`);
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const code = await run(
      [tool('vitest', 'vitest.mjs'), 'run', '--config', config, ...reporters, ...words],
      env,
    );
    return countTests(readJson(file), code);
  }

  let built = false;
  const checks = [
    {
      title: 'Types',
      check: async () =>
        countCheck(await run([tool('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'tsconfig.json'])),
    },
    {
      title: 'Lint, format and import rules',
      check: async () => countCheck(await run([tool('@biomejs', 'biome', 'bin', 'biome'), 'check'])),
    },
    {
      title: 'Unused exports',
      check: async () => countCheck(await run([tool('knip', 'bin', 'knip.js'), '--no-progress'])),
    },
    {
      title: 'Tests',
      check: () => vitest('tests', 'test/vitest.config.ts', { ...process.env, ...COMPILED }),
    },
    {
      title: 'Tests over PostgreSQL',
      check: async () => {
        if (!(await hasPostgres(report))) {
          report.print('Left out: there is no PostgreSQL for them here.');
          return { passed: 0, failed: 0 };
        }
        return vitest('postgres', 'test/postgres/vitest.config.ts', { ...process.env, ...COMPILED });
      },
    },
    {
      title: 'Build',
      journeys: true,
      check: async () => {
        try {
          await build(report, node);
          built = true;
        } catch (error) {
          if (!(error instanceof CannotGoOn)) throw error;
          tellFailure(error);
        }
        return countCheck(built ? 0 : 1);
      },
    },
    {
      title: 'Journeys in the real Electron, and the packaged program',
      journeys: true,
      check: () => {
        if (!built) {
          report.print('Not possible without a build.');
          return countCheck(1);
        }
        const journeys = (env) =>
          vitest('journeys', 'test/journeys/vitest.config.ts', { ...env, ...electronEnvironment(electron) });
        return virtual ? onVirtualScreens(windows, journeys) : journeys(process.env);
      },
    },
  ];
  return journeysOnly ? checks.filter(({ journeys }) => journeys) : checks;
}

await launch(async () => {
  const report = createReport();
  const ready = await prepare(report);
  if (process.platform === 'linux') await ensureVirtualScreen(report);
  tellAboutRoot(report);

  const folder = temporaryFolder();
  const counts = [];
  const summary = [];
  try {
    const checks = checksFor({ ...ready, report, folder });
    for (const [index, { title, check }] of checks.entries()) {
      report.print(`\n── ${index + 1}/${checks.length} ${title} ──`);
      const started = Date.now();
      const count = await check();
      const time = readableTime(Date.now() - started);
      counts.push(count);
      summary.push(`${count.failed === 0 ? '✓' : '✗'} ${title}: ${lastLine(count)} (${time})`);
      report.print(summary.at(-1));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  report.print(`\n${summary.join('\n')}\n`);
  const total = sum(counts);
  report.print(lastLine(total));
  return total.failed === 0 ? 0 : 1;
});
