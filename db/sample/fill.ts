import type { Person } from '../../shared/contract/centre.ts';
import type { Act } from '../act.ts';

/** Runs `work` as one person at one instant, in a transaction of its own. */
export type RunAs = <T>(person: Person | null, at: string, work: (act: Act) => Promise<T>) => Promise<T>;

export async function fillWithSample(_runAs: RunAs): Promise<void> {}
