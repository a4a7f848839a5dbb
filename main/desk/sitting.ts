import { type Cost, hashPassword, passwordMatches } from '../../db/passwords.ts';
import { Refusal, refuse } from '../../shared/contract/answer.ts';
import type { Person } from '../../shared/contract/centre.ts';
import type { Output } from '../../shared/contract/index.ts';
import type { Way } from '../../shared/session/ways.ts';
import { CANNOT_PROVE } from './broken.ts';

/** Guesses at a window whose centre cannot count them; then only the centre lets somebody in again. */
const MOST_TRIES = 5;

/** What somebody came in by, as a hash in memory: enough for them to unlock their own window while the line is broken. */
interface Proof {
  readonly of: 'password' | 'pin';
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
  lock(): void;
  leave(): void;
  /** Unlocks by what they came in by, without the centre. @throws Refusal */
  unlock(of: Proof['of'], typed: string): Promise<Person>;
}

const ENTERING: Readonly<Record<string, Way>> = {
  'session.signIn': 'password',
  'session.unlock': 'password',
  'session.signInByPin': 'pin',
  'session.signInByBadge': 'badge',
  'recovery.use': 'recovery_key',
};

export function sitDown(cost: Cost): Sitting {
  let person: Person | null = null;
  let locked = false;
  let way: Way | null = null;
  let proof: Proof | null = null;

  function enter(by: Way, entered: Person, typed: unknown): void {
    const { password, pin } = (typed ?? {}) as { readonly password?: unknown; readonly pin?: unknown };
    person = entered;
    locked = false;
    way = by;
    proof = null;
    if (typeof password === 'string')
      proof = { of: 'password', hash: hashPassword(password, cost), tries: 0 };
    else if (typeof pin === 'string') proof = { of: 'pin', hash: hashPassword(pin, cost), tries: 0 };
  }

  function leave(): void {
    person = null;
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
    lock() {
      locked = person !== null;
    },
    leave,
    async unlock(of, typed) {
      if (!person || proof?.of !== of || proof.tries >= MOST_TRIES) throw new Refusal(CANNOT_PROVE);
      proof.tries += 1;
      if (!(await passwordMatches(typed, await proof.hash))) {
        throw of === 'pin'
          ? refuse('not_allowed', 'wrong_pin', 'That is not the PIN of this person here. Type it again.')
          : refuse(
              'not_allowed',
              'wrong_password',
              'That name and password do not belong together. Check both.',
            );
      }
      proof.tries = 0;
      locked = false;
      return person;
    },
  };
}
