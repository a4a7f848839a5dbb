import { existsSync } from 'node:fs';
import path from 'node:path';
import { inProject } from '../place.mjs';
import { nodeOfNpm, npmEnvironment } from '../progress/npm.mjs';
import { CannotGoOn } from '../progress/report.mjs';
import { listen } from '../progress/run.mjs';
import { launcherNodeWillDo, NEEDED_NODE, nodeAmongPackages } from './nodeFound.mjs';

const missing = (details = '') =>
  new CannotGoOn(
    `Node ${NEEDED_NODE} could not be fetched for this folder; \`npm rebuild node\` tries again, and https://nodejs.org has it for the whole machine.`,
    details,
  );

/**
 * Makes sure of a Node that runs the project's TypeScript.
 * @returns {Promise<string>} its executable
 */
export async function ensureNode(report) {
  const title = `Node ${NEEDED_NODE}`;
  const found = nodeAmongPackages() ?? (launcherNodeWillDo() ? process.execPath : null);
  if (found) {
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
    });
  }
  const fetched = nodeAmongPackages();
  if (fetched) return fetched;
  throw missing();
}
