import { join } from 'node:path';
import type { KeyStore } from '../../db/keys/keys.ts';
import { OpenFailure } from '../../db/openFailure.ts';
import { holdsCentre } from '../../db/opening/holdsCentre.ts';
import { COST, type Cost } from '../../db/passwords.ts';
import type { PrintPage } from '../../db/reports/onPaper.ts';
import { TOPICS } from '../../shared/contract/define.ts';
import type { FromService, ListedService } from '../../shared/line/frames.ts';
import { SESSIONS_A_DESK } from '../../shared/line/limits.ts';
import type { Served } from '../backend/serving.ts';
import { createCalls } from './calls.ts';
import { openCopies } from './copies/copies.ts';
import { type DeskFacts, readDeskFile, removeDeskFile, writeDeskFile } from './deskFile.ts';
import { openDeskKey, removeDeskKey } from './deskKey.ts';
import { createFiles } from './files.ts';
import { type Line, openLine } from './line.ts';
import { createShelf } from './shelf.ts';
import { createTransfers } from './transfers.ts';
import { openBookings } from './waiting/bookings.ts';
import { openDrafts } from './waiting/drafts.ts';
import { createSending } from './waiting/sending.ts';
import { type DeskWindow, openWindow } from './window.ts';

export interface DeskOptions {
  readonly dataDir: string;
  /** The system's; null where there is none. */
  readonly keyStore: KeyStore | null;
  readonly log: (problem: unknown) => void;
  /** Makes a page a PDF by a window of the program; without it there are no PDFs of reports. */
  readonly print?: PrintPage;
  /** UTC, ISO 8601 with milliseconds. */
  readonly now?: () => string;
  /** Of what a window is unlocked by while the line is broken; tests take a cheaper one. */
  readonly passwordCost?: Cost;
}

const WAITING_FOLDER = 'waiting';
const COPIES_FOLDER = 'copies';

