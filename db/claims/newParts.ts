import { RENEWABLE_PARTS, type RenewablePart } from '../../shared/claim/vocabulary.ts';
import { refuse } from '../../shared/contract/answer.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import { type Act, signedIn } from '../act.ts';
import type { PartReplacementRow } from '../claimRow/rows.ts';
import { endOrder } from '../delivery/supply.ts';
import type { Reader } from '../tables.ts';
import { gather } from './gather.ts';
import { beginStep } from './step.ts';

type Part = NonNullable<Claim['newParts']>['parts'][number];

const place = (component: RenewablePart): number => RENEWABLE_PARTS.indexOf(component);

/** The parts of decisions for new parts, by decision, each in the order in which screens show them. */
async function partsOf(
  db: Reader,
  replacementIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Part[]>> {
  if (replacementIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('new_parts')
    .selectAll()
    .where('part_replacement_id', 'in', replacementIds)
    .execute();
  const inOrder = rows.sort((one, other) => place(one.component) - place(other.component));
  return Map.groupBy(inOrder, (row) => row.part_replacement_id);
}

/** What the claim page shows of a replacement that is done with new parts. */
export async function readNewParts(
  db: Reader,
  replacement: PartReplacementRow | null,
  nameOf: (id: string | null) => string,
): Promise<Claim['newParts']> {
  if (!replacement) return null;
  const parts = (await partsOf(db, [replacement.id])).get(replacement.id) ?? [];
  return {
    parts: parts.map(({ component, serial }) => ({ component, serial })),
    reason: replacement.reason,
    at: replacement.decided_at,
    by: nameOf(replacement.decided_by),
  };
}

async function keepParts(act: Act, replacementId: string, parts: readonly Part[]): Promise<void> {
  await act.db
    .insertInto('new_parts')
    .values(parts.map((part) => ({ ...part, part_replacement_id: replacementId })))
    .execute();
}

/** Keeps what the bench fitted in place of what it was to fit. */
export async function fitParts(
  act: Act,
  replacement: PartReplacementRow | null,
  parts: readonly Part[],
): Promise<void> {
  if (!replacement) {
    if (parts.length === 0) return;
    throw refuse(
      'bad_input',
      'no_new_parts_here',
      'New parts with their serials belong to a Care Refresh replacement that is done with them.',
    );
  }
  if (parts.length === 0) {
    throw refuse('bad_input', 'new_parts_missing', 'Name the new parts that were fitted.');
  }
  await act.db.deleteFrom('new_parts').where('part_replacement_id', '=', replacement.id).execute();
  await keepParts(act, replacement.id, parts);
}

export const newPartsCommands = {
  'replacements.useParts': async (
    act: Act,
    input: Checked<'replacements.useParts'>,
  ): Promise<Output<'replacements.useParts'>> => {
    const gathered = await gather(act.db, input.claimId);
    const { claim, choice } = gathered;
    const step = beginStep(act, 'replace_with_parts', gathered);
    if (!choice) throw new Error(`Claim ${claim.number} is past its choice without one.`);
    const id = act.newId();
    await act.db
      .insertInto('part_replacements')
      .values({
        id,
        choice_id: choice.id,
        reason: input.reason,
        decided_at: act.now,
        decided_by: signedIn(act).id,
        taken_back_at: null,
      })
      .execute();
    await keepParts(
      act,
      id,
      input.components.map((component) => ({ component, serial: null })),
    );
    const reference = await endOrder(act, claim.id, 'cancelled');
    if (reference !== null) {
      await act.record({
        kind: 'supplier_order_cancelled',
        claimId: claim.id,
        data: { reference, reason: input.reason },
      });
    }
    const state = await step.end({
      to: claim.state === 'allocating' ? 'repairing' : 'awaiting_payment',
      event: {
        kind: 'new_parts_decided',
        planId: claim.plan_id,
        data: { components: input.components, serial: claim.serial, reason: input.reason },
      },
    });
    return { state };
  },

  'replacements.useUnit': async (
    act: Act,
    input: Checked<'replacements.useUnit'>,
  ): Promise<Output<'replacements.useUnit'>> => {
    const gathered = await gather(act.db, input.claimId);
    const { claim, newParts } = gathered;
    const step = beginStep(act, 'replace_with_unit', gathered);
    if (!newParts) throw new Error(`Claim ${claim.number} is done with new parts that nobody decided.`);
    await act.db
      .updateTable('part_replacements')
      .set({ taken_back_at: act.now })
      .where('id', '=', newParts.id)
      .execute();
    const state = await step.end({
      to: claim.state === 'repairing' ? 'allocating' : 'awaiting_payment',
      event: { kind: 'new_parts_taken_back', planId: claim.plan_id, data: { reason: input.reason } },
    });
    return { state };
  },
};
