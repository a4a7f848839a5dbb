import type { z } from 'zod';
import type { Answer } from '../../shared/contract/answer.ts';
import { done } from './answers.ts';
import type { BackendHost, Page } from './backendHost.ts';
import { chooseFolder } from './choosing.ts';
import type { ShellRequests } from './shellRequests.ts';

/** Sets where backups are copied to; the folder is one that the person chose, and no page names any. */
export async function setSecondPlace(
  host: BackendHost,
  asker: Page,
  { choose, warnDays }: z.output<ShellRequests['setSecondPlace']>[0],
): Promise<Answer<{ saved: boolean }>> {
  const path = choose ? await chooseFolder(asker.contents) : null;
  if (choose && path === null) return done({ saved: false });
  const saved = await host.call(asker, 'backups.setSecondPlace', { path, warnDays });
  return saved.ok ? done({ saved: true }) : saved;
}
