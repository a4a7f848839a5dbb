import { randomUUID } from 'node:crypto';
import {
  ipcMain,
  MessageChannelMain,
  type MessagePortMain,
  type UtilityProcess,
  utilityProcess,
  type WebContents,
} from 'electron';
import type { PrintOrder } from '../../db/reports/onPaper.ts';
import type { Answer } from '../../shared/contract/answer.ts';
import type { Preparing } from '../../shared/contract/bridge.ts';
import type { UpdateSettings } from '../../shared/contract/updates.ts';
import type { FromBackend, OpenFailure } from '../backend/messages.ts';
import { type BackendChild, type ChildEvents, createBackendLife } from './backendLife.ts';
import { channels } from './channels.ts';
import { watchHands } from './hands.ts';
import { keepInSystem } from './keyStore.ts';
import type { Log } from './logging.ts';
import { isFromOwnPage } from './security.ts';

/** A page that may speak to the backend, and the session it speaks on. */
export interface Page {
  readonly contents: WebContents;
  readonly session: string;
  readonly kind: 'window' | 'paper';
}

export interface BackendHostOptions {
  /** The bundled entry of the backend process. */
  readonly backendFile: string;
  readonly log: Log;
  /** Prints a page by a window of its own. */
  print(order: PrintOrder): Promise<void>;
  /** Where newer versions come from; null: from nowhere. */
  onUpdates(settings: UpdateSettings | null): void;
  /** The backend is gone for good while the program runs. */
  onLost(failure: OpenFailure): void;
}

/** Runs the backend process and gives each page its own line to it. */
export function createBackendHost({ backendFile, log, print, onUpdates, onLost }: BackendHostOptions) {
  const pages = new Map<number, Page>();
  /** What a page that asks while the data is being prepared is told. */
  let preparing: Preparing | null = null;

  const life = createBackendLife<MessagePortMain>({
    fork: (events) => fork(backendFile, events, log),
    now: () => performance.now(),
    after(milliseconds, act) {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
    log: (message) => log.info('backend', message),
    keep: (how, bytes) => keepInSystem(log, how, bytes),
    onState(state) {
      log.info('backend', state);
      preparing = null;
      if (state === 'opening') return;
      for (const { contents } of pages.values()) contents.send(channels.backend, state);
    },
    onPreparing(told) {
      preparing = told;
      for (const { contents } of pages.values()) contents.send(channels.preparing, told);
    },
    print,
    onUpdates,
    onLost,
  });

  ipcMain.on(channels.attach, (event, nonce: unknown) => {
    const page = pages.get(event.sender.id);
    if (!page || !isFromOwnPage(event) || typeof nonce !== 'string') return;
    switch (life.state()) {
      case 'up': {
        const { port1, port2 } = new MessageChannelMain();
        life.send({ kind: 'attach', session: page.session }, port1);
        page.contents.postMessage(channels.port, nonce, [port2]);
        return;
      }
      case 'gone':
        page.contents.send(channels.backend, 'gone');
        return;
      case 'opening':
      case 'restarting':
        // The page asks again when it hears that the backend is up.
        if (preparing) page.contents.send(channels.preparing, preparing);
        return;
    }
  });

  return {
    open: life.open,
    close: life.close,
    state: life.state,
    place: life.place,
    readyForUpdate: life.readyForUpdate,

    /** Lets a page in; `asker` is the page on whose behalf a paper is printed, and whose session it shares. */
    admit(contents: WebContents, asker?: Page): Page {
      const page: Page = asker
        ? { contents, session: asker.session, kind: 'paper' }
        : { contents, session: randomUUID(), kind: 'window' };
      const { id } = contents;
      pages.set(id, page);
      if (page.kind === 'window')
        watchHands(contents, () => life.send({ kind: 'touched', session: page.session }));
      contents.once('destroyed', () => {
        pages.delete(id);
        if (page.kind === 'window') life.send({ kind: 'release', session: page.session });
      });
      return page;
    },

    /** The page that a message comes from; null for any that was not let in. */
    sender(event: Electron.IpcMainEvent | Electron.IpcMainInvokeEvent): Page | null {
      return isFromOwnPage(event) ? (pages.get(event.sender.id) ?? null) : null;
    },

    /** Locks every window. */
    lock: () => life.send({ kind: 'lock' }),

    windows: (): Page[] => [...pages.values()].filter((page) => page.kind === 'window'),

    /** A call of the contract on a page's session. */
    call(page: Page, name: string, input: unknown, request?: string): Promise<Answer<unknown>> {
      return life.call(page.session, name, input, request);
    },
  };
}

export type BackendHost = ReturnType<typeof createBackendHost>;

/** What an answer is made of is gone once it is sent: a small nursery keeps some 50 MB from piling up, and costs no time. */
const MEMORY = '--js-flags=--max-semi-space-size=4';

function fork(file: string, events: ChildEvents, log: Log): BackendChild<MessagePortMain> {
  const child: UtilityProcess = utilityProcess.fork(file, [], {
    serviceName: 'hangar-backend',
    execArgv: [MEMORY],
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  child.on('message', (message: FromBackend) => events.message(message));
  child.on('exit', (code) => events.exit(code));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => log.info('backend stderr', text));
  return {
    send: (message, port) => child.postMessage(message, port ? [port] : []),
    kill: () => void child.kill(),
  };
}
