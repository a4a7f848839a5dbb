import module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { cacheFolder, inProject } from './place.mjs';
import { packagesAreInstalled } from './steps/installed.mjs';
import { launcherNodeWillDo, nodeAmongPackages } from './steps/nodeFound.mjs';

const program = inProject('main', 'cli', 'hangar.ts');

/** Installs what the command line needs, telling standard error only: standard output belongs to the answers. */
async function setUpForCommandLine() {
  const { createReport, launch } = await import('./progress/report.mjs');
  const { install } = await import('./steps/install.mjs');
  const { ensureNode } = await import('./steps/node.mjs');
  let node = null;
  await launch(async () => {
    const report = createReport({ stream: process.stderr, quiet: true });
    await install(report);
    node = await ensureNode(report);
    return 0;
  });
  return node;
}

/** In this process when it will do, which is as quick as it gets; else in Node 24. */
async function run(node) {
  const words = process.argv.slice(2);
  if (launcherNodeWillDo()) {
    module.enableCompileCache?.(path.join(cacheFolder(), 'compiled'));
    process.argv = [process.execPath, program, ...words];
    await import(pathToFileURL(program).href);
    return;
  }
  const { spawn } = await import('node:child_process');
  const child = spawn(node, [program, ...words], { stdio: 'inherit' });
  const pass = (signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass);
  child.once('error', (error) => {
    process.stderr.write(`${error.message}; \`npm ci\` brings Node 24 back.\n`);
    process.exitCode = 1;
  });
  child.once('exit', (code, signal) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeListener(name, pass);
    if (signal) process.kill(process.pid, signal);
    else process.exitCode = code ?? 1;
  });
}

const ready = packagesAreInstalled()
  ? (nodeAmongPackages() ?? (launcherNodeWillDo() && process.execPath))
  : null;
const node = ready || (await setUpForCommandLine());
if (node) await run(node);
