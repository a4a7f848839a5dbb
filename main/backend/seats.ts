import { hostname } from 'node:os';
import { activeDesks } from '../../db/desks/desks.ts';
import { namesOf } from '../../db/people.ts';
import type { Output } from '../../shared/contract/index.ts';
import type { Core } from './core.ts';
import type { SignIn } from './signIn.ts';

/** The windows of this program and of the desks behind it, each with whoever sits at it. A command that runs by itself is none of them. */
export interface Seats {
  /** Takes one; the answer gives it back. */
  take(signIn: SignIn): () => void;
  list(): readonly Seat[];
}

interface Seat {
  /** Counted from 1 as they were opened. */
  readonly number: number;
  readonly signIn: SignIn;
}

export function createSeats(): Seats {
  const seats = new Set<Seat>();
  let last = 0;
  return {
    take(signIn) {
      const seat = { number: ++last, signIn };
      seats.add(seat);
      return () => void seats.delete(seat);
    },
    list: () => [...seats],
  };
}

/** Who sits where, for one of them who asks. */
export async function seatsTaken(core: Core, seats: Seats, asker: SignIn): Promise<Output<'seats.list'>> {
  const nameOf = await namesOf(core.store.reader);
  const deskNames = new Map((await activeDesks(core.store.reader)).map(({ id, name }) => [id, name]));
  return {
    computer: hostname(),
    seats: seats.list().flatMap(({ number, signIn }) => {
      const { personId, since, way, locked, desk } = signIn;
      if (personId === null || since === null || way === null) return [];
      const at = desk === null ? null : (deskNames.get(desk) ?? '');
      return [
        { number, desk: at, personId, name: nameOf(personId), since, way, locked, here: signIn === asker },
      ];
    }),
  };
}
