import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SERVICE_FILE } from '../../db/dataFolder.ts';
import {
  type OnLine,
  type RunningService,
  SERVICE_WRITES_MS,
  tellOfService,
} from '../../db/desks/running.ts';
import type { Timer } from '../mail/timer.ts';

export interface PresenceOptions {
  readonly dataDir: string;
  readonly told: Pick<RunningService, 'since' | 'addresses' | 'fingerprint'>;
  readonly now: () => string;
  readonly timer: Timer;
  readonly log: (problem: unknown) => void;
  /** Tells the other services over the same data. */
  tell(desks: OnLine): Promise<void>;
  /** Notes in the data that the desk came or went. */
  seen(desk: string): Promise<void>;
}

/** A desk that comes and goes is noted in the data no more often. */
const NOTED_EVERY_MS = 60_000;

/** Who is on the line, and the file that tells it to every program over the same data. */
export function createPresence({ dataDir, told, now, timer, log, tell, seen }: PresenceOptions) {
  const here = new Map<string, string>();
  const notedAt = new Map<string, number>();
  let writing: Promise<void> = Promise.resolve();
  let wanted = false;
  let ended = false;
  let stop: () => void = () => {};

  /** What changes while it is being written is written once more. */
  function write(): Promise<void> {
    if (wanted) return writing;
    wanted = true;
    writing = writing.then(async () => {
      wanted = false;
      if (ended) return;
      const desks = [...here].map(([id, since]) => ({ id, since }));
      const inFile = tellOfService(dataDir, { ...told, pid: process.pid, at: now(), desks });
      await Promise.all([inFile.catch(log), tell(desks).catch(log)]);
    });
    return writing;
  }

  function note(desk: string): void {
    const at = Date.parse(now());
    if (Math.abs(at - (notedAt.get(desk) ?? Number.NEGATIVE_INFINITY)) < NOTED_EVERY_MS) return;
    notedAt.set(desk, at);
    void seen(desk).catch(log);
  }

  function again(): void {
    stop = timer(SERVICE_WRITES_MS, () => {
      void write();
      again();
    });
  }

  return {
    /** Resolves when it is told for the first time. */
    begin(): Promise<void> {
      again();
      return write();
    },
    came(desk: string): void {
      here.set(desk, now());
      void write();
      note(desk);
    },
    left(desk: string): void {
      here.delete(desk);
      void write();
      note(desk);
    },
    count: (): number => here.size,
    async end(): Promise<void> {
      stop();
      ended = true;
      await writing;
      await rm(join(dataDir, SERVICE_FILE), { force: true }).catch(log);
    },
  };
}
