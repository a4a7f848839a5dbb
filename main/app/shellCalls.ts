import { ipcMain } from 'electron';
import type { z } from 'zod';
import type { Answer } from '../../shared/contract/answer.ts';
import type { ShellInfo } from '../../shared/contract/bridge.ts';
import type { Input, Output } from '../../shared/contract/index.ts';
import type { Updates } from '../updates/updates.ts';
import { done, failed } from './answers.ts';
import type { BackendHost, Page } from './backendHost.ts';
import { channels } from './channels.ts';
import { saveHeld } from './holding.ts';
import { chooseImport, saveRefused } from './importing.ts';
import { saveInvoices } from './invoicing.ts';
import type { KeptPapers } from './keptPapers.ts';
import type { KeptPhotos } from './keptPhotos.ts';
import type { Log } from './logging.ts';
import type { DeskPrinters } from './printers.ts';
import type { Printer } from './printing.ts';
import { saveReport } from './reporting.ts';
import { saveText } from './saving.ts';
import { saveSchedule } from './scheduling.ts';
import { setSecondPlace } from './secondPlace.ts';
import { openOutside } from './security.ts';
import { type ShellRequests, shellRequests } from './shellRequests.ts';
import { printPage, savePage } from './shownPage.ts';
import { changeZoom } from './zoom.ts';

export interface ShellCalls {
  readonly host: BackendHost;
  readonly printer: Printer;
  readonly printers: DeskPrinters;
  readonly papers: KeptPapers;
  readonly photos: KeptPhotos;
  readonly log: Log;
  readonly updates: Updates;
  info(): ShellInfo;
  connect(asker: Page, code: Input<'line.connect'>): Promise<Answer<null>>;
  leave(asker: Page, word: Input<'line.leave'>): Promise<Answer<null>>;
  restore(asker: Page, wish: Input<'backups.confirmRestore'>): Promise<Answer<null>>;
  goToSample(): Promise<Answer<null>>;
  goHome(): Promise<Answer<null>>;
}

const REFUSED = failed('not_allowed', 'not_a_hangar_page', 'Only Hangar’s own windows may ask for this.');
const MISASKED = failed(
  'bad_input',
  'bad_shell_request',
  'Hangar’s window asked for something that does not exist.',
);

/** Answers what the pages ask of the shell. */
export function answerShellCalls({
  host,
  printer,
  printers,
  papers,
  photos,
  log,
  updates,
  info,
  connect,
  leave,
  restore,
  goToSample,
  goHome,
}: ShellCalls): void {
  function answer<N extends keyof ShellRequests>(
    name: N,
    act: (asker: Page, given: z.output<ShellRequests[N]>) => Promise<Answer<unknown>>,
  ): void {
    ipcMain.handle(channels[name], async (event, ...words: unknown[]): Promise<Answer<unknown>> => {
      const asker = host.sender(event);
      if (asker?.kind !== 'window') return REFUSED;
      const given = shellRequests[name].safeParse(words);
      if (!given.success) return MISASKED;
      try {
        return await act(asker, given.data as z.output<ShellRequests[N]>);
      } catch (problem) {
        log.problem(name, problem);
        return failed('internal', 'unexpected', 'Something unexpected happened. Try it again.');
      }
    });
  }

  /** What only those may set off who decide on versions. */
  async function forManagers(asker: Page, act: () => Promise<void>): Promise<Answer<null>> {
    const allowed = await host.call(asker, 'updates.get', {});
    if (!allowed.ok) return allowed;
    await act();
    return done(null);
  }

  /** A desk too old for its centre serves nobody: whoever stands at it may have the centre's version put in place. */
  async function bringUpdate(asker: Page): Promise<Answer<null>> {
    const answer = await host.call(asker, 'line.status', {});
    if (!answer.ok) return answer;
    const { desk } = answer.value as Output<'line.status'>;
    if (desk?.why !== 'desk_older' || desk.program === null)
      return failed('rule', 'desk_not_older', 'This desk is not older than its centre: nothing was changed.');
    await updates.bring(desk.program);
    return done(null);
  }

  ipcMain.handle(channels.info, (event): ShellInfo => {
    if (!host.sender(event)) throw new Error('Only Hangar’s own windows may ask for this.');
    return info();
  });
  answer('makePaper', (asker, [order]) => printer.makePaper(asker, order));
  answer('openPaper', (asker, [paperId]) => papers.open(asker, paperId));
  answer('savePaper', (asker, [paperId, name]) => papers.save(asker, paperId, name));
  answer('printPaper', (asker, [paperId]) => papers.print(asker, paperId));
  answer('printers', async ({ contents }) => done(await printers.list(contents)));
  answer('choosePrinter', (_asker, [use, choice]) => printers.choose(use, choice));
  answer('printTest', (asker, [use, language]) => printer.printTest(asker, use, language));
  answer('photoAddress', async (asker) => done(photos.addressFor(asker)));
  answer('savePhoto', (asker, [photoId]) => photos.save(asker, photoId));
  answer('saveText', (asker, [name, text]) => saveText(asker.contents, name, text));
  answer('savePage', (asker, [name]) => savePage(host, asker, name));
  answer('printPage', (asker) => printPage(asker.contents, log));
  answer('saveReport', (asker, [order]) => saveReport(host, asker, order));
  answer('saveHeld', (asker, [order]) => saveHeld(host, asker, order));
  answer('saveInvoices', (asker, [period]) => saveInvoices(host, asker, period));
  answer('saveSchedule', (asker, [order]) => saveSchedule(host, asker, order));
  answer('chooseImport', (asker, [kind]) => chooseImport(host, asker, kind));
  answer('saveRefused', (asker, [order]) => saveRefused(host, asker, order));
  answer('setSecondPlace', (asker, [order]) => setSecondPlace(host, asker, order));
  answer('restore', (asker, [wish]) => restore(asker, wish));
  answer('connectToCentre', (asker, [code]) => connect(asker, code));
  answer('leaveCentre', (asker, [word]) => leave(asker, word));
  answer('lookAround', goToSample);
  answer('leaveSample', goHome);
  answer('updateState', async () => done(updates.state()));
  answer('lookForUpdate', (asker) => forManagers(asker, updates.goOn));
  answer('installUpdate', (asker) => forManagers(asker, updates.install));
  answer('bringUpdate', bringUpdate);
  answer('zoom', async (asker, [change]) => done(changeZoom(asker.contents, change)));
  answer('openExternal', async (_asker, [url]) =>
    (await openOutside(url, log))
      ? done(null)
      : failed('not_allowed', 'link_not_allowed', 'Hangar does not open this site.'),
  );
}
