import type { WebContents } from 'electron';
import type { Answer } from '../../shared/contract/answer.ts';
import type { Saved } from '../../shared/contract/bridge.ts';
import { PAPER_NAMES, type Sizes, USUAL_SIZES } from '../../shared/paper/sizes.ts';
import { done } from './answers.ts';
import type { BackendHost, Page } from './backendHost.ts';
import type { Log } from './logging.ts';
import { printContents } from './printContents.ts';
import { saveBytes } from './saving.ts';

/** Saves what the page shows for paper where the person says. */
export async function savePage(
  host: BackendHost,
  asker: Page,
  suggestedName: string,
): Promise<Answer<Saved>> {
  const sizes = await host.call(asker, 'papers.sizes', {});
  // Where nobody is signed in, the centre's own sizes cannot be had.
  const { paper } = sizes.ok ? (sizes.value as Sizes) : USUAL_SIZES;
  const pdf = await asker.contents.printToPDF({ pageSize: PAPER_NAMES[paper], printBackground: true });
  return saveBytes(asker.contents, suggestedName, pdf);
}

/** Shows the system's print dialog; whether the person printed or closed it makes no difference. */
export async function printPage(contents: WebContents, log: Log): Promise<Answer<null>> {
  const printed = await printContents(contents, log);
  return printed.ok ? done(null) : printed;
}
