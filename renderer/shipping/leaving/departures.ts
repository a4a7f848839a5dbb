import type { Answer, Failure, Input } from '../../../shared/contract/index.ts';

/** How long a parcel can be called back after “Ship” was pressed, before anything is recorded. Milliseconds. */
export const GRACE_MS = 8_000;

type Stage =
  | { readonly name: 'counting'; readonly endsAt: number }
  | { readonly name: 'recording' }
  /** Nothing was recorded, or with `stopped_recording` nobody knows yet. */
  | { readonly name: 'failed'; readonly why: Why };

export type Why =
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** The claim is no longer what it was when “Ship” was pressed. */
  | { readonly kind: 'changed' }
  /** The part that keeps the data stopped while there was still time to take the parcel back. */
  | { readonly kind: 'stopped' }
  /** It stopped while the answer was on its way. */
  | { readonly kind: 'stopped_recording' }
  /** The window went before the time was over. */
  | { readonly kind: 'left' };

interface Parcel {
  readonly claimId: string;
  readonly number: string;
  /** What the person was shown would leave; a parcel that would be another one meanwhile stays. */
  readonly shown: string;
  /** Null after a restart of the window: the form's draft has what was typed. */
  readonly values: Input<'claims.ship'> | null;
}

export interface Departure extends Parcel {
  /** The same for every attempt, so that nothing is recorded twice. */
  readonly requestId: string;
  readonly stage: Stage;
}

/** What departures need of the world around them. */
export interface World {
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  /** Runs the task after so many milliseconds, unless the answer is called before. */
  after(ms: number, task: () => void): () => void;
  newRequestId(): string;
  /** What would leave now for the claim, or why that cannot be said. */
  look(claimId: string): Promise<Answer<string>>;
  ship(values: Input<'claims.ship'>, requestId: string): Promise<Answer<unknown>>;
  /** It is recorded: resolves once the screens show it. */
  shipped(departure: Departure): Promise<void>;
  /** Writes down which parcels have been sent on their way and not been settled yet, for a window that starts again. */
  remember(open: readonly Pick<Departure, 'claimId' | 'number'>[]): void;
}

export interface Departures {
  readonly list: () => readonly Departure[];
  readonly subscribe: (listener: () => void) => () => void;
  /** “Ship” was pressed: the time in which it can be taken back begins. */
  readonly begin: (parcel: Parcel & { readonly values: Input<'claims.ship'> }) => void;
  /** Nothing leaves, nothing was recorded. Too late once it is being recorded. */
  readonly takeBack: (claimId: string) => void;
  /** Tries again to record what could not be. */
  readonly again: (claimId: string) => Promise<void>;
  /** Puts away what could not be recorded. */
  readonly dismiss: (claimId: string) => void;
  /**
   * Records at once what still has time. The person locks the workstation, signs out or closes the window: they go away
   * from what they sent off, could not take it back any more, and must not find it unrecorded when they return.
   */
  readonly recordAll: () => Promise<void>;
  /** The part that keeps the data has stopped: what was not sent yet stays unrecorded and is said to be. */
  readonly interrupt: () => void;
  /** Parcels that an earlier window sent on their way and never settled. */
  readonly foundUnrecorded: (parcels: readonly Pick<Departure, 'claimId' | 'number'>[]) => void;
}

const STOPPED = 'backend_gone';

/** Parcels between “Ship” and its record. They belong to no page: whoever opens another claim meanwhile loses nothing. */
export function createDepartures(world: World): Departures {
  let open: readonly Departure[] = [];
  const listeners = new Set<() => void>();
  const timers = new Map<string, () => void>();

  const set = (next: readonly Departure[]) => {
    open = next;
    world.remember(open.map(({ claimId, number }) => ({ claimId, number })));
    for (const listener of listeners) listener();
  };
  const find = (claimId: string) => open.find((each) => each.claimId === claimId);
  const stand = (claimId: string, stage: Stage) =>
    set(open.map((each) => (each.claimId === claimId ? { ...each, stage } : each)));
  const drop = (claimId: string) => set(open.filter((each) => each.claimId !== claimId));
  const stopTimer = (claimId: string) => {
    timers.get(claimId)?.();
    timers.delete(claimId);
  };

  const record = async (claimId: string): Promise<void> => {
    stopTimer(claimId);
    const departure = find(claimId);
    if (!departure?.values || departure.stage.name === 'recording') return;
    stand(claimId, { name: 'recording' });
    const fail = (why: Why) => stand(claimId, { name: 'failed', why });
    // After an attempt whose answer was lost the claim may have changed by that very attempt: the request id decides.
    const unsure = departure.stage.name === 'failed' && departure.stage.why.kind === 'stopped_recording';
    if (!unsure) {
      const now = await world.look(claimId);
      if (!now.ok) {
        return fail(
          now.error.code === STOPPED ? { kind: 'stopped' } : { kind: 'refused', failure: now.error },
        );
      }
      if (now.value !== departure.shown) return fail({ kind: 'changed' });
    }
    const answer = await world.ship(departure.values, departure.requestId);
    if (!answer.ok) {
      const { error } = answer;
      return fail(
        error.code === STOPPED ? { kind: 'stopped_recording' } : { kind: 'refused', failure: error },
      );
    }
    await world.shipped(departure);
    return drop(claimId);
  };

  return {
    list: () => open,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    begin: ({ claimId, number, shown, values }) => {
      const before = find(claimId);
      if (before && before.stage.name !== 'failed') return;
      const stage: Stage = { name: 'counting', endsAt: world.now() + GRACE_MS };
      const departure: Departure = { claimId, number, shown, values, requestId: world.newRequestId(), stage };
      set([...open.filter((each) => each !== before), departure]);
      timers.set(
        claimId,
        world.after(GRACE_MS, () => void record(claimId)),
      );
    },
    takeBack: (claimId) => {
      if (find(claimId)?.stage.name !== 'counting') return;
      stopTimer(claimId);
      drop(claimId);
    },
    again: (claimId) => record(claimId),
    dismiss: (claimId) => {
      if (find(claimId)?.stage.name === 'failed') drop(claimId);
    },
    recordAll: async () => {
      const counting = open.filter(({ stage }) => stage.name === 'counting');
      await Promise.all(counting.map(({ claimId }) => record(claimId)));
    },
    interrupt: () => {
      for (const { claimId, stage } of open) {
        if (stage.name !== 'counting') continue;
        stopTimer(claimId);
        stand(claimId, { name: 'failed', why: { kind: 'stopped' } });
      }
    },
    foundUnrecorded: (parcels) => {
      const found = parcels.map(
        ({ claimId, number }): Departure => ({
          claimId,
          number,
          shown: '',
          values: null,
          requestId: world.newRequestId(),
          stage: { name: 'failed', why: { kind: 'left' } },
        }),
      );
      set([...found.filter(({ claimId }) => !find(claimId)), ...open]);
    },
  };
}
