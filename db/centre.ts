import { refuse } from '../shared/contract/answer.ts';
import type { Centre } from '../shared/contract/centre.ts';
import type { Checked, Output } from '../shared/contract/index.ts';
import type { Act, Ask } from './act.ts';
import { seedCatalogue } from './catalogue.ts';
import { insertPerson } from './people.ts';
import { recoveryKeyMadeAt } from './recovery.ts';
import { SAMPLE_PEOPLE } from './samplePeople.ts';
import type { CentreRow, PersonRow, Reader } from './tables.ts';

function centreOf(row: CentreRow): Centre {
  const { name, street, postcode, city, phone, email, country, language, currency } = row;
  return {
    name,
    street,
    postcode,
    city,
    phone,
    email,
    country,
    language,
    currency,
    taxNumber: row.tax_number,
    timeZone: row.time_zone,
    vatRateBp: row.vat_rate_bp,
    diagnosisFee: row.diagnosis_fee,
    idleMinutes: row.idle_minutes,
  };
}

function columnsOf(centre: Centre) {
  const { name, street, postcode, city, phone, email, country, language, currency } = centre;
  return {
    name,
    street,
    postcode,
    city,
    phone,
    email,
    country,
    language,
    currency,
    tax_number: centre.taxNumber,
    time_zone: centre.timeZone,
    vat_rate_bp: centre.vatRateBp,
    diagnosis_fee: centre.diagnosisFee,
    idle_minutes: centre.idleMinutes,
  };
}

async function centreRow(db: Reader): Promise<CentreRow | null> {
  return (await db.selectFrom('centre').selectAll().executeTakeFirst()) ?? null;
}

/** The centre as it is stored; every call but the first run's comes after it was set up. */
export async function requireCentreRow(db: Reader): Promise<CentreRow> {
  const row = await centreRow(db);
  if (!row)
    throw refuse('rule', 'no_centre', 'This centre is not set up yet: name it and its manager first.');
  return row;
}

export const requireCentre = async (db: Reader): Promise<Centre> => centreOf(await requireCentreRow(db));

export const centreQueries = {
  'centre.status': async (ask: Ask): Promise<Output<'centre.status'>> => {
    const row = await centreRow(ask.db);
    if (!row)
      return { state: 'empty', sample: false, centre: null, recoveryKeyMadeAt: null, samplePeople: [] };
    const sample = row.sample === 1;
    return {
      state: 'ready',
      sample,
      centre: centreOf(row),
      recoveryKeyMadeAt: await recoveryKeyMadeAt(ask.db),
      samplePeople: sample
        ? SAMPLE_PEOPLE.map(({ name, roles, password }) => ({
            name,
            roles: [...roles],
            password,
          }))
        : [],
    };
  },
};

/** A data folder has one centre. */
export async function refuseSecondCentre(db: Reader): Promise<void> {
  if (await centreRow(db)) {
    throw refuse('conflict', 'centre_exists', 'This centre is already set up: sign in to change it.');
  }
}

/** A centre to set up, with its manager's password hashed already. */
export interface NewCentre {
  readonly centre: Centre;
  readonly manager: {
    readonly name: string;
    readonly language?: PersonRow['language'] | undefined;
    readonly passwordHash: string;
  };
}

/** Sets an empty database up: the centre, its manager, the shipped catalogue and regions. */
export async function setUpCentre(
  act: Act,
  { centre, manager }: NewCentre,
  sample: boolean,
): Promise<{ managerId: string }> {
  await refuseSecondCentre(act.db);
  await act.db
    .insertInto('centre')
    .values({
      id: 1,
      ...columnsOf(centre),
      sample: sample ? 1 : 0,
      set_up_at: act.now,
      logo_sha256: null,
      logo_media_type: null,
      printer_settled_at: null,
      first_steps_away: 0,
    })
    .execute();
  await seedCatalogue(act);
  const { id, name } = await insertPerson(act.db, act.newId(), act.now, {
    name: manager.name,
    roles: ['manager'],
    language: manager.language ?? centre.language,
    passwordHash: manager.passwordHash,
  });
  await act.record({ kind: 'centre_set_up', data: { centre: centre.name, manager: name } });
  return { managerId: id };
}

export const centreCommands = {
  'centre.change': async (act: Act, input: Checked<'centre.change'>): Promise<Output<'centre.change'>> => {
    const before = await requireCentre(act.db);
    await act.db.updateTable('centre').set(columnsOf(input)).where('id', '=', 1).execute();
    const changed = Object.fromEntries(
      Object.entries(input).filter(([field, value]) => before[field as keyof Centre] !== value),
    );
    if (Object.keys(changed).length > 0) await act.record({ kind: 'centre_changed', data: changed });
    return { centre: input };
  },
};
