import { existsSync } from 'node:fs';
import path from 'node:path';
import { inProject, root } from '../place.mjs';
import { nodeOfNpm, npm, npmEnvironment } from '../progress/npm.mjs';
import { CannotGoOn } from '../progress/report.mjs';
import { listen } from '../progress/run.mjs';
import { launcherNodeWillDo, NEEDED_NODE, nodeAmongPackages } from './nodeFound.mjs';

const missing = (details = '') =>
  new CannotGoOn(
    `Node ${NEEDED_NODE} could not be fetched for this folder; \`npm rebuild node\` tries again, and https://nodejs.org has it for the whole machine.`,
    details,
  );

/**
 * Puts the fetched Node where npm's scripts look first: an install without scripts found no executable to link to, and
 * `npm run check` would take the machine's own Node, which may be too old.
 */
async function linkForScripts() {
  const link = inProject('node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (existsSync(link)) return;
  const { tail } = await npm(['rebuild', 'node', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
  });
  if (!existsSync(link)) throw missing(tail);
}

/**
 * Makes sure of a Node that runs the project's TypeScript.
 * @returns {Promise<string>} its executable
 */
export async function ensureNode(report) {
  const title = `Node ${NEEDED_NODE}`;
  const found = nodeAmongPackages() ?? (launcherNodeWillDo() ? process.execPath : null);
  if (found) {
    if (nodeAmongPackages()) await linkForScripts();
    report.done(title, 'there');
    return found;
  }
  // This package's install script lets npm fetch the executable for this machine.
  const script = inProject('node_modules', 'node', 'installArchSpecificPackage.js');
  if (existsSync(script)) {
    await report.step(title, 'fetching it from the package registry', async () => {
      const { tail } = await listen(nodeOfNpm(), [script], {
        cwd: path.dirname(script),
        env: npmEnvironment(),
      });
      if (!nodeAmongPackages()) throw missing(tail);
      await linkForScripts();
    });
  }
  const fetched = nodeAmongPackages();
  if (fetched) return fetched;
  throw missing();
}
