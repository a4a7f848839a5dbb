import { planPassed } from '../../shared/claim/planPassed.ts';
import { dataFate } from '../../shared/claim/storedData.ts';
import type { Choice } from '../../shared/claim/vocabulary.ts';
import type { Assessment } from '../../shared/contract/verdict.ts';
import { type Parcel, type Swap, shippedLetter } from '../../shared/mail/words.ts';
import { trackingLink } from '../../shared/shipping/carriers.ts';
import { instant } from '../../shared/time/instant.ts';
import { localDateOf, timeZone } from '../../shared/time/localDate.ts';
import type { Act } from '../act.ts';
import { requireCentre } from '../centre.ts';
import { unpackKept } from '../claimRow/kept.ts';
import type { ClaimTableRow } from '../claimRow/rows.ts';
import { storedDataOf } from '../claimRow/storedData.ts';
import { mailServer, queue } from '../outbox/queue.ts';
import type { MessageRow } from '../outbox/rows.ts';
import { ownTexts } from '../ownTexts.ts';
import { planBriefById } from '../plans/plans.ts';
import type { Reader } from '../tables.ts';

/** Why a customer is not told where the parcel is. */
type Untold = 'nothing_to_follow' | 'no_customer_address' | 'already_told';

type Told = Pick<
  MessageRow,
  'kind' | 'to_name' | 'to_address' | 'language' | 'subject' | 'body' | 'plan_id' | 'paper_id' | 'claim_id'
>;

/** What comes back to a customer whose device was not swapped. */
function ownContents(choice: Choice, withNewParts: boolean): Exclude<Parcel['contents'], 'replacement'> {
  if (withNewParts) return 'renewed';
  return choice === 'return_unrepaired' ? 'unrepaired' : 'repaired';
}

/** What the customer is to know of a unit that took the place of their device. */
async function swapOf(
  db: Reader,
  claim: ClaimTableRow,
  { serial, choice, kept }: { serial: string; choice: Choice; kept: Uint8Array },
  zone: string,
): Promise<Swap> {
  const plan = claim.plan_id ? await planBriefById(db, claim.plan_id) : null;
  const { verdict }: Assessment = JSON.parse(unpackKept(kept));
  // Names are none of a letter's business.
  const data = storedDataOf(claim, true, () => '');
  return {
    serial,
    oldSerial: claim.serial,
    plan: plan && { code: plan.code, ...planPassed(choice, verdict, plan) },
    data: data && {
      fate: dataFate(data.answer, data.deleted !== null),
      deletedOn: data.deleted && localDateOf(instant(data.deleted.at), timeZone(zone)),
    },
  };
}

/** What tells the customer, in the customer's language, that the parcel left and where it can be followed. */
export async function trackingOf(db: Reader, claim: ClaimTableRow): Promise<Told | Untold> {
  const shipment = await db
    .selectFrom('shipments')
    .innerJoin('devices', 'devices.serial', 'shipments.serial')
    .innerJoin('choices', (join) =>
      join.onRef('choices.claim_id', '=', 'shipments.claim_id').on('choices.withdrawn_at', 'is', null),
    )
    .leftJoin('part_replacements', (join) =>
      join
        .onRef('part_replacements.choice_id', '=', 'choices.id')
        .on('part_replacements.taken_back_at', 'is', null),
    )
    .select([
      'shipments.carrier',
      'shipments.tracking',
      'shipments.hand_over',
      'shipments.serial',
      'devices.model',
      'choices.choice',
      'choices.kept',
      'part_replacements.id as part_replacement_id',
    ])
    .where('shipments.claim_id', '=', claim.id)
    .executeTakeFirst();
  if (shipment?.hand_over !== 'carrier' || shipment.tracking === '') return 'nothing_to_follow';
  const customer = await db
    .selectFrom('customers')
    .select(['name', 'email', 'language'])
    .where('id', '=', claim.customer_id)
    .executeTakeFirstOrThrow();
  if (customer.email === '') return 'no_customer_address';
  const told = await db
    .selectFrom('messages')
    .select('id')
    .where('claim_id', '=', claim.id)
    .where('to_address', '=', customer.email)
    .executeTakeFirst();
  if (told) return 'already_told';
  const centre = await requireCentre(db);
  const isSwap = shipment.serial !== claim.serial;
  const letter = shippedLetter(
    customer.language,
    {
      customer: customer.name,
      claim: claim.number,
      contents: isSwap ? 'replacement' : ownContents(shipment.choice, shipment.part_replacement_id !== null),
      model: shipment.model,
      carrier: shipment.carrier,
      tracking: shipment.tracking,
      link: trackingLink(shipment.carrier, shipment.tracking, centre.country),
      swap: isSwap ? await swapOf(db, claim, shipment, centre.timeZone) : null,
    },
    { name: centre.name, reach: [centre.email, centre.phone].filter(Boolean).join(' · ') },
    await ownTexts(db),
  );
  return {
    kind: 'shipped',
    to_name: customer.name,
    to_address: customer.email,
    language: customer.language,
    ...letter,
    plan_id: null,
    paper_id: null,
    claim_id: claim.id,
  };
}

/** Queues what tells the customer where the parcel is, if e-mail is set up and there is somebody to tell. */
export async function queueTracking(act: Act, claim: ClaimTableRow): Promise<void> {
  if (!(await mailServer(act.db))) return;
  const message = await trackingOf(act.db, claim);
  if (typeof message !== 'string') await queue(act, message);
}
