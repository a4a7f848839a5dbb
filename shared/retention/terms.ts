import { z } from 'zod';
import given from './terms.json' with { type: 'json' };

/**
 * How long the law of a country wants to be kept what a centre holds of a customer. Whole years, counted from the end of a
 * calendar year: an end in the middle of one is rounded up to it, so that nothing goes too early.
 */

const years = z.int().min(0).max(50);
const term = z.strictObject({
  /** Of what was paid: invoices and what they rest on. `next_year`: from the end of the year in which the tax falls due. */
  tax: z.strictObject({ years, from: z.enum(['year', 'next_year']), law: z.string().min(1) }),
  /** Within which a customer may still claim something for the work. */
  claims: z.strictObject({ years, law: z.string().min(1) }),
});
const LISTED: Readonly<Record<string, z.infer<typeof term>>> = z.record(z.string(), term).parse(given);

export interface LawOf {
  readonly years: number;
  /** How many years behind the one in which something was paid or ended the count begins. */
  readonly later: number;
  /** Where the figure comes from; empty where it is the longest of those known. */
  readonly law: string;
}

/** For a country that is not listed: as long as the strictest of them. */
const LONGEST: LawOf = { years: 10, later: 1, law: '' };

export interface Terms {
  readonly tax: LawOf;
  readonly claims: LawOf;
}

export function termsOf(country: string): Terms {
  const found = LISTED[country];
  if (!found) return { tax: LONGEST, claims: LONGEST };
  const { tax, claims } = found;
  return {
    tax: { years: tax.years, later: tax.from === 'next_year' ? 1 : 0, law: tax.law },
    claims: { years: claims.years, later: 0, law: claims.law },
  };
}

/** What a centre has set in place of its country's figures; null: the country's. */
export interface OwnTerms {
  readonly taxYears: number | null;
  readonly claimYears: number | null;
}

/** The terms that hold: the country's, with the centre's own years in their place. */
export function termsWith(country: string, { taxYears, claimYears }: OwnTerms): Terms {
  const { tax, claims } = termsOf(country);
  return {
    tax: { ...tax, years: taxYears ?? tax.years },
    claims: { ...claims, years: claimYears ?? claims.years },
  };
}

/** Backups from before an erasure go so many days after it, unless the centre says otherwise. */
export const USUAL_BACKUP_DAYS = 30;
