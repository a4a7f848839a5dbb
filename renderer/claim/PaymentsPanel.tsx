import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import { useFormat } from '../text/useFormat.ts';
import { Money } from '../ui/Money.tsx';
import { Panel } from '../ui/Panel.tsx';
import { When } from '../ui/When.tsx';
import classes from './claim.module.css';

/** What is due, what was paid and given back, and what is left. */
export function PaymentsPanel({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const { money } = useFormat();
  const { due, outstanding, payments } = claim;
  if (!due || (due.amount === 0 && payments.length === 0)) return null;
  const left = outstanding?.amount ?? 0;
  return (
    <Panel
      title={t('claim:payments.title')}
      aside={
        left > 0
          ? t('claim:payments.outstanding', { amount: money({ amount: left, currency: due.currency }) })
          : left < 0
            ? t('claim:payments.toRefund', { amount: money({ amount: -left, currency: due.currency }) })
            : t('claim:payments.settled')
      }
    >
      {payments.length === 0 ? (
        <p className={classes.dim}>{t('claim:payments.none', { amount: money(due) })}</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('claim:payments.what')}</th>
              <th scope="col">{t('claim:payments.method')}</th>
              <th scope="col">{t('claim:payments.at')}</th>
              <th scope="col" className={classes.right}>
                {t('claim:payments.amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {payments.map((payment) => (
              <tr key={payment.id}>
                <td>{t(`claim:payments.kind.${payment.kind}`)}</td>
                <td>
                  {t(`domain:paymentMethod.${payment.method}`)}
                  {payment.reference && <span className={classes.dim}> · {payment.reference}</span>}
                </td>
                <td>
                  <When instant={payment.at} /> · {payment.by}
                </td>
                <td className={classes.right}>
                  <Money
                    value={{
                      amount: payment.kind === 'refund' ? -payment.amount : payment.amount,
                      currency: payment.currency,
                    }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
