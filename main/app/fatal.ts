import { arch, release } from 'node:os';
import { app, BrowserWindow, crashReporter, dialog, type MessageBoxOptions } from 'electron';
import type { shellFolders } from './dataFolder.ts';
import { createFailureReports, type FailureKind, type FailureReports } from './failureReports.ts';
import type { Log } from './logging.ts';
import { type ShellText, shellText } from './shellText.ts';

/** Has native crashes leave a dump in the data folder, and nowhere else. To be called before the program is ready. */
export function keepCrashes(folders: ReturnType<typeof shellFolders>): FailureReports {
  crashReporter.start({ uploadToServer: false });
  const machine = {
    version: app.getVersion(),
    electron: process.versions.electron,
    platform: process.platform,
    arch: arch(),
    release: release(),
  };
  const folder = { reports: folders.failures, dumps: folders.crashes };
  const reports = createFailureReports(folder, machine, () => new Date());
  reports.prune();
  return reports;
}

/** A pipe whose reader is gone, as of a terminal that was closed: nobody misses what would have been written. */
const isPipe = (problem: unknown): boolean =>
  problem instanceof Error && 'code' in problem && problem.code === 'EPIPE';

/** In one run: what comes again and again says nothing new, and nobody can work under it. The log has it all. */
const MOST_TOLD = 20;

/**
 * Tells of what nothing in the shell caught, writes it down, and starts again if the person wants so: windows keep what is
 * half-typed and the backend ends its data as at every quitting.
 */
export function tellFailures(log: Log, reports: FailureReports): { pageLost(): Promise<void> } {
  let asking = false;
  let told = 0;
  /** What goes wrong on the way out is nobody's matter any more but the log's. */
  let ending = false;
  app.on('before-quit', () => {
    ending = true;
  });

  async function met(kind: FailureKind, problem: unknown): Promise<void> {
    log.problem(kind, problem);
    if (ending || isPipe(problem) || told >= MOST_TOLD) return;
    told += 1;
    reports.write(kind, problem);
    if (asking) return;
    asking = true;
    try {
      await ask(kind);
    } catch (unasked) {
      // Told again, it would only fail again.
      log.problem('failure', unasked);
    } finally {
      asking = false;
    }
  }

  process.on('uncaughtException', (problem) => void met('main', problem));
  process.on('unhandledRejection', (problem) => void met('promise', problem));
  app.on('child-process-gone', (_event, { type, reason, exitCode, serviceName }) => {
    if (reason !== 'clean-exit')
      log.problem('process', `${serviceName ?? type} gone: ${reason}, exit code ${exitCode}`);
  });
  return { pageLost: () => met('page', null) };
}

async function ask(kind: FailureKind): Promise<void> {
  if (!app.isReady()) {
    const { message, detail } = shellText([process.env.LANG ?? '']).fatal.start;
    dialog.showErrorBox(message, detail);
    app.exit(1);
    return;
  }
  const text = shellText([app.getLocale(), ...app.getPreferredSystemLanguages()]);
  const window = BrowserWindow.getAllWindows().find((each) => each.isVisible());
  const canGoOn = window !== undefined && kind !== 'page';
  const { message, detail } = wordsOf(text, kind, window !== undefined);
  const options: MessageBoxOptions = {
    type: 'error',
    title: 'Hangar',
    message,
    detail,
    buttons: [text.button.startAgain, canGoOn ? text.button.goOn : text.button.quit],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  };
  const { response } = await (window
    ? dialog.showMessageBox(window, options)
    : dialog.showMessageBox(options));
  if (response === 0) app.relaunch();
  if (response === 0 || !canGoOn) app.quit();
}

function wordsOf(text: ShellText, kind: FailureKind, started: boolean): { message: string; detail: string } {
  if (kind === 'page') return text.pageGone;
  return started ? text.fatal.running : text.fatal.start;
}