/** Serves the contract to the windows of a desk, over its line to the centre. @throws OpenFailure */
export async function openDesk(options: DeskOptions): Promise<Served> {
  const { dataDir, keyStore, log, now = () => new Date().toISOString() } = options;
  if (holdsCentre(dataDir)) {
    throw new OpenFailure(
      'desk_beside_data',
      'This folder holds a centre’s own data and says that it is a desk’s: take desk.json away, or give another folder with --data.',
    );
  }
  let facts = await readDeskFile(dataDir);
  const key = await openDeskKey(dataDir, keyStore);
  const shelf = createShelf(join(dataDir, WAITING_FOLDER), key.closingKey, log);
  const bookings = await openBookings(shelf);
  const drafts = await openDrafts(shelf);
  const passwordCost = options.passwordCost ?? COST;
  const copies = await openCopies(join(dataDir, COPIES_FOLDER), { key, cost: passwordCost, now, log });
  const windows = new Set<DeskWindow>();
  const listeners = new Set<(topics: readonly string[]) => void>();
  const tell = (topics: readonly string[]) => {
    for (const listener of listeners) listener(topics);
  };

  // The line speaks of itself as soon as it is opened, to what stands below.
  const speaker = {
    send: (frame: Parameters<Line['send']>[0]) => line.send(frame),
    sendPart: (part: Parameters<Line['sendPart']>[0]) => line.sendPart(part),
    isUp: () => line.standing().state === 'up',
  };
  const transfers = createTransfers(speaker);
  const calls = createCalls(speaker, transfers);
  const files = createFiles({ dataDir, calls, transfers, tell, print: options.print ?? null });
  await files.clear();

  const windowOf = (personId: string): DeskWindow | null =>
    [...windows].find(({ sitting }) => sitting.person()?.id === personId && !sitting.isLocked()) ?? null;
  const sending = createSending(
    bookings,
    (personId) => (speaker.isUp() ? (windowOf(personId)?.ask ?? null) : null),
    () => tell(['line']),
  );

  function entered(personId: string): void {
    const window = windowOf(personId);
    if (!window) return;
    void drafts
      .send(personId, window.ask)
      .then(sending.wake)
      .catch(log)
      .finally(() => tell(['line']));
  }

  function hear(frame: FromService): void {
    if (calls.hear(frame) || transfers.hear(frame)) return;
    if (frame.k === 'changed') tell(frame.topics);
    else if (frame.k === 'updates') hearUpdates(frame.settings);
    else if (frame.k === 'services') hearServices(frame.services);
    else if (frame.k === 'ended') {
      for (const window of windows) if (window.seat.s === frame.s) window.lineUp(false);
      tell(['session']);
    }
  }

  let kept: Promise<void> = Promise.resolve();
  function keepFacts(heard: Partial<DeskFacts>): void {
    facts = { ...facts, ...heard };
    kept = kept.then(() => writeDeskFile(dataDir, facts)).catch(log);
  }

  function hearUpdates(updates: DeskFacts['updates']): void {
    if (JSON.stringify(updates) === JSON.stringify(facts.updates)) return;
    keepFacts({ updates });
    tell(['updates']);
  }

  /** Whom it was connected to first may have been shut down for good: then the one that says so takes that one's place. */
  function hearServices(services: readonly ListedService[]): void {
    if (JSON.stringify(services) === JSON.stringify(facts.services)) return;
    const [here] = services;
    const isListed = services.some(({ fingerprint }) => fingerprint === facts.fingerprint);
    keepFacts({ services: [...services], ...(here && !isListed ? here : {}) });
  }

  /** Nobody who is not let in any more reads on. */
  async function shutOut(): Promise<void> {
    for (const { sitting } of windows) sitting.leave();
    await copies.forget();
    await files.clear();
    tell(TOPICS);
  }

  const line = openLine(
    () => facts,
    key,
    {
      // More than it may have the centre has not opened, and would not hear of.
      sessions: () => [...windows].slice(0, SESSIONS_A_DESK).map(({ seat }) => seat.s),
      up({ name, centre, taken }) {
        if (name !== facts.name || centre !== facts.centre) keepFacts({ name, centre });
        for (const window of windows) window.lineUp(taken.includes(window.seat.s));
        calls.isBack();
        tell(TOPICS);
      },
      down() {
        calls.broke();
        transfers.broke();
        const standing = line.standing();
        const isOut = standing.state === 'shut' && ['desk_revoked', 'desk_unknown'].includes(standing.why);
        if (isOut) void shutOut().catch(log);
        else tell(['line']);
      },
      frame: hear,
      part: transfers.hearPart,
    },
    { now, log },
  );

  const end = async () => {
    line.end();
    await kept;
    await files.clear();
    await copies.close();
  };
  const parts = {
    facts: () => facts,
    held: key.held,
    line,
    bookings,
    drafts,
    sending,
    copies,
    passwordCost,
    isUp: speaker.isUp,
    send: speaker.send,
    say: files.ask,
    entered,
    isSeated: (personId: string) => [...windows].some(({ sitting }) => sitting.person()?.id === personId),
    closed: (window: DeskWindow) => void windows.delete(window),
    now,
    tell,
    log,
    async forget() {
      // First what makes this a desk's folder: without it the rest is nothing.
      await kept;
      await removeDeskFile(dataDir);
      await end();
      await removeDeskKey(dataDir);
      await copies.forget();
      await shelf.clear();
    },
  };

  return {
    openSession() {
      const window = openWindow(parts);
      windows.add(window);
      return window;
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stopWork: async () => {},
    close: end,
    updating: {
      isQuiet: () => [...windows].every(({ sitting }) => sitting.person() === null || sitting.isLocked()),
      // All that a backup would hold is kept at the centre.
      backUp: async () => {},
      updateSettings: async () => facts.updates,
    },
  };
}
