import {
  type IntakeDemands,
  type IntakeProof,
  isDemanded,
  missingAtIntake,
  NO_DEMAND,
} from '../../shared/claim/intakeDemands.ts';
import type { Arrival } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import type { Act } from '../act.ts';
import type { IntakeProofRow } from '../claimRow/rows.ts';
import type { Reader } from '../tables.ts';

/** What each kind of intake must have; nothing where nobody has set it. */
export async function intakeDemandsNow(db: Reader): Promise<IntakeDemands> {
  const rows = await db.selectFrom('intake_demands').select(['arrival', 'photos', 'signature']).execute();
  const own = rows.map(
    ({ arrival, photos, signature }) => [arrival, { photos, signature: signature === 1 }] as const,
  );
  return { parcel: NO_DEMAND, counter: NO_DEMAND, ...Object.fromEntries(own) };
}

/** Keeps with a new claim what its intake must have, so that what is set later asks it for nothing more. */
export async function demandOfIntake(act: Act, claimId: string, arrival: Arrival): Promise<void> {
  if (!isDemanded(arrival)) return;
  const { photos, signature } = (await intakeDemandsNow(act.db))[arrival];
  if (photos === 0 && !signature) return;
  await act.db
    .insertInto('intake_proofs')
    .values({
      claim_id: claimId,
      photos,
      signature: signature ? 1 : 0,
      signed_at: null,
      signed_by: null,
      waived_at: null,
      waived_by: null,
      waived_reason: null,
    })
    .execute();
}

/** What was wanted of a claim's intake, with how many photos of it there are; null where nothing was. */
export async function proofOf(
  db: Reader,
  claimId: string,
): Promise<{ readonly row: IntakeProofRow; readonly taken: number } | null> {
  const row = await db
    .selectFrom('intake_proofs')
    .selectAll()
    .where('claim_id', '=', claimId)
    .executeTakeFirst();
  if (!row) return null;
  const { taken } = await db
    .selectFrom('photos')
    .select(({ fn }) => fn.countAll<number>().as('taken'))
    .where('claim_id', '=', claimId)
    .where('desk', '=', 'intake')
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return { row, taken };
}

export type Proof = Awaited<ReturnType<typeof proofOf>>;

export const toldBy = ({ row, taken }: NonNullable<Proof>): IntakeProof => ({
  wanted: { photos: row.photos, signature: row.signature === 1 },
  photos: taken,
  signed: row.signed_at,
  waived: row.waived_at,
});

/** Whether the bench may take the device on. */
export const isDocumented = (proof: Proof): boolean => missingAtIntake(proof && toldBy(proof)) === null;

export function intakeOf(proof: Proof, nameOf: (id: string) => string): Claim['intake'] {
  if (!proof) return null;
  const { row, taken } = proof;
  const mark = (at: string | null, by: string | null) =>
    at === null || by === null ? null : { at, by: nameOf(by) };
  const waived = mark(row.waived_at, row.waived_by);
  return {
    wanted: { photos: row.photos, signature: row.signature === 1 },
    photos: taken,
    signed: mark(row.signed_at, row.signed_by),
    waived: waived && { ...waived, reason: row.waived_reason ?? '' },
  };
}
