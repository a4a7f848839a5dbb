import { takesSlot } from '../../shared/claim/vocabulary.ts';
import { instant } from '../../shared/time/instant.ts';
import { localDateOf } from '../../shared/time/localDate.ts';
import { isBeyond } from '../page.ts';
import type { Reader } from '../tables.ts';
import { newPartsOf } from './claimRows.ts';
import { type Asked, decimal, inParts, momentsOf, type Source } from './source.ts';

/** Shipments of the period that the manufacturer pays for: replacements of a plan, and whatever went with priority at its cost. */
function paidShipments(asked: Asked) {
  const { since, until } = momentsOf(asked);
  return asked.db
    .selectFrom('shipments')
    .innerJoin('choices', (join) =>
      join.onRef('choices.claim_id', '=', 'shipments.claim_id').on('choices.withdrawn_at', 'is', null),
    )
    .where('shipments.shipped_at', '>=', since)
    .where('shipments.shipped_at', '<', until)
    .where((where) =>
      where.or([
        where('choices.choice', 'in', ['care_replacement', 'flyaway_replacement']),
        where.and([where('shipments.priority', '=', 1), where('shipments.paid_by', '=', 'manufacturer')]),
      ]),
    );
}

function shipmentsAfter(asked: Asked, last: { shipped_at: string; claim_id: string } | null, limit: number) {
  return paidShipments(asked)
    .innerJoin('claims', 'claims.id', 'shipments.claim_id')
    .leftJoin('plans', 'plans.id', 'claims.plan_id')
    .leftJoin('slots', 'slots.id', 'choices.slot_id')
    .leftJoin('fee_adjustments', (join) =>
      join.onRef('fee_adjustments.choice_id', '=', 'choices.id').on('fee_adjustments.latest', '=', 1),
    )
    .leftJoin('part_replacements', (join) =>
      join
        .onRef('part_replacements.choice_id', '=', 'choices.id')
        .on('part_replacements.taken_back_at', 'is', null),
    )
    .leftJoin('stock_units', 'stock_units.claim_id', 'claims.id')
    .select([
      'shipments.shipped_at',
      'shipments.claim_id',
      'shipments.priority',
      'shipments.paid_by',
      'shipments.carrier',
      'shipments.tracking',
      'claims.number',
      'claims.received_on',
      'claims.model',
      'claims.serial',
      'choices.choice',
      'choices.tier',
      'choices.due_amount',
      'choices.due_currency',
      'plans.code',
      'plans.product_id',
      'slots.number as slot',
      'fee_adjustments.amount as adjusted',
      'part_replacements.id as part_replacement_id',
      'stock_units.serial as unit',
    ])
    .$if(last !== null, (query) =>
      last === null
        ? query
        : query.where(
            isBeyond(['shipments.shipped_at', 'shipments.claim_id'], '>', [last.shipped_at, last.claim_id]),
          ),
    )
    .orderBy('shipments.shipped_at')
    .orderBy('shipments.claim_id')
    .limit(limit)
    .execute();
}

type Shipped = Awaited<ReturnType<typeof shipmentsAfter>>[number];

/** The new parts of each word for them, as `gimbal:SERIAL`. */
export async function newPartsBy(
  db: Reader,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, Record<string, string | null>>> {
  const known = ids.filter((id) => id !== null);
  const rows =
    known.length === 0
      ? []
      : await db.selectFrom('new_parts').selectAll().where('part_replacement_id', 'in', known).execute();
  const found = new Map<string, Record<string, string | null>>();
  for (const { part_replacement_id: id, component, serial } of rows) {
    const parts = found.get(id) ?? {};
    parts[component] = serial;
    found.set(id, parts);
  }
  return found;
}

export const settlement: Source = {
  async count(asked) {
    const { total } = await paidShipments(asked)
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    return total;
  },
  async *rows(asked) {
    for await (const part of inParts<Shipped>((last, limit) => shipmentsAfter(asked, last, limit))) {
      const newParts = await newPartsBy(
        asked.db,
        part.map((row) => row.part_replacement_id),
      );
      yield part.map((row) => {
        const parts = newPartsOf(newParts.get(row.part_replacement_id ?? ''));
        const isReplacement = takesSlot(row.choice);
        return [
          localDateOf(instant(row.shipped_at), asked.zone),
          row.number,
          row.received_on,
          row.choice,
          row.model,
          row.serial,
          row.unit ? 'unit' : parts ? 'new_parts' : '',
          row.unit ?? '',
          parts,
          row.code ?? '',
          row.product_id ?? '',
          row.slot === null ? '' : String(row.slot),
          row.tier === null ? '' : String(row.tier),
          isReplacement ? decimal(row.adjusted ?? row.due_amount, row.due_currency) : '',
          isReplacement ? row.due_currency : '',
          row.priority === 1 ? 'yes' : 'no',
          row.paid_by,
          row.carrier,
          row.tracking,
        ];
      });
    }
  },
};
