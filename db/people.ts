import { z } from 'zod';
import { isAmong, OFFICE, ROLES, type Role } from '../shared/claim/vocabulary.ts';
import { refuse } from '../shared/contract/answer.ts';
import type { Person } from '../shared/contract/centre.ts';
import type { Checked, Output } from '../shared/contract/index.ts';
import { type Act, type Ask, signedIn } from './act.ts';
import { forgetGuesses, nameSubject } from './guesses.ts';
import { lastSignIns } from './lastSignIns.ts';
import { nameKey } from './nameKey.ts';
import { endBadge, endPin, endQuickSignIn, quickOf, quickSignInOf } from './quickSignIns.ts';
import type { PersonRow, Reader, Writer } from './tables.ts';

/** The roles as they are kept, in words. */
export const rolesOf = (kept: string): Role[] => z.array(z.enum(ROLES)).parse(JSON.parse(kept));

/** Each once and in the order of all roles, as the table wants them. */
const keptRoles = (roles: readonly Role[]): string =>
  JSON.stringify(ROLES.filter((role) => roles.includes(role)));

/** A pattern of the column that a manager's roles are like. */
export const MANAGERS = '%"manager"%';

export const isManager = ({ roles }: Pick<PersonRow, 'roles'>): boolean => isAmong(rolesOf(roles), OFFICE);

export function personOf(
  row: Pick<PersonRow, 'id' | 'name' | 'roles' | 'language' | 'theme' | 'active'>,
): Person {
  const { id, name, roles, language, theme } = row;
  return { id, name, roles: rolesOf(roles), language, theme, active: row.active === 1 };
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

const noLeave = (name: string) =>
  refuse(
    'rule',
    'no_quick_sign_in',
    `${name} has no leave to sign in by PIN or badge: a manager gives it under Settings, People.`,
    { name },
  );

/** Gives a person who has proved their password a PIN, sealed. Refused without a manager's leave. */
export async function keepPin(act: Act, pin: string): Promise<void> {
  const { id, name } = signedIn(act);
  const kept = await act.db
    .updateTable('quick_sign_ins')
    .set({ pin, pin_set_at: act.now })
    .where('person_id', '=', id)
    .returning('person_id')
    .executeTakeFirst();
  if (!kept) throw noLeave(name);
  await act.record({ kind: 'pin_set', data: { name } });
}

/** Gives a person a badge, by its mark, in the place of the one before. Refused without leave. */
export async function keepBadge(act: Act, personId: string, badge: string): Promise<void> {
  const { name } = await requirePerson(act.db, personId);
  const kept = await act.db
    .updateTable('quick_sign_ins')
    .set({ badge, badge_made_at: act.now, badge_made_by: signedIn(act).id })
    .where('person_id', '=', personId)
    .returning('person_id')
    .executeTakeFirst();
  if (!kept) throw noLeave(name);
  await act.record({ kind: 'badge_made', data: { name } });
}

/** What everybody is called, by their id; nothing for nobody. */
export async function namesOf(db: Reader): Promise<(id: string | null) => string> {
  const rows = await db.selectFrom('people').select(['id', 'name']).execute();
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return (id) => (id === null ? '' : (names.get(id) ?? ''));
}

export interface NewPerson {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly language: PersonRow['language'];
  readonly passwordHash: string;
  readonly email?: string;
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
    roles: keptRoles(added.roles),
    language: added.language,
    theme: 'system',
    active: 1,
    password_hash: added.passwordHash,
    added_at: now,
    email: added.email ?? '',
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
    const leaves = await ask.db
      .selectFrom('quick_sign_ins')
      .select(['person_id', 'pin_set_at', 'badge_made_at'])
      .execute();
    const lastIn = await lastSignIns(ask.db);
    const quick = new Map(leaves.map((leave) => [leave.person_id, leave]));
    return {
      people: rows.map((row) => ({
        ...personOf(row),
        addedAt: row.added_at,
        email: row.email,
        quick: quickOf(quick.get(row.id) ?? null),
        lastSignIn: lastIn.get(row.id) ?? null,
      })),
    };
  },

  'session.ownQuick': async (ask: Ask): Promise<Output<'session.ownQuick'>> => ({
    quick: quickOf(await quickSignInOf(ask.db, signedIn(ask).id)),
  }),
};

export const peopleCommands = {
  'people.change': async (act: Act, input: Checked<'people.change'>): Promise<Output<'people.change'>> => {
    const row = await requirePerson(act.db, input.personId);
    const roles = input.roles ? keptRoles(input.roles) : row.roles;
    const active = input.active ?? row.active === 1;
    if (isManager(row) && row.active === 1 && !(isManager({ roles }) && active)) {
      const others = await act.db
        .selectFrom('people')
        .select('id')
        .where('roles', 'like', MANAGERS)
        .where('active', '=', 1)
        .where('id', '<>', row.id)
        .executeTakeFirst();
      if (!others) {
        throw refuse('rule', 'last_manager', 'This is the only manager: make somebody else a manager first.');
      }
    }
    const changed = {
      ...row,
      roles,
      language: input.language ?? row.language,
      active: active ? 1 : 0,
      email: input.email ?? row.email,
    } as const;
    await act.db
      .updateTable('people')
      .set({
        roles: changed.roles,
        language: changed.language,
        active: changed.active,
        email: changed.email,
      })
      .where('id', '=', row.id)
      .execute();
    await act.record({
      kind: 'person_changed',
      data: {
        ...{ name: row.name, roles: rolesOf(roles), active },
        ...(changed.email === row.email ? {} : { email: changed.email }),
      },
    });
    if (!active) await endQuickSignIn(act, row);
    return { person: personOf(changed) };
  },

  'people.allowQuick': async (
    act: Act,
    input: Checked<'people.allowQuick'>,
  ): Promise<Output<'people.allowQuick'>> => {
    const row = await requirePerson(act.db, input.personId);
    if (!input.allowed) {
      await endQuickSignIn(act, row);
    } else if (!(await quickSignInOf(act.db, row.id))) {
      await act.db
        .insertInto('quick_sign_ins')
        .values({ person_id: row.id, allowed_at: act.now, allowed_by: signedIn(act).id })
        .execute();
      await act.record({ kind: 'quick_sign_in_allowed', data: { name: row.name } });
    }
    return { done: true };
  },

  'people.endBadge': async (
    act: Act,
    input: Checked<'people.endBadge'>,
  ): Promise<Output<'people.endBadge'>> => {
    await endBadge(act, await requirePerson(act.db, input.personId));
    return { done: true };
  },

  'session.endPin': async (act: Act): Promise<Output<'session.endPin'>> => {
    await endPin(act, signedIn(act));
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

/** A checked input with the password hashed already: that takes too long to hold the write lock meanwhile. */
export type Hashed<N extends 'people.add' | 'people.resetPassword'> = Omit<Checked<N>, 'password'> & {
  readonly passwordHash: string;
};

/** What the calls that give somebody a password change. */
export const passwordChanges = {
  'people.add': async (act: Act, input: Hashed<'people.add'>): Promise<Output<'people.add'>> => {
    const person = await insertPerson(act.db, act.newId(), act.now, input);
    await act.record({ kind: 'person_added', data: { name: person.name, roles: person.roles } });
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
    // Set by whoever knew the password until now.
    await endPin(act, row);
    return { done: true };
  },
};
