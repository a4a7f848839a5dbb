import { NOT_KEPT, startCluster } from './cluster.ts';
import { clusterFolder, makeEmpty } from './houses.ts';

/** Starts the PostgreSQL that all tests of a run share, and stops it behind them. */
export default (): Promise<() => Promise<void>> => startHouses([...NOT_KEPT, 'synchronous_commit=off']);

export async function startHouses(settings: readonly string[]): Promise<() => Promise<void>> {
  const folder = clusterFolder();
  if (folder === null) throw new Error('The configuration names no folder for PostgreSQL.');
  const stop = await startCluster(folder, settings);
  try {
    await makeEmpty();
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
