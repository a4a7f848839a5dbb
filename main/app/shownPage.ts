import type { WebContents } from 'electron';
import type { Answer } from '../../shared/contract/answer.ts';
import type { Saved } from '../../shared/contract/bridge.ts';
import { done } from './answers.ts';
import type { Log } from './logging.ts';
import { printWithDialog } from './printDialog.ts';
import { saveBytes } from './saving.ts';

/** Saves what the page shows for paper where the person says. */
export async function savePage(contents: WebContents, suggestedName: string): Promise<Answer<Saved>> {
  const pdf = await contents.printToPDF({ pageSize: 'A4', printBackground: true });
  return saveBytes(contents, suggestedName, pdf);
}

/** Shows the system's print dialog; whether the person printed or closed it makes no difference. */
export async function printContents(contents: WebContents, log: Log): Promise<Answer<null>> {
  const printed = await printWithDialog(contents, log);
  return printed.ok ? done(null) : printed;
}
