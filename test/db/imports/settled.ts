import type { Role } from '../../../shared/claim/vocabulary.ts';
import type { ImportJob } from '../../../shared/contract/imports.ts';
import type { Workshop } from '../../workshop.ts';

/** The import once it rests: waits for the backend's own word, and for no time. */
export async function settledIn(
  shop: Workshop,
  importId: string,
  role: Role = 'manager',
): Promise<ImportJob> {
  for (;;) {
    const moved = new Promise<void>((resolve) => {
      const stop = shop.backend.onChanged(() => {
        stop();
        resolve();
      });
    });
    const { job } = await shop.as(role).call('imports.get', { importId });
    if (job.stage.name !== 'checking' && job.stage.name !== 'running') return job;
    await moved;
  }
}
