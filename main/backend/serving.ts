import type { Answer } from '../../shared/contract/answer.ts';
import { type Call, contract, isCallName } from '../../shared/contract/index.ts';
import type { Backend } from './backend.ts';
import type { FromBackend, OpenFailure, PortCall, PortMessage, ToBackend } from './messages.ts';
import type { WantedRestore } from './restoring.ts';
import type { Session } from './session.ts';
import { readyForUpdate } from './updating.ts';

/** One end of a window's port, as this process sees it. */
export interface WindowPort {
  send(message: PortMessage): void;
  /** Starts the flow of messages. `onClose` comes after the last message. */
  listen(onMessage: (message: unknown) => void, onClose: () => void): void;
  close(): void;
}

/** What serves the contract, to windows: the data of this computer, or the line to a centre. */
export type Served = Pick<Backend, 'openSession' | 'onChanged' | 'stopWork' | 'close'> & {
  /** How a newer version comes to this computer. */
  readonly updating?: Updating;
};

type Updating = Pick<Backend, 'isQuiet' | 'updateSettings'> & { backUp(): Promise<unknown> };

/** Which data to open, and what to put in its place first. */
export interface OpenOrder {
  readonly dataDir: string;
  readonly sample: boolean;
  readonly restore: WantedRestore | null;
}

interface Attached {
  readonly session: Session;
  readonly ports: Set<WindowPort>;
  /** Calls that have been heard and not yet answered. */
  underWay: number;
  released: boolean;
}

/**
 * The backend process apart from Electron: sessions by name, the ports that speak for each, and the order in
 * which things end. A session outlives its window until everything the window said has been handled, so that
 * a draft sent by a closing window is kept.
 */
