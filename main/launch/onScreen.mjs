import { electronEnvironment } from './electronFor.mjs';
import { root } from './place.mjs';
import { createReport, launch } from './progress/report.mjs';
import { follow } from './progress/run.mjs';
import { ensureVirtualScreen, hasScreen, onVirtualScreen } from './screen.mjs';
import { setUp } from './setup.mjs';

/** Runs a script of the project that drives the built workstation, on a virtual screen where there is no other. */
await launch(async () => {
  const report = createReport();
  const { node, electron } = await setUp(report);
  const run = (env) =>
    follow(node, process.argv.slice(2), { cwd: root, env: { ...env, ...electronEnvironment(electron) } });
  if (hasScreen()) return run(process.env);
  await ensureVirtualScreen(report);
  return onVirtualScreen(run);
});
