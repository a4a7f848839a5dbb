import type { UseFormReturn } from 'react-hook-form';
import { z } from 'zod';
import { mostReplacements, usualRepairInvitationHours } from '../../shared/adjudication/catalogue.ts';
import type { CatalogueProduct } from '../../shared/contract/catalogue.ts';
import { amount } from '../../shared/contract/fields.ts';
import { contract } from '../../shared/contract/index.ts';
import { isCurrency, minorDigits } from '../../shared/money/currency.ts';
import { fieldError } from '../api/fieldMessages.ts';

/** The form of a plan product and of its next version: the contract's terms as a person fills them in. */

const input = contract['catalogue.revise'].input;
/** Minor units, or nothing yet; what cannot be read as an amount stays a text and is refused as such by its field. */
const typedAmount = z.number().nullable();

/**
 * The terms, with fees that may still be empty and the question whether a flyaway replacement is offered at all. The
 * number of replacements is the number of fees, so that the two cannot differ.
 */
export const productForm = input
  .omit({ replacementAllowance: true })
  .extend({
    /** Kept with a draft: it tells of which version a draft that comes back was begun. */
    basedOn: z.int(),
    fees: z.array(typedAmount.pipe(amount)).min(1).max(mostReplacements),
    flyawayFee: typedAmount.pipe(amount.nullable()),
    flyawayOffered: z.boolean(),
  })
  .refine((product) => !product.flyawayOffered || product.flyawayFee !== null, {
    path: ['flyawayFee'],
    message: fieldError('required'),
  })
  .refine((product) => !product.flyawayOffered || product.flyawayAllowance > 0, {
    path: ['flyawayAllowance'],
    message: fieldError('aboveZero'),
  })
  .transform(({ flyawayOffered, ...product }) => ({
    ...product,
    replacementAllowance: product.fees.length,
    flyawayFee: flyawayOffered ? product.flyawayFee : null,
    flyawayAllowance: flyawayOffered ? product.flyawayAllowance : 0,
  }));
export type ProductForm = z.input<typeof productForm>;
export type ProductFormApi = UseFormReturn<ProductForm, unknown, ProductTerms>;
export type ProductTerms = z.output<typeof productForm>;

/** The form of a new product: what most plans of the manufacturer have in common is filled in. */
export const blankProduct: ProductForm = {
  basedOn: 0,
  id: '',
  model: '',
  category: 'aircraft',
  termMonths: 24,
  scheme: '',
  market: '',
  currency: '',
  timeZone: '',
  fees: [null],
  flyawayOffered: false,
  flyawayAllowance: 1,
  flyawayFee: null,
  activationWindowHours: 48,
  videoVerification: true,
  postVerificationWindowHours: 72,
  repairInvitationHours: usualRepairInvitationHours,
  fxVariable: false,
  requiredParts: { must: ['aircraft', 'gimbal', 'camera'], request: ['propellers', 'battery'] },
  exclusions: null,
  effectiveFrom: '',
  source: '',
  note: '',
};

/** The form of the next version, filled in with the one before; the day from which it holds is always typed anew. */
export function nextVersionOf(product: CatalogueProduct): ProductForm {
  const { version, status: _status, replacementAllowance, ...terms } = product;
  return {
    ...terms,
    basedOn: version,
    fees: terms.fees.slice(0, replacementAllowance),
    flyawayOffered: terms.flyawayFee !== null,
    flyawayAllowance: terms.flyawayFee === null ? 1 : terms.flyawayAllowance,
    effectiveFrom: '',
  };
}

/** An id by the habit of the catalogue: `DJI Mini SE`, 24 months, PL → `mini-se-2y-pl`; empty while there is no model. */
export function suggestedId(model: string, termMonths: number, market: string): string {
  const slug = (text: string) =>
    text
      .normalize('NFD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '');
  const name = slug(model.replace(/^dji\s+/i, ''));
  if (name === '') return '';
  const term = termMonths % 12 === 0 ? `${termMonths / 12}y` : `${termMonths}m`;
  return [name, term, slug(market)].filter((part) => part !== '').join('-');
}

/**
 * An amount whose currency was changed after it was typed: the figure on screen stays, `139.00` PLN becomes `139` JPY. Null
 * where the new currency has no such figure.
 */
export function inOtherCurrency(minorUnits: number, from: string, to: string): number | null {
  if (!isCurrency(from) || !isCurrency(to)) return minorUnits;
  const shift = minorDigits(to) - minorDigits(from);
  const amountThere = shift >= 0 ? minorUnits * 10 ** shift : minorUnits / 10 ** -shift;
  return Number.isSafeInteger(amountThere) ? amountThere : null;
}
