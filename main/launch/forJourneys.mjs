import os from 'node:os';
import { electronEnvironment } from './electronFor.mjs';
import { onVirtualScreens } from './screen.mjs';

/**
 * One window more than there are processors: each of them rests for a quarter of its time, mostly where a press that
 * cannot be undone waits to be meant. Beyond five the longest journey tells how long all take.
 */
const windows = Math.min(os.availableParallelism() + 1, 5);

/**
 * Does some work in the environment that journeys want: Electron, and a screen for each window.
 * @template T
 * @param {import('./steps/electron.mjs').Electron} electron
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work
 * @returns {Promise<T>}
 */
export function forJourneys(electron, work) {
  const journeys = (env) => work({ ...env, ...electronEnvironment(electron) });
  return process.platform === 'linux' ? onVirtualScreens(windows, journeys) : journeys(process.env);
}
