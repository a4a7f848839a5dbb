import type { Answer } from '../../shared/contract/answer.ts';
import type { ReportOrder, SavedReport } from '../../shared/contract/bridge.ts';
import { done } from './answers.ts';
import type { BackendHost, Page } from './backendHost.ts';
import { saveBy } from './saving.ts';

/** Has a report written where the person says; the backend writes it, and no page holds it. */
export async function saveReport(
  host: BackendHost,
  asker: Page,
  { suggestedName, ...order }: ReportOrder,
): Promise<Answer<SavedReport>> {
  let rows = 0;
  const saved = await saveBy(asker.contents, suggestedName, async (path) => {
    const written = await host.call(asker, 'exports.report', { ...order, path });
    if (!written.ok) return written;
    ({ rows } = written.value as { rows: number });
    return done(null);
  });
  return saved.ok ? done({ ...saved.value, rows }) : saved;
}
