import { startCluster } from './cluster.ts';
import { clusterFolder, makeEmpty } from './houses.ts';

/** Starts the PostgreSQL that all tests of a run share, and stops it behind them. */
export default async function start(): Promise<() => Promise<void>> {
  const folder = clusterFolder();
  if (folder === null) throw new Error('The configuration names no folder for PostgreSQL.');
  const stop = await startCluster(folder);
  try {
    await makeEmpty();
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
