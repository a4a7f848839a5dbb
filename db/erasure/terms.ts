import type { RetentionTerm } from '../../shared/contract/erasures.ts';
import { type Terms, termsOf, termsWith, USUAL_BACKUP_DAYS } from '../../shared/retention/terms.ts';
import type { Reader } from '../tables.ts';

/** How long the law wants customers' data kept, as the centre has set it. */
export interface Retention {
  readonly terms: Terms;
  /** Days behind an erasure on which backups from before it go. */
  readonly backupDays: number;
  readonly shown: { readonly tax: RetentionTerm; readonly claims: RetentionTerm };
}

export async function retentionOf(db: Reader): Promise<Retention> {
  const row = await db.selectFrom('retention').selectAll().executeTakeFirst();
  const centre = await db.selectFrom('centre').select('country').executeTakeFirst();
  const country = centre?.country ?? '';
  const own = { taxYears: row?.tax_years ?? null, claimYears: row?.claim_years ?? null };
  const terms = termsWith(country, own);
  const usual = termsOf(country);
  const shown = (of: keyof Terms, years: number | null): RetentionTerm => ({
    ...{ years: terms[of].years, own: years, usual: usual[of].years },
    ...{ later: usual[of].later, law: usual[of].law },
  });
  return {
    terms,
    backupDays: row?.backup_days ?? USUAL_BACKUP_DAYS,
    shown: { tax: shown('tax', own.taxYears), claims: shown('claims', own.claimYears) },
  };
}
