import { z } from 'zod';
import {
  leastWindowHours,
  mostReplacements,
  type PlanProduct,
  planProductSchema,
} from '../adjudication/catalogue.ts';
import { isRecord, productReason, unknownField } from './productReason.ts';
import { type Reason, shown } from './reasons.ts';
import type { ProductField } from './vocabulary.ts';

export type ProductRead =
  | { readonly kind: 'product'; readonly product: PlanProduct }
  | { readonly kind: 'refused'; readonly reason: Reason };

const WHOLE = /^-?\d+$/;
const YES = ['true', 'yes', '1', 'tak', 'ja', 'да'];
const NO = ['false', 'no', '0', 'nie', 'nein', 'нет'];

const whole = (cell: string): unknown => (WHOLE.test(cell) ? Number(cell) : cell);
const list = (cell: string): string[] => cell.split(/[\s,;|]+/).filter((part) => part !== '');

function flag(cell: string): unknown {
  const word = cell.toLowerCase();
  return YES.includes(word) ? true : NO.includes(word) ? false : cell;
}

/** What an empty cell leaves out takes its default. */
const unlessEmpty = (field: ProductField, value: unknown): object =>
  value === '' || value === null ? {} : { [field]: value };

/** `EX_1_LOSS=1 EX_2_THEFT=2` as the JSON has it; null for an empty cell. */
function exclusionsIn(cell: string): unknown {
  const pairs = list(cell).map((part) => part.split('='));
  return pairs.length === 0
    ? null
    : Object.fromEntries(pairs.map(([rule = '', number = '']) => [rule, whole(number)]));
}

/** A list of exclusions as one cell, in the order of its numbers; empty for the usual eleven. */
const exclusionsCell = (exclusions: PlanProduct['exclusions']): string =>
  Object.entries(exclusions ?? {})
    .toSorted(([, one], [, other]) => one - other)
    .map(([rule, number]) => `${rule}=${number}`)
    .join(' ');

/** The form of a product in catalogue.json, from the cells of a CSV row. Amounts are in minor units, as in the JSON. */
export function productFromCells(cell: (field: ProductField) => string): unknown {
  return {
    id: cell('id'),
    model: cell('model'),
    category: cell('category').toLowerCase(),
    termMonths: whole(cell('termMonths')),
    scheme: cell('scheme'),
    market: cell('market').toUpperCase(),
    currency: cell('currency').toUpperCase(),
    timeZone: cell('timeZone'),
    replacementAllowance: whole(cell('replacementAllowance')),
    fees: list(cell('fees')).map(whole),
    flyawayAllowance: whole(cell('flyawayAllowance')),
    flyawayFee: cell('flyawayFee') === '' ? null : whole(cell('flyawayFee')),
    activationWindowHours: whole(cell('activationWindowHours')),
    videoVerification: flag(cell('videoVerification')),
    postVerificationWindowHours: whole(cell('postVerificationWindowHours')),
    ...unlessEmpty('repairInvitationHours', whole(cell('repairInvitationHours'))),
    fxVariable: flag(cell('fxVariable')),
    requiredParts: { must: list(cell('mustParts')), request: list(cell('requestParts')) },
    ...unlessEmpty('exclusions', exclusionsIn(cell('exclusions'))),
    effectiveFrom: cell('effectiveFrom'),
    status: cell('status').toLowerCase(),
    source: cell('source'),
    note: cell('note'),
  };
}

/** The cells of a product's CSV row, as {@link productFromCells} reads them. */
export const productCells = (product: PlanProduct): Readonly<Record<ProductField, string>> => ({
  id: product.id,
  model: product.model,
  category: product.category,
  termMonths: String(product.termMonths),
  scheme: product.scheme,
  market: product.market,
  currency: product.currency,
  timeZone: product.timeZone,
  replacementAllowance: String(product.replacementAllowance),
  fees: product.fees.join(' '),
  flyawayAllowance: String(product.flyawayAllowance),
  flyawayFee: product.flyawayFee === null ? '' : String(product.flyawayFee),
  activationWindowHours: String(product.activationWindowHours),
  videoVerification: String(product.videoVerification),
  postVerificationWindowHours: String(product.postVerificationWindowHours),
  repairInvitationHours: String(product.repairInvitationHours),
  fxVariable: String(product.fxVariable),
  mustParts: product.requiredParts.must.join(' '),
  requestParts: product.requiredParts.request.join(' '),
  exclusions: exclusionsCell(product.exclusions),
  effectiveFrom: product.effectiveFrom,
  status: product.status,
  source: product.source,
  note: product.note,
});

/** The extra field that a file of refused rows carries; a corrected one is read back with it. */
export const REASON_FIELD = 'hangar_reason';

const inACatalogue = z.object({
  activationWindowHours: z.number().min(leastWindowHours),
  postVerificationWindowHours: z.number().min(leastWindowHours),
  replacementAllowance: z.number().max(mostReplacements),
  flyawayAllowance: z.number().max(mostReplacements),
});

/** Checks a product by its form and by what holds for each alone; a field that there is not is refused. */
export function readProduct(given: unknown): ProductRead {
  if (!isRecord(given)) return refused('product_shape', {});
  const bare = Object.fromEntries(
    Object.entries(given)
      .filter(([name]) => name !== REASON_FIELD)
      // Blanks around a text mean nothing, in a JSON no more than in a cell.
      .map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value]),
  );
  const unknown = unknownField(bare);
  if (unknown !== null) return refused('unknown_field', { name: shown(unknown) });
  const parsed = planProductSchema.safeParse(bare);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return issue ? { kind: 'refused', reason: productReason(issue, bare) } : refused('product_shape', {});
  }
  const product = parsed.data;
  const kept = inACatalogue.safeParse(product);
  const [short] = kept.error?.issues ?? [];
  if (short) return { kind: 'refused', reason: productReason(short, bare) };
  if (product.fees.length !== product.replacementAllowance) {
    return refused('fees_count', { fees: product.fees.length, allowance: product.replacementAllowance });
  }
  if (product.status === 'confirmed' && product.source.trim() === '') {
    return refused('confirmed_without_source', {});
  }
  return { kind: 'product', product };
}

const refused = (code: Reason['code'], figures: Reason['figures']): ProductRead => ({
  kind: 'refused',
  reason: { code, figures },
});

const sorted = (parts: readonly string[]): string => [...parts].sort().join(' ');

/** The names of the fields in which two versions differ. */
export function differences(one: PlanProduct, other: PlanProduct): string[] {
  return Object.keys(one).filter((name) => {
    const field = name as keyof PlanProduct;
    if (field === 'requiredParts') {
      return (
        sorted(one.requiredParts.must) !== sorted(other.requiredParts.must) ||
        sorted(one.requiredParts.request) !== sorted(other.requiredParts.request)
      );
    }
    if (field === 'exclusions') return exclusionsCell(one.exclusions) !== exclusionsCell(other.exclusions);
    return JSON.stringify(one[field]) !== JSON.stringify(other[field]);
  });
}
