import { isCurrency } from '../../../shared/money/currency.ts';
import { add, type Money, parseDecimal, toDecimalString } from '../../../shared/money/money.ts';
import { HOLDS, type ReportColumn } from '../../../shared/report/columns.ts';

/** The sums of every column that holds money, for each currency by itself. */
export interface Totals {
  add(cells: readonly string[]): void;
  /** Of the columns shown, by currency in the order of their codes; major units, exact to the currency's last digit. */
  rows(
    shown: readonly ReportColumn[],
  ): readonly { readonly currency: string; readonly sums: ReadonlyMap<ReportColumn, number> }[];
}

export function createTotals(columns: readonly ReportColumn[]): Totals {
  const amounts = columns.flatMap((column, at) => {
    const holds = HOLDS[column];
    return holds.kind === 'money' ? [{ column, at, currencyAt: columns.indexOf(holds.currency) }] : [];
  });
  const byCurrency = new Map<string, Map<ReportColumn, Money>>();
  return {
    add(cells) {
      for (const { column, at, currencyAt } of amounts) {
        const currency = cells[currencyAt] ?? '';
        const amount = isCurrency(currency) ? parseDecimal(cells[at] ?? '', currency) : null;
        if (amount === null) continue;
        const sums = byCurrency.get(currency) ?? new Map<ReportColumn, Money>();
        byCurrency.set(currency, sums);
        const before = sums.get(column);
        sums.set(column, before ? add(before, amount) : amount);
      }
    },
    rows: (shown) =>
      [...byCurrency]
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([currency, sums]) => ({
          currency,
          sums: new Map(
            [...sums]
              .filter(([column]) => shown.includes(column))
              .map(([column, sum]) => [column, Number(toDecimalString(sum))]),
          ),
        }))
        .filter(({ sums }) => sums.size > 0),
  };
}
