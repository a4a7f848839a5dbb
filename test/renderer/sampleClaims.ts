import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBackend } from '../../main/backend/backend.ts';
import type { Centre } from '../../shared/contract/centre.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { callerOf, OPENING } from '../workshop.ts';

/** Every claim of the sample centre, as a manager reads it. */
export async function sampleClaims(): Promise<{ centre: Centre; claims: Claim[] }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hangar sample claims '));
  const backend = await openBackend({ dataDir, sample: true, now: () => OPENING });
  try {
    const desk = callerOf(backend.openSession());
    const { samplePeople, centre } = await desk.call('centre.status', {});
    const manager = samplePeople.find(({ roles }) => roles.includes('manager'));
    if (!manager || !centre) throw new Error('The sample centre has a manager.');
    await desk.call('session.signIn', { name: manager.name, password: manager.password });
    const claims: Claim[] = [];
    for (let after: string | null = null; ; ) {
      const page: { rows: { id: string }[]; next: string | null } = await desk.call('claims.list', { after });
      for (const { id } of page.rows) claims.push((await desk.call('claims.get', { claimId: id })).claim);
      after = page.next;
      if (after === null) return { centre, claims };
    }
  } finally {
    await backend.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}
