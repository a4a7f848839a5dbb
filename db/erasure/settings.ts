import type { Checked, Output } from '../../shared/contract/index.ts';
import { type Act, signedIn } from '../act.ts';
import { forgetKeeping } from './keeping.ts';

export const erasureCommands = {
  'erasures.setTerms': async (
    act: Act,
    { taxYears, claimYears, backupDays }: Checked<'erasures.setTerms'>,
  ): Promise<Output<'erasures.setTerms'>> => {
    const values = {
      ...{ tax_years: taxYears, claim_years: claimYears, backup_days: backupDays },
      ...{ set_at: act.now, set_by: signedIn(act).id },
    };
    await act.db
      .insertInto('retention')
      .values({ id: 1, ...values })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
      .execute();
    await forgetKeeping(act.db);
    await act.record({ kind: 'retention_changed', data: { taxYears, claimYears, backupDays } });
    return { done: true };
  },
};
