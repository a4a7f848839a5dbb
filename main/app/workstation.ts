import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { app, type BrowserWindow, powerMonitor, session } from 'electron';
import type { Answer } from '../../shared/contract/answer.ts';
import type { Failures } from '../../shared/contract/bridge.ts';
import type { Input, Output } from '../../shared/contract/index.ts';
import type { OpenFailure } from '../backend/messages.ts';
import type { WantedRestore } from '../backend/restoring.ts';
import { done, failed } from './answers.ts';
import { type BackendHost, createBackendHost, type Page } from './backendHost.ts';
import type { OpenOutcome, Place } from './backendLife.ts';
import { letFlush } from './closing.ts';
import { shellFolders } from './dataFolder.ts';
import { keepCrashes, tellFailures } from './fatal.ts';
import { createKeptPapers } from './keptPapers.ts';
import { createKeptPhotos } from './keptPhotos.ts';
import { type Log, openLog } from './logging.ts';
import { setMenu } from './menu.ts';
import { tellOpenFailure } from './openFailure.ts';
import { createPrinters } from './printers.ts';
import { createPrinter } from './printing.ts';
import { declareScheme, servePages } from './protocol.ts';
import { quitCleanly } from './quitting.ts';
import { createReportPrinter } from './reportPrinter.ts';
import { hardenContents, hardenProcess, hardenSession } from './security.ts';
import { answerShellCalls } from './shellCalls.ts';
import { type ShellText, shellText } from './shellText.ts';
import { createProgramUpdates } from './updating.ts';
import { createDeskWindow, showWhenReady } from './window.ts';

export interface WorkstationOptions {
  readonly dataDir: string;
  /** Folder of the built pages. */
  readonly pages: string;
  readonly preload: string;
  readonly backendFile: string;
}

