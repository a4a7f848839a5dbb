import path from 'node:path';
import { parseArgs } from 'node:util';
import { electronEnvironment, tellAboutRoot } from './electronFor.mjs';
import { inProject, root } from './place.mjs';
import { CannotGoOn, createReport, launch } from './progress/report.mjs';
import { follow } from './progress/run.mjs';
import { ensureVirtualScreen, hasScreen, onVirtualScreen } from './screen.mjs';
import { setUp } from './setup.mjs';

const words = process.argv.slice(2);
/** npm runs scripts in the project's folder and says where the person stood. */
const standing = process.env.INIT_CWD || process.cwd();

/** Opens the workstation for the person at the screen. Electron ends with the terminal's own signals. */
function openWindow(electron) {
  const env = { ...process.env };
  // Both would make Electron something else than a program with windows.
  delete env.ELECTRON_RUN_AS_NODE;
  delete env.NODE_OPTIONS;
  return follow(electron.executable, [...electron.args, ...words], { cwd: standing, env });
}

function readTourOptions() {
  try {
    const { values } = parseArgs({
      args: words,
      options: { data: { type: 'string' }, out: { type: 'string' } },
    });
    return values;
  } catch (error) {
    throw new CannotGoOn(
      `${/** @type {Error} */ (error).message.split('. ')[0]}; \`npm start -- --data DIR\` chooses where the data lives.`,
    );
  }
}

/** Without a screen: does the main job once in the real windows on a virtual one, and lists what it made. */
async function takeTour(report, { node, electron }) {
  const { data, out } = readTourOptions();
  await ensureVirtualScreen(report);
  report.print('');
  report.print('There is no screen here, so the main job is done once on sample data, under a virtual one.');
  const args = [
    inProject('test', 'journeys', 'tour.ts'),
    '--out',
    path.resolve(standing, out ?? inProject('out', 'tour')),
  ];
  if (data) args.push('--data', path.resolve(standing, data));
  return onVirtualScreen((env) =>
    follow(node, args, { cwd: root, env: { ...env, ...electronEnvironment(electron) } }),
  );
}

await launch(async () => {
  const report = createReport();
  const ready = await setUp(report);
  tellAboutRoot(report);
  return hasScreen() ? openWindow(ready.electron) : takeTour(report, ready);
});
