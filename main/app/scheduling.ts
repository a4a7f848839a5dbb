import type { z } from 'zod';
import type { Answer } from '../../shared/contract/answer.ts';
import { done } from './answers.ts';
import type { BackendHost, Page } from './backendHost.ts';
import { chooseFolder } from './choosing.ts';
import type { ShellRequests } from './shellRequests.ts';

type Order = z.output<ShellRequests['saveSchedule']>[0];

/** Sets when a saved report is made; the folder is one that the person chose, and no page names any. */
export async function saveSchedule(
  host: BackendHost,
  asker: Page,
  { to, ...order }: Order,
): Promise<Answer<{ saved: boolean }>> {
  const folder = to.kind === 'folder' && to.choose ? await chooseFolder(asker.contents) : null;
  if (to.kind === 'folder' && to.choose && folder === null) return done({ saved: false });
  const target = to.kind === 'mail' ? to : { kind: to.kind, path: folder };
  const saved = await host.call(asker, 'schedules.save', { ...order, to: target });
  return saved.ok ? done({ saved: true }) : saved;
}
