import type { WebContents, WebContentsPrintOptions } from 'electron';
import type { Answer } from '../../shared/contract/answer.ts';
import { done, failed } from './answers.ts';
import type { Log } from './logging.ts';

export const PRINT_FAILED = failed(
  'storage',
  'print_failed',
  'The paper could not be printed. Check the printer, or open the paper and print it there.',
);

/** Prints, unless told otherwise by the system's dialog; one that the person closes is no failure, and nothing is printed then. */
export async function printContents(
  contents: WebContents,
  log: Log,
  options: WebContentsPrintOptions = {},
): Promise<Answer<{ printed: boolean }>> {
  const reason = await new Promise<string>((resolve) =>
    contents.print({ printBackground: true, ...options }, (ok, failure) => resolve(ok ? '' : failure)),
  );
  if (reason === '') return done({ printed: true });
  if (/cancel/i.test(reason)) return done({ printed: false });
  log.info('papers', `printing failed: ${reason}`);
  return PRINT_FAILED;
}
