import { dirname, join } from 'node:path';
import { app } from 'electron';
import type { z } from 'zod';
import { giveOut } from '../../db/filesOut.ts';
import type { Answer } from '../../shared/contract/answer.ts';
import type { SavedInvoices } from '../../shared/contract/bridge.ts';
import { contract } from '../../shared/contract/index.ts';
import { done, fileFailure } from './answers.ts';
import type { BackendHost, Page } from './backendHost.ts';
import { chooseFolder } from './choosing.ts';
import { safeFileName } from './fileName.ts';
import type { ShellRequests } from './shellRequests.ts';

/** Has the files of a period's invoices written into a folder that the person chose, a page of them at a time. */
export async function saveInvoices(
  host: BackendHost,
  asker: Page,
  period: z.output<ShellRequests['saveInvoices']>[0],
): Promise<Answer<SavedInvoices>> {
  const folder = await chooseFolder(asker.contents);
  if (folder === null) return done({ saved: false, written: 0, waiting: [] });
  const data = dirname(app.getPath('userData'));
  const waiting: string[] = [];
  let written = 0;
  let after: string | null = null;
  do {
    const answer = await host.call(asker, 'invoices.files', { ...period, after });
    if (!answer.ok) return answer;
    const page = contract['invoices.files'].output.parse(answer.value);
    try {
      for (const { name, xml } of page.files) {
        await giveOut(join(folder, safeFileName(name)), data, (file) => file.writeFile(xml, 'utf8'));
        written += 1;
      }
    } catch (problem) {
      return fileFailure(problem);
    }
    waiting.push(...page.waiting);
    after = page.next;
  } while (after !== null);
  const noted = await host.call(asker, 'invoices.recordGiven', { ...period, written });
  return noted.ok ? done({ saved: true, written, waiting }) : noted;
}
