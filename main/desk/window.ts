import { randomUUID } from 'node:crypto';
import type { Cost } from '../../db/passwords.ts';
import { type Answer, type Failure, Refusal, refuse } from '../../shared/contract/answer.ts';
import type { Person } from '../../shared/contract/centre.ts';
import {
  type Call,
  type CallName,
  type Checked,
  contract,
  type Output,
} from '../../shared/contract/index.ts';
import type { DeskFrame } from '../../shared/line/frames.ts';
import { failureOf } from '../backend/failures.ts';
import type { Request, Session } from '../backend/session.ts';
import { plainInput, requireCall, WHILE_LOCKED } from '../backend/session.ts';
import { LINE_DOWN, NO_COPY } from './broken.ts';
import type { Reply, Said, Seat } from './calls.ts';
import type { Copies } from './copies/copies.ts';
import type { ProofOf } from './copies/doors.ts';
import { answerLineCall, isLineCall, type LineParts } from './lineCalls.ts';
import { isEntering, type Sitting, shownIn, sitDown } from './sitting.ts';
import type { Drafts } from './waiting/drafts.ts';
import type { AskAs } from './waiting/sending.ts';

/** One window of a desk: its calls go to the centre, and while the line is broken to what the desk has of its own. */
export interface DeskWindow extends Session {
  readonly seat: Seat;
  readonly sitting: Sitting;
  /** The line is up; `isTaken`: the centre goes on with the session as it was. */
  lineUp(isTaken: boolean): void;
  /** A call of the desk's own in the name of whoever sits here. */
  ask: AskAs;
}

export interface WindowParts extends Omit<LineParts, 'sitting' | 'ask'> {
  readonly copies: Copies;
  readonly drafts: Drafts;
  readonly passwordCost: Cost;
  isUp(): boolean;
  send(frame: DeskFrame): void;
  say(seat: Seat, said: Said): Promise<Reply>;
  /** Somebody came in: what waits in their name can be sent. */
  entered(personId: string): void;
  /** Whether they sit at another window of this desk. */
  isSeated(personId: string): boolean;
  closed(window: DeskWindow): void;
  log(problem: unknown): void;
}

/** Of a failure that the line is to blame for, and not the call. */
const isOfTheLine = ({ code }: Failure): boolean => code === 'line_down' || code === 'line_broken';

