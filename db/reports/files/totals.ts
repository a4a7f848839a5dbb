import { isCurrency } from '../../../shared/money/currency.ts';
import { add, type Money, parseDecimal, toDecimalString } from '../../../shared/money/money.ts';
import type { Holds } from '../../../shared/report/holds.ts';
import { type AnyColumn, columnsOf, holdsOf, type ReportName } from '../../../shared/report/registry.ts';

/** One line of sums, as the cells of files for programs have them. */
export interface TotalLine {
  /** Empty for counts that go with no currency. */
  readonly currency: string;
  readonly sums: ReadonlyMap<AnyColumn, string>;
}

/** The sums of every column that holds money or counts, for each currency by itself. */
export interface Totals {
  add(cells: readonly string[]): void;
  /** Of the columns shown, by currency in the order of their codes. */
  lines(shown: readonly AnyColumn[]): readonly TotalLine[];
}

/** Which column has the currency that a sum goes by: counts go with the row's own, where it has one. */
function currencyOf(holds: Holds, all: readonly AnyColumn[]): AnyColumn | 'none' | null {
  if (holds.kind === 'money') return holds.currency as AnyColumn;
  if (holds.kind !== 'count') return null;
  return all.includes('currency') ? 'currency' : 'none';
}

type Sum = { kind: 'money'; value: Money } | { kind: 'count'; value: number };

export function createTotals(report: ReportName): Totals {
  const all: readonly AnyColumn[] = columnsOf(report);
  const summed = all.flatMap((column, at) => {
    const currency = currencyOf(holdsOf(report, column), all);
    return currency === null
      ? []
      : [
          {
            column,
            at,
            money: holdsOf(report, column).kind === 'money',
            currencyAt: currency === 'none' ? -1 : all.indexOf(currency),
          },
        ];
  });
  const byCurrency = new Map<string, Map<AnyColumn, Sum>>();

  function put(currency: string, column: AnyColumn, cell: string, money: boolean): void {
    const sums = byCurrency.get(currency) ?? new Map<AnyColumn, Sum>();
    const before = sums.get(column);
    if (money) {
      const value = isCurrency(currency) ? parseDecimal(cell, currency) : null;
      if (value === null) return;
      sums.set(column, {
        kind: 'money',
        value: before?.kind === 'money' ? add(before.value, value) : value,
      });
    } else {
      if (cell === '') return;
      sums.set(column, {
        kind: 'count',
        value: (before?.kind === 'count' ? before.value : 0) + Number(cell),
      });
    }
    byCurrency.set(currency, sums);
  }

  return {
    add(cells) {
      for (const { column, at, money, currencyAt } of summed) {
        const cell = cells[at];
        if (cell) put(cells[currencyAt] ?? '', column, cell, money);
      }
    },
    lines: (shown) =>
      [...byCurrency]
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([currency, sums]) => ({
          currency,
          sums: new Map(
            [...sums]
              .filter(([column]) => shown.includes(column))
              .map(([column, sum]) => [
                column,
                sum.kind === 'money' ? toDecimalString(sum.value) : String(sum.value),
              ]),
          ),
        }))
        .filter(({ sums }) => sums.size > 0),
  };
}
