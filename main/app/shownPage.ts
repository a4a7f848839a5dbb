import type { WebContents } from 'electron';
import type { Answer } from '../../shared/contract/answer.ts';
import type { Saved } from '../../shared/contract/bridge.ts';
import { done, failed } from './answers.ts';
import type { Log } from './logging.ts';
import { saveBytes } from './saving.ts';

/** Saves what the page shows for paper where the person says. */
export async function savePage(contents: WebContents, suggestedName: string): Promise<Answer<Saved>> {
  const pdf = await contents.printToPDF({ pageSize: 'A4', printBackground: true });
  return saveBytes(contents, suggestedName, pdf);
}

/** Shows the system's print dialog; a dialog that the person closes is no failure. */
export async function printContents(contents: WebContents, log: Log): Promise<Answer<null>> {
  const reason = await new Promise<string>((resolve) =>
    contents.print({ printBackground: true }, (ok, failure) => resolve(ok ? '' : failure)),
  );
  if (reason === '' || /cancel/i.test(reason)) return done(null);
  log.info('papers', `printing failed: ${reason}`);
  return failed(
    'storage',
    'print_failed',
    'The paper could not be printed. Check the printer, or open the paper and print it there.',
  );
}
