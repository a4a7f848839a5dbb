import { type EstimateLine, lineNet } from '../../shared/estimate/totals.ts';
import { isBeyond } from '../page.ts';
import { newPartsBy } from './settlement.ts';
import { type Asked, decimal, inParts, madeAtOnce, momentsOf } from './source.ts';

/** Shipments of devices that a part went into: repaired by an estimate, or renewed under a plan. */
function repairedAfter(asked: Asked, last: { shipped_at: string; claim_id: string } | null, limit: number) {
  const { since, until } = momentsOf(asked);
  return asked.db
    .selectFrom('shipments')
    .innerJoin('choices', (join) =>
      join.onRef('choices.claim_id', '=', 'shipments.claim_id').on('choices.withdrawn_at', 'is', null),
    )
    .leftJoin('estimates', 'estimates.id', 'choices.estimate_id')
    .leftJoin('part_replacements', (join) =>
      join
        .onRef('part_replacements.choice_id', '=', 'choices.id')
        .on('part_replacements.taken_back_at', 'is', null),
    )
    .select([
      'shipments.shipped_at',
      'shipments.claim_id',
      'choices.choice',
      'estimates.lines',
      'estimates.currency',
      'part_replacements.id as part_replacement_id',
    ])
    .where('shipments.shipped_at', '>=', since)
    .where('shipments.shipped_at', '<', until)
    .where((where) =>
      where.or([
        where('choices.choice', 'in', ['paid_repair', 'warranty_repair']),
        where('part_replacements.id', 'is not', null),
      ]),
    )
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

type Repaired = Awaited<ReturnType<typeof repairedAfter>>[number];

/** A part by its number, by its description where it has none, or by its name among those that a plan renews. */
interface Part {
  readonly partNumber: string;
  readonly description: string;
  readonly newPart: string;
  readonly choice: string;
  /** Empty for a new part of a plan, which has no price. */
  readonly currency: string;
}

interface Used extends Part {
  /** How many there are; each is read at once. */
  claims: number;
  lastClaim: string;
  thousandths: number;
  net: number;
}

/** One part is written in one way, but for capitals, and for the blanks and dashes of its number. */
function keyOf({ partNumber, description, newPart, choice, currency }: Part): string {
  const name = partNumber === '' ? description : partNumber.replace(/[\s-]/g, '');
  return [partNumber === '' ? 'd' : 'n', name.toUpperCase(), newPart, choice, currency].join('\n');
}

/** Thousandths as a decimal: 1500 is `1.5`. */
const quantity = (thousandths: number): string => String(thousandths / 1000);

const sortedBy = ({ partNumber, description, newPart, choice, currency }: Part): string =>
  [partNumber, description, newPart, choice, currency].join('\n');

interface Usage {
  readonly claimId: string;
  readonly thousandths: number;
  /** Minor units. */
  readonly net: number;
}

/** The parts of one shipment, each with how much of it. */
function partsIn(
  { claim_id: claimId, choice, lines, currency, part_replacement_id: renewed }: Repaired,
  newParts: readonly string[],
): (readonly [Part, Usage])[] {
  if (renewed !== null) {
    return newParts.map((newPart) => [
      { partNumber: '', description: '', newPart, choice, currency: '' },
      { claimId, thousandths: 1000, net: 0 },
    ]);
  }
  const read: readonly EstimateLine[] = lines === null ? [] : JSON.parse(lines);
  return read
    .filter(({ kind }) => kind === 'part')
    .map((line) => [
      {
        partNumber: line.partNumber.trim(),
        description: line.description,
        newPart: '',
        choice,
        currency: currency ?? '',
      },
      { claimId, thousandths: line.quantityThousandths, net: lineNet(line) },
    ]);
}

export const parts = madeAtOnce(async (asked) => {
  const used = new Map<string, Used>();
  const add = (part: Part, { claimId, thousandths, net }: Usage) => {
    const key = keyOf(part);
    const sum = used.get(key) ?? { ...part, claims: 0, lastClaim: '', thousandths: 0, net: 0 };
    used.set(key, sum);
    if (sum.lastClaim !== claimId) sum.claims += 1;
    sum.lastClaim = claimId;
    sum.thousandths += thousandths;
    sum.net += net;
  };
  for await (const batch of inParts<Repaired>((last, limit) => repairedAfter(asked, last, limit))) {
    const newParts = await newPartsBy(
      asked.db,
      batch.map((row) => row.part_replacement_id),
    );
    for (const row of batch) {
      const components = Object.keys(newParts.get(row.part_replacement_id ?? '') ?? {});
      for (const [part, usage] of partsIn(row, components)) add(part, usage);
    }
  }
  return [...used.values()]
    .toSorted((one, other) => (sortedBy(one) < sortedBy(other) ? -1 : 1))
    .map(({ partNumber, description, newPart, choice, currency, claims, thousandths, net }) => [
      partNumber,
      description,
      newPart,
      choice,
      String(claims),
      quantity(thousandths),
      currency,
      currency === '' ? '' : decimal(net, currency),
    ]);
});
