import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cacheFolder, inProject, readJson, root } from './place.mjs';
import { createReport, launch } from './progress/report.mjs';
import { follow } from './progress/run.mjs';
import { install } from './steps/install.mjs';
import { ensureNode } from './steps/node.mjs';
import { ensurePostgres } from './steps/postgres.mjs';
import { countTests, lastLine } from './totals.mjs';

/** The database and contract tests over a PostgreSQL of their own; words choose among them, as vitest reads them. */
const words = process.argv.slice(2);

await launch(async () => {
  const report = createReport();
  await install(report);
  const node = await ensureNode(report);
  await ensurePostgres(report);
  const results = mkdtempSync(path.join(os.tmpdir(), 'hangar-test-'));
  try {
    const file = path.join(results, 'postgres.json');
    const config = 'test/postgres/vitest.config.ts';
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const vitest = inProject('node_modules', 'vitest', 'vitest.mjs');
    const code = await follow(node, [vitest, 'run', '--config', config, ...reporters, ...words], {
      cwd: root,
      env: { ...process.env, NODE_COMPILE_CACHE: path.join(cacheFolder(), 'compiled') },
    });
    const count = countTests(readJson(file), code);
    report.print(lastLine(count));
    return count.failed === 0 ? 0 : 1;
  } finally {
    rmSync(results, { recursive: true, force: true });
  }
});
