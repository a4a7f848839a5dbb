import { hostname } from 'node:os';
import { namesOf } from '../../db/people.ts';
import type { Output } from '../../shared/contract/index.ts';
import type { Core } from './core.ts';
import type { SignIn } from './signIn.ts';

/** The windows of this program, each with whoever sits at it. A command that runs by itself is none of them. */
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
  return {
    computer: hostname(),
    seats: seats.list().flatMap(({ number, signIn }) => {
      const { personId, since, way, locked } = signIn;
      if (personId === null || since === null || way === null) return [];
      return [{ number, personId, name: nameOf(personId), since, way, locked, here: signIn === asker }];
    }),
  };
}
