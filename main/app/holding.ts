import type { Answer } from '../../shared/contract/answer.ts';
import type { HeldOrder, Saved } from '../../shared/contract/bridge.ts';
import { done } from './answers.ts';
import type { BackendHost, Page } from './backendHost.ts';
import { saveBy } from './saving.ts';

/** Has all that is held of a customer written where the person says; no page holds it. */
export function saveHeld(
  host: BackendHost,
  asker: Page,
  { suggestedName, ...order }: HeldOrder,
): Promise<Answer<Saved>> {
  return saveBy(asker.contents, suggestedName, async (path) => {
    const written = await host.call(asker, 'erasures.give', { ...order, path });
    return written.ok ? done(null) : written;
  });
}