/** Opens the workstation's window on a data folder. A second start on the same folder shows the first one's. */
export function openWorkstation(options: WorkstationOptions): void {
  const folders = shellFolders(options.dataDir);
  const unwritable = claimFolders(folders);
  if (!unwritable && !app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  const log = openLog({ file: folders.log, home: homedir(), now: () => new Date() });
  const reports = keepCrashes(folders);
  const failures = tellFailures(log, reports);
  hardenProcess();
  declareScheme();
  app.on('web-contents-created', (_event, contents) => hardenContents(contents, log));
  void app.whenReady().then(async () => {
    const text = shellText([app.getLocale(), ...app.getPreferredSystemLanguages()]);
    if (unwritable) {
      await tellUntilQuit(text, unwritable, options);
      return;
    }
    log.info(
      'start',
      `version ${app.getVersion()}, Electron ${process.versions.electron}, ${process.platform}`,
    );
    await run(options, folders, text, log, { ...failures, count: () => reports.count() });
  });
}

/** Puts Chromium's files into the data folder, which makes the single-instance lock one for each folder. */
function claimFolders(folders: ReturnType<typeof shellFolders>): OpenFailure | null {
  try {
    mkdirSync(folders.crashes, { recursive: true, mode: 0o700 });
  } catch (problem) {
    const full = problem instanceof Error && 'code' in problem && problem.code === 'ENOSPC';
    return { code: full ? 'disk_full' : 'data_folder_unusable', message: String(problem) };
  }
  app.setPath('userData', folders.shell);
  app.setPath('sessionData', folders.shell);
  app.setPath('crashDumps', folders.crashes);
  return null;
}

async function tellUntilQuit(
  text: ShellText,
  failure: OpenFailure,
  { dataDir, preload }: WorkstationOptions,
): Promise<void> {
  if ((await tellOpenFailure(text, failure, { dataDir, preload })) === 'try_again') app.relaunch();
  app.exit(1);
}

async function run(
  options: WorkstationOptions,
  folders: ReturnType<typeof shellFolders>,
  text: ShellText,
  log: Log,
  failures: { pageLost(): Promise<void>; count(): Failures },
): Promise<void> {
  const home: Place = { dataDir: options.dataDir, sample: false };
  const sample: Place = { dataDir: folders.sample, sample: true };
  let window: BrowserWindow | null = null;
  let ended = false;

  const updates = createProgramUpdates(() => host, folders, log);
  const host: BackendHost = createBackendHost({
    backendFile: options.backendFile,
    log,
    print: createReportPrinter(options.pages, log),
    onUpdates: (settings) => updates.settle(settings),
    onLost: (failure) => void reopen(failure),
  });
  const printers = createPrinters(folders.printers);
  const papers = createKeptPapers(host, printers, log);
  const photos = createKeptPhotos(host);
  session.defaultSession.setCodeCachePath(folders.codeCache);
  hardenSession(session.defaultSession, log);
  servePages(
    session.defaultSession,
    options.pages,
    async (address) => papers.file(address) ?? photos.file(address),
  );
  setMenu(text, process.platform);
  answerShellCalls({
    host,
    papers,
    photos,
    printers,
    printer: createPrinter(host, printers, options.preload, log),
    log,
    updates,
    info: () => ({
      version: app.getVersion(),
      electron: process.versions.electron,
      dataDir: host.place().dataDir,
      sample: host.place().sample,
      platform: process.platform,
      computer: hostname(),
      failures: failures.count(),
    }),
    connect: (asker, code) => changeBy(asker, 'line.connect', code),
    leave: (asker, word) => changeBy(asker, 'line.leave', word),
    restore,
    goToSample: () => goTo(sample),
    goHome: () => goTo(home),
  });

  function show(): void {
    const opened = createDeskWindow({
      preload: options.preload,
      boundsFile: folders.bounds,
      log,
      admit: (made) => void host.admit(made.webContents),
      onPageLost: () => void failures.pageLost(),
    });
    window = opened;
    opened.once('closed', () => {
      window = null;
    });
    showWhenReady(opened, opening, log);
  }

  /** Tells about a failure until the data opens or the person gives up. */
  async function reopen(first: OpenFailure): Promise<void> {
    const { preload } = options;
    let failure = first;
    let tried: string | null = null;
    for (;;) {
      const { dataDir } = host.place();
      const answer = await tellOpenFailure(text, failure, { dataDir, preload, window, tried });
      if (answer === 'quit') {
        app.quit();
        return;
      }
      tried = typeof answer !== 'string' && answer.kind === 'file' ? answer.path : null;
      const outcome = await host.open(host.place(), answer === 'try_again' ? null : { order: answer });
      if (outcome.ok) {
        window?.show();
        return;
      }
      failure = outcome.failure;
    }
  }

  /** The same at the start, when there is nothing in the window yet. */
  function reopenHidden(failure: OpenFailure): Promise<void> {
    window?.hide();
    return reopen(failure);
  }

  /** Has a backup, or what one has replaced, take the place of the data, as a manager means it. */
  async function restore(asker: Page, wish: Input<'backups.confirmRestore'>): Promise<Answer<null>> {
    const agreed = await host.call(asker, 'backups.confirmRestore', wish);
    if (!agreed.ok) return agreed;
    log.info('start', 'a restore was ordered');
    return changeOver(host.place(), agreed.value as Output<'backups.confirmRestore'>);
  }

  /** Makes the folder a desk's, or its own again; then it is opened as what it is. */
  async function changeBy<N extends 'line.connect' | 'line.leave'>(
    asker: Page,
    name: N,
    input: Input<N>,
  ): Promise<Answer<null>> {
    const agreed = await host.call(asker, name, input, randomUUID());
    if (!agreed.ok) return agreed;
    log.info('start', `${name} was carried out`);
    return changeOver(home);
  }

  const goTo = async (place: Place): Promise<Answer<null>> =>
    host.place().dataDir === place.dataDir ? done(null) : changeOver(place);

  /** Changes over to other data. Drafts are kept first; every page starts anew. */
  async function changeOver(place: Place, wanted: WantedRestore | null = null): Promise<Answer<null>> {
    const before = host.place();
    if (host.state() !== 'up') {
      return failed(
        'conflict',
        'data_not_open',
        'Hangar is still opening its data. Wait a moment and try again.',
      );
    }
    await Promise.all(host.windows().map(({ contents }) => letFlush(contents)));
    const outcome = await host.open(place, wanted);
    if (!outcome.ok) {
      log.info('start', `other data could not be opened: ${outcome.failure.code}`);
      const back = await host.open(before);
      if (!back.ok) void reopen(back.failure);
    }
    // The answer goes out before the page that waits for it is gone.
    setImmediate(() => {
      for (const { contents } of host.windows()) contents.reload();
    });
    return outcome.ok ? done(null) : failed('storage', outcome.failure.code, outcome.failure.message);
  }

  // Whoever comes back to the computer is not always who left it. What is half-typed is kept first, which a locked
  // session no longer takes.
  const lockAll = (why: string) => {
    log.info('lock', why);
    void Promise.all(host.windows().map(({ contents }) => letFlush(contents))).then(() => host.lock());
  };
  powerMonitor.on('suspend', () => lockAll('the computer sleeps'));
  powerMonitor.on('lock-screen', () => lockAll('its screen is locked'));

  app.on('second-instance', () => {
    if (!window) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  });
  app.on('activate', () => {
    if (!window && !ended) show();
  });
  quitCleanly({
    platform: process.platform,
    async beforeQuit(byPerson) {
      ended = true;
      await updates.beforeClosing(byPerson);
      await host.close();
      // What an AppImage runs from is gone with it.
      const { APPIMAGE } = process.env;
      if (await updates.afterClosing()) app.relaunch(APPIMAGE ? { execPath: APPIMAGE } : {});
      log.info('start', 'quit');
    },
  });

  const opening: Promise<OpenOutcome> = host.open(home);
  show();
  const outcome = await opening;
  if (!outcome.ok) await reopenHidden(outcome.failure);
}
