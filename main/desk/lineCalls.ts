import type { LineCall } from '../../db/handlers.ts';
import { isAmong, OFFICE } from '../../shared/claim/vocabulary.ts';
import { Refusal, refuse } from '../../shared/contract/answer.ts';
import { type Checked, contract, type Output } from '../../shared/contract/index.ts';
import type { WaitingBooking } from '../../shared/contract/line.ts';
import { checkCall } from '../backend/session.ts';
import type { DeskFacts } from './deskFile.ts';
import type { DeskKey } from './deskKey.ts';
import type { Line } from './line.ts';
import type { Sitting } from './sitting.ts';
import type { Bookings, KeptBooking, Writer } from './waiting/bookings.ts';
import { isDone } from './waiting/bookings.ts';
import type { AskAs, Sending } from './waiting/sending.ts';

/** The calls about the desk's own line, which the desk answers itself. */

export interface LineParts {
  readonly facts: () => DeskFacts;
  readonly held: DeskKey['held'];
  readonly line: Line;
  readonly bookings: Bookings;
  readonly sending: Sending;
  readonly sitting: Sitting;
  /** At the window that asks. */
  readonly ask: AskAs;
  now(): string;
  tell(topics: readonly string[]): void;
  /** Takes everything of the centre's from this computer. */
  forget(): Promise<void>;
}

type LineAnswers = {
  readonly [N in LineCall]: (parts: LineParts, input: Checked<N>) => Promise<Output<N>>;
};

/** Whoever is signed in and not away. */
function writer({ sitting }: LineParts): Writer {
  const person = sitting.person();
  if (!person) throw refuse('not_allowed', 'not_signed_in', 'Sign in first.');
  if (sitting.isLocked()) {
    throw refuse('not_allowed', 'locked', 'The workstation is locked: type your password to go on.');
  }
  return { id: person.id, name: person.name };
}

function stateOf(kept: KeptBooking, current: string | null): WaitingBooking['state'] {
  if (isDone(kept)) return 'sent';
  if (kept.id === current) return 'sending';
  return kept.failure !== null && kept.claim === null ? 'refused' : 'waiting';
}

/** What a centre says to a desk that it does not know any more: nothing keeps the desk from leaving then. */
const isLetGo = (line: Line): boolean => {
  const standing = line.standing();
  return standing.state === 'shut' && (standing.why === 'desk_revoked' || standing.why === 'desk_unknown');
};

/** Takes the desk from the centre's list, as a manager at this window means it. */
async function revokeAtCentre({ ask, facts, line }: LineParts, password: string): Promise<void> {
  if (line.standing().state !== 'up') {
    throw refuse(
      'rule',
      'leave_wants_the_line',
      'The line to the centre is broken: the desk can leave it when the line is back, or once a manager has taken it from the list there.',
    );
  }
  const proved = await ask('session.unlock', { password }, crypto.randomUUID());
  if (!proved.ok) throw new Refusal(proved.error);
  const revoked = await ask('desks.revoke', { deskId: facts().deskId }, crypto.randomUUID());
  if (!revoked.ok) throw new Refusal(revoked.error);
}

const answers: LineAnswers = {
  'line.status': async ({ facts, held, line, bookings }) => {
    const { name, centre, pairedAt } = facts();
    const standing = line.standing();
    const { state, since, address } = standing;
    const { why, program } = standing.state === 'up' ? { why: null, program: null } : standing;
    const waiting = bookings.waiting();
    return { desk: { name, centre, address, pairedAt, key: held, state, since, why, program, waiting } };
  },
  'line.connect': async () => {
    throw refuse('conflict', 'desk_already', 'This computer is a desk already: start Hangar again.');
  },
  'line.try': async ({ line }) => {
    line.tryNow();
    return { done: true };
  },
  'line.leave': async (parts, { password }) => {
    if (parts.bookings.waiting() > 0) {
      throw refuse(
        'rule',
        'bookings_wait',
        'Bookings wait on this desk that the centre does not have: let them be sent, or throw them away, before the desk leaves.',
      );
    }
    if (!isLetGo(parts.line)) await revokeAtCentre(parts, password);
    await parts.forget();
    return { done: true };
  },
  'line.bookings': async (parts) => {
    const { id: personId } = writer(parts);
    const current = parts.sending.current();
    return {
      bookings: parts.bookings.list().map((kept) => ({
        id: kept.id,
        serial: kept.serial,
        model: kept.model,
        writtenAt: kept.writtenAt,
        by: kept.by.name,
        mine: kept.by.id === personId,
        state: stateOf(kept, current),
        claim: kept.claim,
        photos: { all: kept.photos.length, sent: kept.sent.length },
        failure: kept.failure,
      })),
    };
  },
  'line.keepBooking': async (parts, input) => {
    await parts.bookings.keep(writer(parts), input, parts.now());
    void parts.sending.wake();
    return { done: true };
  },
  'line.keepPhoto': async (parts, input) => {
    await parts.bookings.keepPhoto(writer(parts), input);
    void parts.sending.wake();
    return { done: true };
  },
  'line.booking': async (parts, { id }) => parts.bookings.whole(writer(parts), id),
  'line.dropBooking': async (parts, { id }) => {
    const by = writer(parts);
    await parts.bookings.drop(by, id, isAmong(parts.sitting.person()?.roles ?? [], OFFICE));
    return { done: true };
  },
};

export const isLineCall = (call: string): call is LineCall => Object.hasOwn(answers, call);

/** @throws Refusal */
export async function answerLineCall(parts: LineParts, name: LineCall, given: unknown): Promise<unknown> {
  const call = checkCall(name, given ?? {});
  if (contract[name].roles !== 'anyone') writer(parts);
  return answer(
    parts,
    call as { readonly [N in LineCall]: { readonly name: N; readonly input: Checked<N> } }[LineCall],
  );
}

const answer = <N extends LineCall>(
  parts: LineParts,
  { name, input }: { readonly name: N; readonly input: Checked<N> },
): Promise<Output<N>> => answers[name](parts, input);
