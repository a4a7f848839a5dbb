import { refuse } from '../shared/contract/answer.ts';
import type { Person } from '../shared/contract/centre.ts';
import type { Checked, Output } from '../shared/contract/index.ts';
import { type Act, type Ask, signedIn } from './act.ts';
import { forgetGuesses, nameSubject } from './guesses.ts';
import { nameKey } from './nameKey.ts';
import type { PersonRow, Reader, Writer } from './tables.ts';

export function personOf(
  row: Pick<PersonRow, 'id' | 'name' | 'role' | 'language' | 'theme' | 'active'>,
): Person {
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

/** Gives a person who has proved their password another one. */
export async function changePassword(act: Act, passwordHash: string): Promise<void> {
  const { id, name } = signedIn(act);
  await act.db.updateTable('people').set({ password_hash: passwordHash }).where('id', '=', id).execute();
  await act.record({ kind: 'password_changed', data: { name } });
}

/** Stores a known password under a hash that costs more, unless it was changed meanwhile. */
export async function raiseHash(db: Writer, row: PersonRow, passwordHash: string): Promise<void> {
  await db
    .updateTable('people')
    .set({ password_hash: passwordHash })
    .where('id', '=', row.id)
    .where('password_hash', '=', row.password_hash)
    .execute();
}

/** What everybody is called, by their id; nothing for nobody. */
export async function namesOf(db: Reader): Promise<(id: string | null) => string> {
  const rows = await db.selectFrom('people').select(['id', 'name']).execute();
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return (id) => (id === null ? '' : (names.get(id) ?? ''));
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

/** A checked input with the password hashed already: that takes too long to hold the write lock meanwhile. */
export type Hashed<N extends 'people.add' | 'people.resetPassword'> = Omit<Checked<N>, 'password'> & {
  readonly passwordHash: string;
};

/** What the calls that give somebody a password change. */
export const passwordChanges = {
  'people.add': async (act: Act, input: Hashed<'people.add'>): Promise<Output<'people.add'>> => {
    const person = await insertPerson(act.db, act.newId(), act.now, input);
    await act.record({ kind: 'person_added', data: { name: person.name, role: person.role } });
    return { person };
  },

  'people.resetPassword': async (
    act: Act,
    input: Hashed<'people.resetPassword'>,
  ): Promise<Output<'people.resetPassword'>> => {
    const row = await requirePerson(act.db, input.personId);
    await act.db
      .updateTable('people')
      .set({ password_hash: input.passwordHash })
      .where('id', '=', row.id)
      .execute();
    await forgetGuesses(act.db, [nameSubject(row.name)]);
    await act.record({ kind: 'password_reset', data: { name: row.name } });
    return { done: true };
  },
};
