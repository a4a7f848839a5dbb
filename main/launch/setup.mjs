import { pathToFileURL } from 'node:url';
import { createReport, launch } from './progress/report.mjs';
import { build } from './steps/build.mjs';
import { ensureElectron } from './steps/electron.mjs';
import { install } from './steps/install.mjs';
import { ensureNativeModule } from './steps/nativeModule.mjs';
import { ensureNode } from './steps/node.mjs';
import { ensureSystemLibraries } from './steps/systemLibraries.mjs';

/**
 * Brings this folder to the point where the workstation can be built. Every step is skipped when it is done.
 * @param {ReturnType<typeof createReport>} report
 * @returns {Promise<{ node: string, electron: import('./steps/electron.mjs').Electron }>}
 */
export async function prepare(report) {
  await install(report);
  const node = await ensureNode(report);
  const electron = await ensureElectron(report, node);
  await ensureSystemLibraries(report, electron);
  await ensureNativeModule(report, { node, electron });
  return { node, electron };
}

/** Brings this folder to the point where the workstation can be opened. */
export async function setUp(report) {
  const ready = await prepare(report);
  await build(report, ready.node);
  return ready;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await launch(async () => {
    await setUp(createReport());
    return 0;
  });
}
