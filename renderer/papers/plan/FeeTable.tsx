import type { TFunction } from 'i18next';
import type { CatalogueProduct } from '../../../shared/contract/plans.ts';
import type { PaperFormat } from '../paperFormat.ts';

/** Columns of one row, so that a long fee table stays legible. */
const MOST = 6;

interface Fee {
  readonly name: string;
  readonly fee: string;
}

/** What each replacement costs, first to last, and a flyaway, where the product offers one. */
export function FeeTable({
  product,
  t,
  format,
}: {
  readonly product: CatalogueProduct;
  readonly t: TFunction;
  readonly format: PaperFormat;
}) {
  const { currency, flyawayFee } = product;
  const fees: Fee[] = product.fees.slice(0, product.replacementAllowance).map((amount, index) => ({
    name: t('plans:product.tier', { number: index + 1 }),
    fee: format.money({ amount, currency }),
  }));
  if (flyawayFee !== null) {
    fees.push({
      name: t('plans:product.flyawayUpTo', { count: product.flyawayAllowance }),
      fee: format.money({ amount: flyawayFee, currency }),
    });
  }
  const rows: Fee[][] = [];
  for (let at = 0; at < fees.length; at += MOST) rows.push(fees.slice(at, at + MOST));
  return (
    <table className="plan-fees">
      <tbody>
        {rows.flatMap((row) => [
          <tr key={`${row[0]?.name} names`}>
            {row.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>,
          <tr key={`${row[0]?.name} fees`}>
            {row.map(({ name, fee }) => (
              <td key={name}>{fee}</td>
            ))}
          </tr>,
        ])}
      </tbody>
    </table>
  );
}
