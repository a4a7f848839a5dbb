import { useTranslation } from 'react-i18next';
import type { EstimateTotals as Totals } from '../../shared/estimate/totals.ts';
import { useFormat } from '../text/useFormat.ts';
import { Money } from '../ui/Money.tsx';
import classes from './EstimateTotals.module.css';

/** Net, VAT by rate and gross of an estimate, in its currency. */
export function EstimateTotals({ totals, currency }: { readonly totals: Totals; readonly currency: string }) {
  const { t } = useTranslation();
  const { rate } = useFormat();
  return (
    <dl className={classes.totals}>
      <div className={classes.row}>
        <dt>{t('bench:totals.net')}</dt>
        <dd>
          <Money value={{ amount: totals.net, currency }} />
        </dd>
      </div>
      {totals.perRate.map(({ rateBp, vat }) => (
        <div key={rateBp} className={classes.row}>
          <dt>{t('bench:totals.vat', { rate: rate(rateBp) })}</dt>
          <dd>
            <Money value={{ amount: vat, currency }} />
          </dd>
        </div>
      ))}
      <div className={`${classes.row} ${classes.gross}`}>
        <dt>{t('bench:totals.gross')}</dt>
        <dd>
          <Money value={{ amount: totals.gross, currency }} strong />
        </dd>
      </div>
    </dl>
  );
}
