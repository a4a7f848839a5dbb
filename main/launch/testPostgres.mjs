import { rmSync } from 'node:fs';
import path from 'node:path';
import { tellAboutRoot } from './electronFor.mjs';
import { forJourneys } from './forJourneys.mjs';
import { cacheFolder, inProject, readJson, root } from './place.mjs';
import { createReport, launch } from './progress/report.mjs';
import { follow } from './progress/run.mjs';
import { ensureVirtualScreen } from './screen.mjs';
import { setUp } from './setup.mjs';
import { install } from './steps/install.mjs';
import { ensureNode } from './steps/node.mjs';
import { ensurePostgres } from './steps/postgres.mjs';
import { testFolder } from './testFolder.mjs';
import { countTests, lastLine } from './totals.mjs';

/**
 * The database and contract tests over a PostgreSQL of their own, or with `--journeys` the journeys; words choose among
 * them, as vitest reads them.
 */
const [option, ...chosen] = process.argv.slice(2);
const journeys = option === '--journeys';
const words = journeys ? chosen : process.argv.slice(2);

/** Runs vitest by a configuration, and counts. */
async function count(node, config, env) {
  const folder = testFolder();
  try {
    const file = path.join(folder, 'postgres.json');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const vitest = inProject('node_modules', 'vitest', 'vitest.mjs');
    const code = await follow(node, [vitest, 'run', '--config', config, ...reporters, ...words], {
      cwd: root,
      env: { ...env, TMPDIR: folder, NODE_COMPILE_CACHE: path.join(cacheFolder(), 'compiled') },
    });
    return countTests(readJson(file), code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function countJourneys(report) {
  const { node, electron } = await setUp(report);
  await ensurePostgres(report);
  if (process.platform === 'linux') await ensureVirtualScreen(report);
  tellAboutRoot(report);
  return forJourneys(electron, (env) => count(node, 'test/postgres/journeys/vitest.config.ts', env));
}

async function countTestsOfData(report) {
  await install(report);
  const node = await ensureNode(report);
  await ensurePostgres(report);
  return count(node, 'test/postgres/vitest.config.ts', process.env);
}

await launch(async () => {
  const report = createReport();
  const counted = await (journeys ? countJourneys(report) : countTestsOfData(report));
  report.print(lastLine(counted));
  return counted.failed === 0 ? 0 : 1;
});
