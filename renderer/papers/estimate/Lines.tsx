import type { Estimate } from '../../../shared/contract/estimates.ts';
import { usePaper } from '../PaperContext.ts';

/** The lines of an estimate; on each page that they run over, the column heads stand above them. */
export function Lines({ estimate }: { readonly estimate: Estimate }) {
  const { t, format } = usePaper();
  const { currency, lines, totals } = estimate;
  return (
    <table className="lines" data-flow="rows" data-keep="next">
      <thead>
        <tr>
          <th className="column-number">{t('papers:line.number')}</th>
          <th>{t('papers:line.description')}</th>
          <th className="column-quantity">{t('papers:line.quantity')}</th>
          <th className="column-price">{t('papers:line.unitNet', { currency })}</th>
          <th className="column-rate">{t('papers:line.vat')}</th>
          <th className="column-net">{t('papers:line.net', { currency })}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an issued estimate never move, and two may be alike
          <tr key={index}>
            <td className="column-number">{format.number(index + 1)}</td>
            <td>
              {line.description}
              <small>
                {t(`domain:lineKind.${line.kind}`)}
                {line.partNumber !== '' && (
                  <>
                    {' · '}
                    <span className="mono">{line.partNumber}</span>
                  </>
                )}
              </small>
            </td>
            <td className="column-quantity">
              {format.number(line.quantityThousandths / 1000, 3)} {t(`papers:line.unit.${line.kind}`)}
            </td>
            <td className="column-price">{format.amount({ amount: line.unitNet, currency })}</td>
            <td className="column-rate">{format.rate(line.vatRateBp)}</td>
            <td className="column-net">{format.amount({ amount: totals.lineNets[index] ?? 0, currency })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
