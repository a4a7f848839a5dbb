import { type Cost, hashPassword, passwordMatches } from '../../db/passwords.ts';
import { Refusal } from '../../shared/contract/answer.ts';
import type { Person } from '../../shared/contract/centre.ts';
import type { Output } from '../../shared/contract/index.ts';
import type { Way } from '../../shared/session/ways.ts';
import { CANNOT_PROVE } from './broken.ts';
import { MOST_TRIES, type ProofOf, wrongly } from './copies/doors.ts';

/** What somebody came in by, as a hash in memory: enough for them to unlock their own window while the line is broken. */
interface Proof {
  readonly of: ProofOf;
  readonly hash: Promise<string>;
  tries: number;
}

/** Who sits at one window of a desk, as the centre said last. */
export interface Sitting {
  person(): Person | null;
  isLocked(): boolean;
  way(): Way | null;
  /** Follows what the centre has answered to a call about the session. */
  follow(call: string, input: unknown, value: unknown): void;
  /** The desk itself has let them in, of which the centre knows nothing. */
  enterHere(call: string, input: unknown, person: Person): void;
  isHere(): boolean;
  lock(): void;
  leave(): void;
  /** Unlocks by what they came in by, without the centre. @throws Refusal */
  unlock(of: ProofOf, typed: string): Promise<Person>;
}

const ENTERING: Readonly<Record<string, Way>> = {
  'session.signIn': 'password',
  'session.unlock': 'password',
  'session.signInByPin': 'pin',
  'session.signInByBadge': 'badge',
  'recovery.use': 'recovery_key',
};

export const isEntering = (call: string): boolean => Object.hasOwn(ENTERING, call);

/** What somebody has typed who came in by it; null for what a desk does not ask for again. */
export function shownIn(input: unknown): { readonly of: ProofOf; readonly typed: string } | null {
  const { password, pin } = (input ?? {}) as { readonly password?: unknown; readonly pin?: unknown };
  if (typeof password === 'string') return { of: 'password', typed: password };
  return typeof pin === 'string' ? { of: 'pin', typed: pin } : null;
}

export function sitDown(cost: Cost): Sitting {
  let person: Person | null = null;
  let locked = false;
  let way: Way | null = null;
  let proof: Proof | null = null;
  let here = false;

  function enter(by: Way, entered: Person, input: unknown): void {
    const shown = shownIn(input);
    person = entered;
    locked = false;
    way = by;
    here = false;
    proof = shown && { of: shown.of, hash: hashPassword(shown.typed, cost), tries: 0 };
  }

  function leave(): void {
    person = null;
    here = false;
    locked = false;
    way = null;
    proof = null;
  }

  return {
    person: () => person,
    isLocked: () => locked,
    way: () => way,
    follow(call, input, value) {
      const by = ENTERING[call];
      if (by) enter(by, (value as { readonly person: Person }).person, input);
      else if (call === 'session.signOut') leave();
      else if (call === 'session.lock') locked = person !== null;
      else if (call === 'session.preferences') person = (value as Output<'session.preferences'>).person;
      else if (call === 'session.current') {
        const current = value as Output<'session.current'>;
        if (current.person === null) leave();
        else ({ person, locked, way } = current);
      }
    },
    enterHere(call, input, entered) {
      const by = ENTERING[call];
      if (!by) return;
      enter(by, entered, input);
      here = true;
    },
    isHere: () => here,
    lock() {
      locked = person !== null;
    },
    leave,
    async unlock(of, typed) {
      if (!person || proof?.of !== of || proof.tries >= MOST_TRIES) throw new Refusal(CANNOT_PROVE);
      proof.tries += 1;
      if (!(await passwordMatches(typed, await proof.hash))) throw wrongly(of);
      proof.tries = 0;
      locked = false;
      return person;
    },
  };
}