export function openWindow(parts: WindowParts): DeskWindow {
  const { copies, drafts, now } = parts;
  const seat: Seat = { s: randomUUID(), turn: 0 };
  const sitting = sitDown(parts.passwordCost);
  let isClosed = false;

  /** Whose copy of an answer it is; nobody's where anybody may ask. */
  const ownerOf = (call: CallName): string | null =>
    contract[call].roles === 'anyone' ? null : (sitting.person()?.id ?? null);

  /** The old one is closed by being left out the next time, or now. */
  function takeNewSeat(): void {
    parts.send({ k: 'close', s: seat.s });
    seat.s = randomUUID();
    seat.turn += 1;
    parts.send({ k: 'open', s: seat.s });
  }

  function signedOut(personId: string): void {
    if (!parts.isSeated(personId)) copies.signedOut(personId);
  }

  async function atCentre(said: Said): Promise<Answer<unknown>> {
    const { call, input } = said;
    const before = sitting.person();
    const draft = call === 'drafts.get' ? keptDraft(input as Checked<'drafts.get'>) : null;
    if (draft) return { ok: true, value: { value: draft.value } };
    const { answer } = await parts.say(seat, said);
    if (!answer.ok) return isOfTheLine(answer.error) ? withoutLine(said, answer.error) : answer;
    sitting.follow(call, input, answer.value);
    const person = sitting.person();
    if (call === 'session.signOut' && before) signedOut(before.id);
    const shown = isEntering(call) ? shownIn(input) : null;
    if (person && shown) copies.letIn(person, shown.of, shown.typed);
    if (person && person.id !== before?.id) parts.entered(person.id);
    if (before && isDraftChange(call)) await drafts.forget(before.id, (input as Checked<'drafts.clear'>).key);
    if (contract[call].kind === 'query') {
      copies.keep(ownerOf(call), call, input, answer.value);
    }
    return answer;
  }

  const keptDraft = ({ key }: Checked<'drafts.get'>) => {
    const person = sitting.person();
    return person && drafts.find(person.id, key);
  };

  /** What the desk answers of its own. `failure`: what is said where it has nothing. */
  async function withoutLine({ call, input }: Said, failure: Failure): Promise<Answer<unknown>> {
    if (sitting.isLocked() && !WHILE_LOCKED.includes(call)) {
      throw refuse('not_allowed', 'locked', 'The workstation is locked: type your password to go on.');
    }
    const person = sitting.person();
    switch (call) {
      case 'session.current':
        return {
          ok: true,
          value: {
            person,
            locked: sitting.isLocked(),
            way: sitting.way(),
          } satisfies Output<'session.current'>,
        };
      case 'session.lock':
        sitting.lock();
        return { ok: true, value: { done: true } };
      case 'session.signOut':
        sitting.leave();
        if (person) signedOut(person.id);
        takeNewSeat();
        return { ok: true, value: { done: true } };
      case 'session.unlock': {
        const { password } = input as Checked<'session.unlock'>;
        return { ok: true, value: { person: await unlocked('password', password) } };
      }
      case 'session.signIn': {
        const { name, password } = input as Checked<'session.signIn'>;
        if (person) break;
        return { ok: true, value: { person: await cameIn(call, input, { name }, 'password', password) } };
      }
      case 'session.signInByPin': {
        const { personId, pin } = input as Checked<'session.signInByPin'>;
        if (!person)
          return { ok: true, value: { person: await cameIn(call, input, { id: personId }, 'pin', pin) } };
        return { ok: true, value: { person: await unlocked('pin', personId === person.id ? pin : '') } };
      }
      case 'drafts.save':
      case 'drafts.clear':
      case 'drafts.get':
        return { ok: true, value: await draftHere(call, input) };
      default:
        break;
    }
    if (contract[call].kind !== 'query') return { ok: false, error: failure };
    if (!person && contract[call].roles !== 'anyone')
      throw refuse('not_allowed', 'not_signed_in', 'Sign in first.');
    const copy = copies.find(ownerOf(call), call, input);
    return copy ? { ok: true, value: copy.value, asOf: copy.at } : { ok: false, error: NO_COPY };
  }

  const unlocked = (of: ProofOf, typed: string): Promise<Person> =>
    copies.guessed(sitting.person()?.id ?? '', () => sitting.unlock(of, typed));

  async function cameIn(
    call: CallName,
    input: unknown,
    who: Parameters<Copies['enter']>[0],
    of: ProofOf,
    typed: string,
  ): Promise<Person> {
    const person = await copies.enter(who, of, typed);
    sitting.enterHere(call, input, person);
    return person;
  }

  async function draftHere(call: CallName, input: unknown): Promise<unknown> {
    const person = sitting.person();
    if (!person) throw refuse('not_allowed', 'not_signed_in', 'Sign in first.');
    const { key, value, of } = input as {
      readonly key: string;
      readonly value?: unknown;
      readonly of?: string;
    };
    if (call === 'drafts.get') return { value: drafts.find(person.id, key)?.value ?? null };
    if (of !== undefined && of !== person.id) {
      throw refuse(
        'conflict',
        'draft_of_another',
        'Somebody else sits here by now: this is not kept as theirs.',
      );
    }
    await drafts.keep({
      personId: person.id,
      key,
      value: call === 'drafts.save' ? (value ?? null) : null,
      savedAt: now(),
    });
    return { done: true };
  }

  const ask: AskAs = async (call, input, request) => (await parts.say(seat, { call, input, request })).answer;

  async function answer({ call: name, input: given, request }: Request): Promise<Answer<unknown>> {
    try {
      const call = requireCall(name);
      // JSON on the line would leave out or alter what a workstation refuses.
      const input = plainInput(call, given ?? {});
      if (isLineCall(call)) {
        const value = await answerLineCall({ ...parts, sitting, ask }, call, input);
        const { touches }: Call = contract[call];
        if (touches.length > 0) parts.tell(touches);
        return { ok: true, value };
      }
      const said: Said = request === undefined ? { call, input } : { call, input, request };
      return await (parts.isUp() ? atCentre(said) : withoutLine(said, LINE_DOWN));
    } catch (problem) {
      const failure = failureOf(problem);
      if (!(problem instanceof Refusal)) parts.log(problem);
      return { ok: false, error: failure };
    }
  }

  const window: DeskWindow = {
    seat,
    sitting,
    ask,
    async handle(request) {
      if (isClosed) throw new Error('This session is closed.');
      return { id: request.id, ...(await answer(request)) };
    },
    touched: () => parts.send({ k: 'touched', s: seat.s }),
    lock() {
      sitting.lock();
      parts.send({ k: 'lock' });
      parts.tell(['session', 'seats']);
    },
    close() {
      isClosed = true;
      parts.send({ k: 'close', s: seat.s });
      parts.closed(window);
    },
    lineUp(isTaken) {
      if (!isTaken) {
        sitting.leave();
        seat.s = randomUUID();
        seat.turn += 1;
        parts.send({ k: 'open', s: seat.s });
        return;
      }
      // Whom the desk let in, the centre wants to see itself.
      if (sitting.isHere()) return sitting.leave();
      if (sitting.isLocked()) void ask('session.lock', {}, randomUUID());
      const person = sitting.person();
      if (person) parts.entered(person.id);
    },
  };
  parts.send({ k: 'open', s: seat.s });
  return window;
}

const isDraftChange = (call: string): boolean => call === 'drafts.save' || call === 'drafts.clear';
