import { rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { tellAboutRoot } from './electronFor.mjs';
import { forJourneys } from './forJourneys.mjs';
import { cacheFolder, inProject, readJson, root } from './place.mjs';
import { CannotGoOn, createReport, launch, readableTime, tellFailure } from './progress/report.mjs';
import { follow } from './progress/run.mjs';
import { ensureVirtualScreen } from './screen.mjs';
import { prepare } from './setup.mjs';
import { build } from './steps/build.mjs';
import { ensurePostgres } from './steps/postgres.mjs';
import { testFolder } from './testFolder.mjs';
import { countCheck, countTests, lastLine, sum } from './totals.mjs';

/** `--journeys` leaves out everything but the journeys; further words choose among them, as vitest reads them. */
const [option, ...chosen] = process.argv.slice(2);
const journeysOnly = option === '--journeys';
const words = journeysOnly ? chosen : [];

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

/** The journeys that every run makes over PostgreSQL too: the main job, the search, reports, and a claim that another changes. */
const OVER_POSTGRES = ['mainJob', 'search', 'reports', 'leaving'];

const tool = (...parts) => inProject('node_modules', ...parts);

/** Where Node keeps what it has made of our sources, for the many threads and programs that the tests start. */
const COMPILED = { NODE_COMPILE_CACHE: path.join(cacheFolder(), 'compiled') };

/** Everything that is checked, in order; each gives the number of tests that passed and failed. */
function checksFor({ report, node, electron, folder }) {
  const given = {
    PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}`,
    TMPDIR: folder,
    // Archives are kept from one run to the next.
    HANGAR_BENCH_DIR: process.env.HANGAR_BENCH_DIR ?? path.join(os.tmpdir(), 'hangar-bench'),
  };
  const run = (args, env = process.env) => follow(node, args, { cwd: root, env: { ...env, ...given } });

  async function vitest(name, config, env, chosen = words) {
    const file = path.join(folder, `${name}.json`);
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const code = await run(
      [tool('vitest', 'vitest.mjs'), 'run', '--config', config, ...reporters, ...chosen],
      env,
    );
    return countTests(readJson(file), code);
  }

  function leftOut() {
    report.print('Left out: there is no PostgreSQL for them here.');
    return { passed: 0, failed: 0 };
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
        if (!(await hasPostgres(report))) return leftOut();
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
        return forJourneys(electron, (env) => vitest('journeys', 'test/journeys/vitest.config.ts', env));
      },
    },
    {
      title: 'Some journeys over PostgreSQL',
      check: async () => {
        if (!built) {
          report.print('Not possible without a build.');
          return countCheck(1);
        }
        if (!(await hasPostgres(report))) return leftOut();
        const config = 'test/postgres/journeys/vitest.config.ts';
        return forJourneys(electron, (env) =>
          vitest('postgresJourneys', config, { ...env, ...COMPILED }, OVER_POSTGRES),
        );
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

  const folder = testFolder();
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
