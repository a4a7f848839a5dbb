import type { PrintOrder } from '../../db/reports/onPaper.ts';
import type { Answer } from '../../shared/contract/answer.ts';
import type { Preparing } from '../../shared/contract/bridge.ts';
import type { UpdateSettings } from '../../shared/contract/updates.ts';
import {
  BACKEND_GONE,
  type FromBackend,
  type KeepHow,
  type OpenFailure,
  type ToBackend,
} from '../backend/messages.ts';
import type { WantedRestore } from '../backend/restoring.ts';
import { createRestarts } from './restarts.ts';

/** The backend's process, apart from Electron. `Port` is what can be handed to it. */
export interface BackendChild<Port> {
  send(message: ToBackend, port?: Port): void;
  kill(): void;
}

export interface ChildEvents {
  message(message: FromBackend): void;
  exit(code: number): void;
}

/** Which data the backend has open. */
export interface Place {
  readonly dataDir: string;
  readonly sample: boolean;
}

export type BackendState = 'opening' | 'up' | 'restarting' | 'gone';
export type OpenOutcome = { readonly ok: true } | { readonly ok: false; readonly failure: OpenFailure };

export interface Context<Port> {
  fork(events: ChildEvents): BackendChild<Port>;
  /** Milliseconds. */
  now(): number;
  after(milliseconds: number, act: () => void): () => void;
  log(message: string): void;
  /** Has the system's key store do something; null where it will not, or there is none. */
  keep(how: KeepHow, bytes: Uint8Array): Uint8Array | null;
  onState(state: BackendState): void;
  onPreparing(preparing: Preparing): void;
  /** Where newer versions come from, told as the data is opened and whenever that changes. */
  onUpdates(settings: UpdateSettings | null): void;
  /** Prints a page by a window; rejects with what stopped it. */
  print(order: PrintOrder): Promise<void>;
  /** The backend is gone, and no `open` is under way whose answer would tell. */
  onLost(failure: OpenFailure): void;
}

const MOST_RESTARTS = 5;
const RESTART_WINDOW_MS = 5 * 60_000;
/** A backend that has not ended by then is ended. Milliseconds. */
const CLOSING_BOUND_MS = 10_000;

const CRASHED: OpenFailure = {
  code: 'backend_crashed',
  message: 'The part of Hangar that keeps the data stopped again and again.',
};

/** Keeps the backend running: opens it, starts it again after a crash up to a cap, ends it cleanly. */
export function createBackendLife<Port>(around: Context<Port>) {
  const restarts = createRestarts(MOST_RESTARTS, RESTART_WINDOW_MS);
  const pending = new Map<number, (answer: Answer<unknown>) => void>();
  let lastId = 0;
  let state: BackendState = 'opening';
  let place: Place = { dataDir: '', sample: false };
  /** Only the next start restores, never one after a crash. */
  let restoring: WantedRestore | null = null;
  let child: BackendChild<Port> | null = null;
  let opened: ((outcome: OpenOutcome) => void) | null = null;
  let ended: (() => void) | null = null;
  let cancelRestart: (() => void) | null = null;

  function become(next: BackendState): void {
    state = next;
    around.onState(next);
  }

  function start(): void {
    const own = around.fork({
      message: (message) => {
        if (own === child) hear(message);
      },
      exit: (code) => {
        if (own === child) died(code);
      },
    });
    child = own;
    own.send({ kind: 'open', ...place, restore: restoring });
    restoring = null;
  }

  function hear(message: FromBackend): void {
    switch (message.kind) {
      case 'preparing':
        around.onPreparing({ step: message.step, done: message.done, of: message.of });
        return;
      case 'opened':
        become('up');
        settleOpening({ ok: true });
        return;
      case 'open-failed': {
        around.log(`open failed: ${message.failure.code}: ${message.failure.message}`);
        const own = child;
        child = null;
        own?.kill();
        answerAll();
        lose(message.failure);
        return;
      }
      case 'answer':
        pending.get(message.id)?.(message.answer);
        pending.delete(message.id);
        return;
      case 'keep':
        child?.send({ kind: 'kept', id: message.id, bytes: around.keep(message.how, message.bytes) });
        return;
      case 'problem':
        around.log(message.message);
        return;
      case 'print': {
        const own = child;
        const told = (problem: string | null) => own?.send({ kind: 'printed', id: message.id, problem });
        around.print(message.order).then(
          () => told(null),
          (problem: unknown) => told(problem instanceof Error ? problem.message : String(problem)),
        );
        return;
      }
      case 'updates':
        around.onUpdates(message.settings);
        return;
      case 'closed':
        return;
      default:
        message satisfies never;
    }
  }

  function died(code: number): void {
    child = null;
    answerAll();
    if (ended) {
      around.log(`ended, exit code ${code}`);
      ended();
      ended = null;
      return;
    }
    const wait = restarts.next(around.now());
    around.log(
      `died, exit code ${code}; ${wait === null ? 'not started again' : `started again in ${wait} ms`}`,
    );
    if (wait === null) {
      lose(CRASHED);
      return;
    }
    if (state === 'up') become('restarting');
    cancelRestart = around.after(wait, start);
  }

  function answerAll(): void {
    for (const answer of pending.values()) answer(BACKEND_GONE);
    pending.clear();
  }

  function settleOpening(outcome: OpenOutcome): boolean {
    const settle = opened;
    opened = null;
    settle?.(outcome);
    return settle !== null;
  }

  function lose(failure: OpenFailure): void {
    become('gone');
    if (!settleOpening({ ok: false, failure })) around.onLost(failure);
  }

  /** Sends what is answered by its id. */
  function ask(message: (id: number) => ToBackend): Promise<Answer<unknown>> {
    if (state !== 'up' || !child) return Promise.resolve(BACKEND_GONE);
    const id = ++lastId;
    const running = child;
    return new Promise((resolve) => {
      pending.set(id, resolve);
      running.send(message(id));
    });
  }

  /** Asks the backend to finish what it is doing and end; ends it if it takes too long. */
  function close(): Promise<void> {
    cancelRestart?.();
    cancelRestart = null;
    if (!child) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = around.after(CLOSING_BOUND_MS, () => {
        around.log('did not end in time');
        child?.kill();
      });
      ended = () => {
        cancel();
        resolve();
      };
      child?.send({ kind: 'close' });
    });
  }

  return {
    state: (): BackendState => state,
    place: (): Place => place,

    /** Opens the data at `next`, after closing what is open and having what `restore` orders take its place. */
    async open(next: Place, restore: WantedRestore | null = null): Promise<OpenOutcome> {
      if (state === 'up') become('restarting');
      await close();
      restarts.forget();
      place = next;
      restoring = restore;
      if (state === 'gone') become('opening');
      return new Promise((resolve) => {
        opened = resolve;
        start();
      });
    },

    /** Sends to a backend that is up; does nothing otherwise. */
    send(message: ToBackend, port?: Port): void {
      if (state === 'up') child?.send(message, port);
    },

    /** A call on the session of a window. */
    call: (session: string, call: string, input: unknown, request?: string): Promise<Answer<unknown>> =>
      ask((id) => ({ kind: 'call', id, session, call, input, request })),

    /** Makes a backup before another version is put in place; `ready` is false where somebody is at work and that matters. */
    readyForUpdate: (quietly: boolean): Promise<Answer<{ readonly ready: boolean }>> =>
      ask((id) => ({ kind: 'ready-for-update', id, quietly })) as Promise<
        Answer<{ readonly ready: boolean }>
      >,

    close,
  };
}
