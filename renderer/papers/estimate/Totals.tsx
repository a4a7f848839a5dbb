import type { Estimate } from '../../../shared/contract/estimates.ts';
import { usePaper } from '../PaperContext.ts';

/** Net and VAT for each rate, as the estimate keeps them, and what is to be paid. */
export function Totals({ estimate: { currency, totals } }: { readonly estimate: Estimate }) {
  const { t, format } = usePaper();
  const amount = (value: number) => format.amount({ amount: value, currency });
  return (
    <table className="totals">
      <thead>
        <tr>
          <th>{t('papers:totals.rate')}</th>
          <th>{t('papers:totals.net', { currency })}</th>
          <th>{t('papers:totals.vat', { currency })}</th>
          <th>{t('papers:totals.gross', { currency })}</th>
        </tr>
      </thead>
      <tbody>
        {totals.perRate.map(({ rateBp, net, vat }) => (
          <tr key={rateBp}>
            <td>{format.rate(rateBp)}</td>
            <td>{amount(net)}</td>
            <td>{amount(vat)}</td>
            <td>{amount(net + vat)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('papers:totals.total')}</th>
          <td>{amount(totals.net)}</td>
          <td>{amount(totals.vat)}</td>
          <td className="grand">{format.money({ amount: totals.gross, currency })}</td>
        </tr>
      </tfoot>
    </table>
  );
}
