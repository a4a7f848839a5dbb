import type { Context } from '../../db/context.ts';
import type { Press } from '../../db/reports/exports.ts';
import { makeDue } from '../../db/schedules/make.ts';
import { endRun, giveBack, nextDue, takeDue } from '../../db/schedules/runs.ts';
import { realTimer, type Timer } from '../mail/timer.ts';

export interface Scheduler {
  /** Something may be due. */
  wake(): void;
  /** Whether it looks for what is due, or makes it. */
  working(): boolean;
  /** Breaks off what is being made, which is given back, and makes nothing more. */
  end(): Promise<void>;
}

/** A clock that was set forward, or a computer that slept, is noticed within this. Milliseconds. */
const LONGEST_WAIT_MS = 15 * 60_000;

/** Makes the reports that are due by the clock, one after the other; only the workstation has one. */
export function createScheduler(
  around: Context & Press,
  options: { readonly timer?: Timer | undefined; readonly log?: ((problem: unknown) => void) | undefined },
): Scheduler {
  const { timer = realTimer, log } = options;
  const stop = new AbortController();
  let running: Promise<void> | null = null;
  let askedAgain = false;
  let cancelTimer: () => void = () => {};

  function wake(): void {
    if (stop.signal.aborted) return;
    askedAgain = true;
    running ??= work().finally(() => {
      running = null;
      if (askedAgain) wake();
    });
  }

  async function work(): Promise<void> {
    cancelTimer();
    askedAgain = false;
    try {
      while (!stop.signal.aborted && (await makeOne())) around.tell(['schedules', 'mail']);
      if (!stop.signal.aborted) await waitForTheNext();
    } catch (problem) {
      log?.(problem);
    }
  }

  async function makeOne(): Promise<boolean> {
    const next = await nextDue(around.store.reader);
    // Nothing is written where nothing is due: another window that heard of it would look in its turn, and so on.
    if (next === null || next > around.now()) return false;
    const taken = await takeDue(around);
    if (!taken) return false;
    around.tell(['schedules']);
    try {
      const outcome = await makeDue(around, taken, stop.signal);
      await endRun(around, taken, outcome);
    } catch (problem) {
      if (stop.signal.aborted) await giveBack(around, taken);
      else await endRun(around, taken, { made: false, ...around.failed(problem) });
    }
    return true;
  }

  async function waitForTheNext(): Promise<void> {
    const next = await nextDue(around.store.reader);
    if (next === null) return;
    const wait = Math.max(0, Date.parse(next) - Date.parse(around.now()));
    cancelTimer = timer(Math.min(wait, LONGEST_WAIT_MS), wake);
  }

  return {
    wake,
    working: () => running !== null,
    async end() {
      stop.abort();
      await running;
      cancelTimer();
    },
  };
}
