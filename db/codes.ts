import { sql } from 'kysely';
import { claimNumbersMeant } from '../shared/claim/number.ts';
import { ENDED_STATES } from '../shared/claim/vocabulary.ts';
import type { NamedByCode } from '../shared/contract/codes.ts';
import { planCode } from '../shared/contract/fields.ts';
import type { Checked, Output } from '../shared/contract/index.ts';
import { isSerial, normaliseSerial } from '../shared/serial/serial.ts';
import type { Ask } from './act.ts';
import { deviceOf } from './devices.ts';
import { numberForms } from './numbering.ts';
import type { Reader } from './tables.ts';

/** How many of a part's claims are named. */
const CLAIMS_OF_A_PART = 6;
/** Estimates of a part that are read for them: a claim has a few versions of one. */
const ESTIMATES_READ = 40;

/** As migration 12 indexes parcels and parts. */
const keyOf = (text: string): string => text.replace(/[ -]/g, '').toUpperCase();

const claims = (db: Reader) =>
  db
    .selectFrom('claims')
    .innerJoin('devices', 'devices.serial', 'claims.serial')
    .select(['claims.id', 'claims.number', 'claims.state', 'devices.model']);

async function claimNamed(db: Reader, text: string): Promise<NamedByCode | null> {
  for (const number of claimNumbersMeant(text, await numberForms(db))) {
    const claim = await claims(db).where('claims.number', '=', number).executeTakeFirst();
    if (claim) return { kind: 'claim', code: number, claim };
  }
  return null;
}

async function planNamed(db: Reader, text: string): Promise<NamedByCode | null> {
  const code = text.toUpperCase();
  const plan = await db
    .selectFrom('plans')
    .innerJoin('plan_products', (join) =>
      join
        .onRef('plan_products.id', '=', 'plans.product_id')
        .onRef('plan_products.version', '=', 'plans.product_version'),
    )
    .select(['plans.id', 'plan_products.model'])
    .where('plans.code', '=', code)
    .executeTakeFirst();
  return plan ? { kind: 'plan', code, plan } : null;
}

async function serialNamed(db: Reader, text: string): Promise<NamedByCode | null> {
  const serial = normaliseSerial(text);
  const device = isSerial(serial) ? await deviceOf(db, serial) : null;
  if (!device) return null;
  const openClaim = await claims(db)
    .where('claims.serial', '=', serial)
    .where('claims.state', 'not in', ENDED_STATES)
    .executeTakeFirst();
  const unit = await db
    .selectFrom('stock_units')
    .leftJoin('claims', 'claims.id', 'stock_units.claim_id')
    .select(['stock_units.id', 'stock_units.state', 'claims.id as claim_id', 'claims.number'])
    .where('stock_units.serial', '=', serial)
    // What was shipped is the customer's device from then on.
    .where('stock_units.state', '<>', 'shipped')
    .executeTakeFirst();
  return {
    kind: 'serial',
    code: serial,
    model: device.model,
    openClaim: openClaim ?? null,
    unit: unit
      ? {
          id: unit.id,
          state: unit.state,
          claim: unit.claim_id && unit.number ? { id: unit.claim_id, number: unit.number } : null,
        }
      : null,
  };
}

async function parcelNamed(db: Reader, text: string): Promise<NamedByCode | null> {
  const key = keyOf(text);
  const claim = await claims(db)
    .innerJoin('shipments', 'shipments.claim_id', 'claims.id')
    .where(sql`upper(replace(replace(shipments.tracking, ' ', ''), '-', ''))`, '=', key)
    .where('shipments.tracking', '<>', '')
    .orderBy('shipments.shipped_at', 'desc')
    .executeTakeFirst();
  return claim ? { kind: 'parcel', code: key, claim } : null;
}

async function partNamed(db: Reader, text: string): Promise<NamedByCode | null> {
  const lines = await db
    .selectFrom('estimate_parts')
    .select(['claim_id', 'part_number', 'description'])
    .where('part_key', '=', keyOf(text))
    .orderBy('seq', 'desc')
    .limit(ESTIMATES_READ)
    .execute();
  const [newest] = lines;
  if (!newest) return null;
  const ids = [...new Set(lines.map((line) => line.claim_id))].slice(0, CLAIMS_OF_A_PART);
  const rows = await claims(db).where('claims.id', 'in', ids).execute();
  const inOrder = ids.flatMap((each) => rows.filter((row) => row.id === each));
  return { kind: 'part', code: newest.part_number, description: newest.description, claims: inOrder };
}

async function unknown(db: Reader, text: string): Promise<NamedByCode> {
  // A number of ours, even of a claim that is not there, is nothing else.
  if (claimNumbersMeant(text, await numberForms(db)).length > 0) {
    return { kind: 'unknown', code: text, serial: null, planCode: null, claimNumber: true };
  }
  const serial = normaliseSerial(text);
  const plan = planCode.safeParse(text);
  return {
    kind: 'unknown',
    code: text,
    serial: isSerial(serial) ? serial : null,
    planCode: plan.success ? plan.data : null,
    claimNumber: false,
  };
}

const WAYS = [claimNamed, planNamed, serialNamed, parcelNamed, partNamed] as const;

export const codeQueries = {
  'codes.resolve': async (ask: Ask, input: Checked<'codes.resolve'>): Promise<Output<'codes.resolve'>> => {
    for (const reading of input.readings) {
      for (const way of WAYS) {
        const named = await way(ask.db, reading);
        if (named) return { named };
      }
    }
    return { named: await unknown(ask.db, input.readings[0] ?? '') };
  },
};
