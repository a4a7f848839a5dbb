import { type Refusal, refuse } from '../shared/contract/answer.ts';
import type { Person } from '../shared/contract/centre.ts';
import type { Checked, Output } from '../shared/contract/index.ts';
import { type Act, type Ask, signedIn } from './act.ts';
import { hashPassword, passwordMatches } from './passwords.ts';
import type { PersonRow, Reader, Writer } from './tables.ts';

const LOCKED_OUT_AFTER = 5;
const LOCKED_OUT_MINUTES = 5;

const nameKey = (name: string) => name.normalize('NFKC').trim().toLowerCase();

function personOf(row: Pick<PersonRow, 'id' | 'name' | 'role' | 'language' | 'theme' | 'active'>): Person {
  const { id, name, role, language, theme } = row;
  return { id, name, role, language, theme, active: row.active === 1 };
}

export async function personNamed(db: Reader, name: string): Promise<PersonRow | null> {
  const row = await db
    .selectFrom('people')
    .selectAll()
    .where('name_key', '=', nameKey(name))
    .executeTakeFirst();
  return row ?? null;
}

export async function personById(db: Reader, id: string): Promise<PersonRow | null> {
  return (await db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** The person as the contract shows one, or null once deactivated. */
export async function activePerson(db: Reader, id: string): Promise<Person | null> {
  const row = await personById(db, id);
  return row && row.active === 1 ? personOf(row) : null;
}

async function requirePerson(db: Reader, id: string): Promise<PersonRow> {
  const row = await personById(db, id);
  if (!row) throw refuse('not_found', 'no_such_person', 'There is no such person: load the list again.');
  return row;
}

export type PasswordCheck =
  | { readonly outcome: 'right'; readonly row: PersonRow }
  | { readonly outcome: 'wrong'; readonly row: PersonRow | null }
  | { readonly outcome: 'locked_out'; readonly row: PersonRow; readonly until: string };

/** Any valid hash: an unknown name must take as long as a wrong password. */
let decoy: Promise<string> | null = null;

/** Weighs a name and password against what is stored; changes nothing. */
export async function checkPassword(
  row: PersonRow | null,
  password: string,
  now: string,
): Promise<PasswordCheck> {
  if (row?.locked_until && row.locked_until > now)
    return { outcome: 'locked_out', row, until: row.locked_until };
  decoy ??= hashPassword('a name that is not there');
  const matches = await passwordMatches(password, row ? row.password_hash : await decoy);
  return row && row.active === 1 && matches ? { outcome: 'right', row } : { outcome: 'wrong', row };
}

export type SignIn =
  | { readonly ok: true; readonly person: Person }
  | { readonly ok: false; readonly refusal: Refusal };

/** What a wrong password is answered with: beside a name that is typed too, it must not say which of the two is wrong. */
const WRONG = {
  name_and_password: () =>
    refuse('not_allowed', 'wrong_password', 'That name and password do not belong together. Check both.'),
  current_password: () =>
    refuse('not_allowed', 'wrong_current_password', 'The current password is not right. Type it again.'),
};

/**
 * Counts a wrong or right password, wherever it was asked for; five wrong ones in a row lock the name out for five
 * minutes. A refusal is returned and not thrown, because the count must be stored all the same.
 */
export async function notePassword(
  act: Act,
  check: PasswordCheck,
  asked: keyof typeof WRONG,
): Promise<SignIn> {
  switch (check.outcome) {
    case 'right': {
      await act.db
        .updateTable('people')
        .set({ failed_sign_ins: 0, locked_until: null })
        .where('id', '=', check.row.id)
        .execute();
      return { ok: true, person: personOf(check.row) };
    }
    case 'wrong': {
      if (check.row) await countFailure(act, check.row);
      return { ok: false, refusal: WRONG[asked]() };
    }
    case 'locked_out':
      return {
        ok: false,
        refusal: refuse(
          'not_allowed',
          'locked_out',
          `Too many wrong passwords: this name is locked for ${LOCKED_OUT_MINUTES} minutes. A manager can set a new password.`,
          { minutes: LOCKED_OUT_MINUTES },
        ),
      };
  }
}

async function countFailure(act: Act, row: PersonRow): Promise<void> {
  // Counted in the row itself: another attempt may have been counted since `row` was read.
  const { failed_sign_ins: failed } = await act.db
    .updateTable('people')
    .set((eb) => ({ failed_sign_ins: eb('failed_sign_ins', '+', 1) }))
    .where('id', '=', row.id)
    .returning('failed_sign_ins')
    .executeTakeFirstOrThrow();
  if (failed < LOCKED_OUT_AFTER) return;
  const until = new Date(Date.parse(act.now) + LOCKED_OUT_MINUTES * 60_000).toISOString();
  await act.db
    .updateTable('people')
    .set({ failed_sign_ins: 0, locked_until: until })
    .where('id', '=', row.id)
    .execute();
  await act.record({ kind: 'sign_in_locked_out', data: { name: row.name } });
}

/** Gives a person who has proved their password another one. */
export async function changePassword(act: Act, passwordHash: string): Promise<void> {
  const { id, name } = signedIn(act);
  await act.db.updateTable('people').set({ password_hash: passwordHash }).where('id', '=', id).execute();
  await act.record({ kind: 'password_changed', data: { name } });
}

export interface NewPerson {
  readonly name: string;
  readonly role: PersonRow['role'];
  readonly language: PersonRow['language'];
  readonly passwordHash: string;
}

/** Adds a person. Refuses a name that is taken, whatever its capitals. */
export async function insertPerson(db: Writer, id: string, now: string, added: NewPerson): Promise<Person> {
  if (await personNamed(db, added.name)) {
    throw refuse(
      'conflict',
      'name_taken',
      `There already is somebody called ${added.name}: choose another name.`,
      {
        name: added.name,
      },
    );
  }
  const row = {
    id,
    name: added.name,
    name_key: nameKey(added.name),
    role: added.role,
    language: added.language,
    theme: 'system',
    active: 1,
    failed_sign_ins: 0,
    locked_until: null,
    password_hash: added.passwordHash,
    added_at: now,
  } as const;
  await db.insertInto('people').values(row).execute();
  return personOf(row);
}

export const peopleQueries = {
  'people.list': async (ask: Ask): Promise<Output<'people.list'>> => {
    const rows = await ask.db
      .selectFrom('people')
      .selectAll()
      .orderBy('active', 'desc')
      .orderBy('name_key')
      .execute();
    return { people: rows.map((row) => ({ ...personOf(row), addedAt: row.added_at })) };
  },
};

export const peopleCommands = {
  'people.add': async (act: Act, input: Checked<'people.add'>): Promise<Output<'people.add'>> => {
    const passwordHash = await hashPassword(input.password);
    const person = await insertPerson(act.db, act.newId(), act.now, { ...input, passwordHash });
    await act.record({ kind: 'person_added', data: { name: person.name, role: person.role } });
    return { person };
  },

  'people.change': async (act: Act, input: Checked<'people.change'>): Promise<Output<'people.change'>> => {
    const row = await requirePerson(act.db, input.personId);
    const role = input.role ?? row.role;
    const active = input.active ?? row.active === 1;
    if (row.role === 'manager' && row.active === 1 && (role !== 'manager' || !active)) {
      const others = await act.db
        .selectFrom('people')
        .select('id')
        .where('role', '=', 'manager')
        .where('active', '=', 1)
        .where('id', '<>', row.id)
        .executeTakeFirst();
      if (!others) {
        throw refuse('rule', 'last_manager', 'This is the only manager: make somebody else a manager first.');
      }
    }
    const changed = {
      ...row,
      role,
      language: input.language ?? row.language,
      active: active ? 1 : 0,
    } as const;
    await act.db
      .updateTable('people')
      .set({ role: changed.role, language: changed.language, active: changed.active })
      .where('id', '=', row.id)
      .execute();
    await act.record({
      kind: 'person_changed',
      data: { name: row.name, role: changed.role, active },
    });
    return { person: personOf(changed) };
  },

  'people.resetPassword': async (
    act: Act,
    input: Checked<'people.resetPassword'>,
  ): Promise<Output<'people.resetPassword'>> => {
    const row = await requirePerson(act.db, input.personId);
    await act.db
      .updateTable('people')
      .set({ password_hash: await hashPassword(input.password), failed_sign_ins: 0, locked_until: null })
      .where('id', '=', row.id)
      .execute();
    await act.record({ kind: 'password_reset', data: { name: row.name } });
    return { done: true };
  },

  'session.preferences': async (
    act: Act,
    input: Checked<'session.preferences'>,
  ): Promise<Output<'session.preferences'>> => {
    const row = await requirePerson(act.db, signedIn(act).id);
    const changed = { ...row, language: input.language ?? row.language, theme: input.theme ?? row.theme };
    await act.db
      .updateTable('people')
      .set({ language: changed.language, theme: changed.theme })
      .where('id', '=', row.id)
      .execute();
    return { person: personOf(changed) };
  },
};
