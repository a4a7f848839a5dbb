import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { bundledPackages, shippedPackages } from './packaging/thirdParty.mjs';
import { weigh } from './packaging/weaknesses.mjs';
import { inProject, root } from './place.mjs';

/** Asks the registry for known weaknesses, as `npm run check` does. A registry that does not answer stops nothing. */

/** Milliseconds; what comes later is not waited for. */
const PATIENCE_MS = 10_000;

const npm = process.env.npm_execpath;
const [program, before] = npm && existsSync(npm) ? [process.execPath, [npm]] : ['npm', []];
const words = ['audit', '--json', '--fetch-retries=0', `--fetch-timeout=${PATIENCE_MS}`];

function readAnswer(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// Its exit status only says whether it found anything.
const answer = await new Promise((resolve) => {
  const options = { cwd: root, timeout: PATIENCE_MS, killSignal: 'SIGKILL', maxBuffer: 64 * 1024 * 1024 };
  execFile(program, [...before, ...words], options, (_error, stdout) => resolve(readAnswer(stdout)));
});
const isBuilt = existsSync(inProject('out', 'THIRD-PARTY.txt'));
const weighed = weigh(answer, isBuilt ? [...bundledPackages(root), ...shippedPackages(root)] : null);

if (!weighed) {
  const why = typeof answer?.message === 'string' ? ` (${answer.message})` : '';
  console.log(`Known weaknesses of packages were not looked up: the registry did not tell them${why}.`);
} else {
  for (const line of weighed.told) console.log(`Known weakness, told only: ${line}`);
  for (const line of weighed.stops) console.error(`Known weakness: ${line}`);
  if (weighed.stops.length > 0) process.exitCode = 1;
  else console.log('No weakness is known of the packages that would keep Hangar from being passed on.');
}
