import type { Answer } from '../../shared/contract/answer.ts';
import type { BackendNotice, Preparing } from '../../shared/contract/bridge.ts';
import { BACKEND_GONE, type PortCall, type PortMessage } from '../backend/messages.ts';

/** The window's end of its port to the backend. */
export interface LinePort {
  send(message: PortCall): void;
  close(): void;
}

const UNSENDABLE: Answer<never> = {
  ok: false,
  error: {
    kind: 'bad_input',
    code: 'unsendable',
    message: 'This input holds something that cannot be sent.',
  },
};

/**
 * The calls of one window, matched to their answers. Before the first port comes, calls wait; when the backend
 * dies, those under way are answered with `backend_gone`, as nobody can tell whether they were carried out.
 */
export function createCallLine() {
  const underWay = new Map<number, (answer: Answer<unknown>) => void>();
  const changeListeners = new Set<(topics: readonly string[]) => void>();
  const stateListeners = new Set<(state: BackendNotice) => void>();
  const preparingListeners = new Set<(preparing: Preparing) => void>();
  const settledListeners = new Set<() => void>();
  let waiting: PortCall[] = [];
  let port: LinePort | null = null;
  let preparing: Preparing | null = null;
  let down: 'restarting' | 'gone' | null = null;
  let lastId = 0;

  function settle(id: number, answer: Answer<unknown>): void {
    underWay.get(id)?.(answer);
    underWay.delete(id);
    if (underWay.size > 0) return;
    for (const wake of settledListeners) wake();
    settledListeners.clear();
  }

  function post(to: LinePort, call: PortCall): void {
    try {
      to.send(call);
    } catch {
      settle(call.id, UNSENDABLE);
    }
  }

  return {
    invoke(name: string, input: unknown, requestId?: string): Promise<Answer<unknown>> {
      if (down) return Promise.resolve(BACKEND_GONE);
      const id = ++lastId;
      const call: PortCall =
        requestId === undefined ? { id, call: name, input } : { id, call: name, input, request: requestId };
      return new Promise((resolve) => {
        underWay.set(id, resolve);
        if (port) post(port, call);
        else waiting.push(call);
      });
    },

    /** A new port has come; what waited goes out on it. */
    connect(next: LinePort): void {
      port?.close();
      port = next;
      preparing = null;
      const wasDown = down !== null;
      down = null;
      const calls = waiting;
      waiting = [];
      for (const call of calls) post(next, call);
      if (wasDown) for (const tell of stateListeners) tell('up');
    },

    hear(message: PortMessage): void {
      if ('changed' in message) {
        for (const tell of changeListeners) tell(message.changed);
        return;
      }
      const { id, ...answer } = message;
      settle(id, answer);
    },

    /** The backend is down; calls are answered so until a new port comes. */
    disconnect(state: 'restarting' | 'gone'): void {
      port?.close();
      port = null;
      waiting = [];
      const changed = down !== state;
      down = state;
      for (const id of [...underWay.keys()]) settle(id, BACKEND_GONE);
      if (changed) for (const tell of stateListeners) tell(state);
    },

    /** Resolves when no call is under way. */
    settled(): Promise<void> {
      if (underWay.size === 0) return Promise.resolve();
      return new Promise((resolve) => settledListeners.add(resolve));
    },

    /** The data is being prepared: there is no port yet. */
    prepare(told: Preparing): void {
      preparing = told;
      for (const tell of preparingListeners) tell(told);
    },

    onPreparing(listener: (preparing: Preparing) => void): () => void {
      preparingListeners.add(listener);
      if (preparing) listener(preparing);
      return () => preparingListeners.delete(listener);
    },

    onChanged(listener: (topics: readonly string[]) => void): () => void {
      changeListeners.add(listener);
      return () => changeListeners.delete(listener);
    },

    onBackend(listener: (state: BackendNotice) => void): () => void {
      stateListeners.add(listener);
      if (down) listener(down);
      return () => stateListeners.delete(listener);
    },
  };
}