export function serveBackend(
  open: (order: OpenOrder) => Promise<Served>,
  send: (message: FromBackend) => void,
  exit: () => void,
): (message: Exclude<ToBackend, { readonly kind: 'kept' | 'printed' }>, port: WindowPort | null) => void {
  let backend: Served | null = null;
  let closing = false;
  const sessions = new Map<string, Attached>();
  const idle = new Set<() => void>();

  function sessionOf(opened: Served, name: string): Attached {
    const known = sessions.get(name);
    if (known) return known;
    const made: Attached = { session: opened.openSession(), ports: new Set(), underWay: 0, released: false };
    sessions.set(name, made);
    return made;
  }

  function endIfDone(name: string, attached: Attached): void {
    if (!attached.released || attached.ports.size > 0 || attached.underWay > 0) return;
    if (sessions.get(name) === attached) sessions.delete(name);
    attached.session.close();
  }

  async function answer(name: string, attached: Attached, request: Omit<PortCall, 'id'>, id: number) {
    attached.underWay += 1;
    let answered: Answer<unknown>;
    try {
      const { call, input } = request;
      const reply = await attached.session.handle(
        request.request === undefined ? { id, call, input } : { id, call, input, request: request.request },
      );
      const { id: _, ...said } = reply;
      answered = said;
    } catch (problem) {
      send({ kind: 'problem', message: `${request.call}: ${describe(problem)}` });
      answered = {
        ok: false,
        error: {
          kind: 'internal',
          code: 'unexpected',
          message: 'Something unexpected happened. Nothing was changed.',
        },
      };
    }
    attached.underWay -= 1;
    endIfDone(name, attached);
    if (![...sessions.values()].some((each) => each.underWay > 0)) for (const wake of idle) wake();
    return answered;
  }

  function attach(opened: Served, name: string, port: WindowPort): void {
    const attached = sessionOf(opened, name);
    attached.ports.add(port);
    port.listen(
      (message) => {
        if (!isPortCall(message)) return;
        if (isForTheShell(message.call)) {
          port.send({ id: message.id, ...NOT_FROM_A_PAGE });
          return;
        }
        void answer(name, attached, message, message.id).then((answered) =>
          port.send({ id: message.id, ...answered }),
        );
      },
      () => {
        attached.ports.delete(port);
        endIfDone(name, attached);
      },
    );
  }

  async function start(order: OpenOrder): Promise<void> {
    try {
      backend = await open(order);
    } catch (problem) {
      send({ kind: 'open-failed', failure: openFailure(problem) });
      return;
    }
    const { updating } = backend;
    const tellUpdates = () =>
      carefully('updates', async () =>
        send({ kind: 'updates', settings: (await updating?.updateSettings()) ?? null }),
      );
    backend.onChanged((topics) => {
      if (topics.some((topic) => topic === 'updates' || topic === 'centre')) void tellUpdates();
      for (const { ports } of sessions.values()) for (const port of ports) port.send({ changed: topics });
    });
    send({ kind: 'opened' });
    await tellUpdates();
  }

  async function carefully(what: string, act: (() => Promise<void>) | undefined): Promise<void> {
    try {
      await act?.();
    } catch (problem) {
      send({ kind: 'problem', message: `${what}: ${describe(problem)}` });
    }
  }

  async function close(): Promise<void> {
    if (closing) return;
    closing = true;
    // An import that is being stored may take minutes, and commands wait for it: it is stopped first and leaves
    // everything as it was; then they are answered.
    await carefully('stop', backend?.stopWork);
    if ([...sessions.values()].some((each) => each.underWay > 0)) {
      await new Promise<void>((resolve) => idle.add(resolve));
    }
    await carefully('close', backend?.close);
    send({ kind: 'closed' });
    exit();
  }

  return (message, port) => {
    switch (message.kind) {
      case 'open':
        void start(message);
        return;
      case 'attach':
        if (!backend || closing || !port) port?.close();
        else attach(backend, message.session, port);
        return;
      case 'release': {
        const attached = sessions.get(message.session);
        if (!attached) return;
        attached.released = true;
        endIfDone(message.session, attached);
        return;
      }
      case 'touched':
        sessions.get(message.session)?.session.touched();
        return;
      case 'lock':
        for (const { session } of sessions.values()) session.lock();
        return;
      case 'call': {
        const attached = sessions.get(message.session);
        if (!attached) {
          const error = {
            kind: 'not_allowed',
            code: 'not_signed_in',
            message: 'The window that asked is closed. Sign in and ask again.',
          } as const;
          send({ kind: 'answer', id: message.id, answer: { ok: false, error } });
          return;
        }
        void answer(message.session, attached, message, message.id).then((answered) =>
          send({ kind: 'answer', id: message.id, answer: answered }),
        );
        return;
      }
      case 'ready-for-update': {
        const { id, quietly } = message;
        if (backend?.updating && !closing)
          void readyForUpdate(backend.updating, quietly).then((answer) =>
            send({ kind: 'answer', id, answer }),
          );
        else send({ kind: 'answer', id, answer: { ok: true, value: { ready: false } } });
        return;
      }
      case 'close':
        void close();
        return;
      default:
        message satisfies never;
    }
  };
}

/** A call that takes a path is the shell's, for a path that the person chose in the system's dialog. */
function isForTheShell(call: string): boolean {
  if (!isCallName(call)) return false;
  const named: Call = contract[call];
  return named.shellOnly ?? false;
}

const NOT_FROM_A_PAGE: Answer<never> = {
  ok: false,
  error: {
    kind: 'not_allowed',
    code: 'not_from_a_page',
    message: 'Only the desktop itself may ask for this, for a file that was chosen in its dialog.',
  },
};

function isPortCall(message: unknown): message is PortCall {
  if (typeof message !== 'object' || message === null) return false;
  const { id, call, request } = message as Partial<Record<keyof PortCall, unknown>>;
  return (
    typeof id === 'number' &&
    typeof call === 'string' &&
    (request === undefined || (typeof request === 'string' && request.length <= 100))
  );
}

function openFailure(problem: unknown): OpenFailure {
  if (problem instanceof Error && 'code' in problem && typeof problem.code === 'string') {
    const { code, message } = problem;
    return 'backup' in problem && typeof problem.backup === 'string'
      ? { code, message, backup: problem.backup }
      : { code, message };
  }
  return { code: 'unexpected', message: describe(problem) };
}

const describe = (problem: unknown): string =>
  problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
