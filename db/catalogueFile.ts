import type { PlanProduct } from '../shared/adjudication/catalogue.ts';
import type { Checked, Output } from '../shared/contract/index.ts';
import { csvCell } from '../shared/csv/formulas.ts';
import { productCells } from '../shared/imports/productRow.ts';
import { PRODUCT_FIELDS } from '../shared/imports/vocabulary.ts';
import type { Ask } from './act.ts';
import { productOf } from './catalogue.ts';
import type { PlanProductRow } from './tables.ts';

/**
 * Of one product's versions those that hold on some day, oldest first: one that a newer version has overtaken from its
 * own first day on counts for no claim. Their first days follow one another, as an import wants them.
 */
export function versionsThatCount(versions: readonly PlanProductRow[]): PlanProductRow[] {
  const counting: PlanProductRow[] = [];
  for (const version of [...versions].sort((one, other) => other.version - one.version)) {
    const overtakenBy = counting[0];
    if (!overtakenBy || version.effective_from < overtakenBy.effective_from) counting.unshift(version);
  }
  return counting;
}

const csvLine = (cells: readonly string[]) => `${cells.map((cell) => csvCell(cell, ',')).join(',')}\r\n`;

function written(products: readonly PlanProduct[], format: 'csv' | 'json'): string {
  if (format === 'json') return `${JSON.stringify({ note: '', products }, null, 2)}\n`;
  const lines = products.map((product) => {
    const cells = productCells(product);
    return csvLine(PRODUCT_FIELDS.map((field) => cells[field]));
  });
  return csvLine(PRODUCT_FIELDS) + lines.join('');
}

export const catalogueFileQueries = {
  'catalogue.export': async (
    ask: Ask,
    input: Checked<'catalogue.export'>,
  ): Promise<Output<'catalogue.export'>> => {
    const rows = await ask.db
      .selectFrom('plan_products')
      .selectAll()
      .orderBy('id')
      .orderBy('version')
      .execute();
    const products = [...Map.groupBy(rows, (row) => row.id).values()]
      .flatMap(versionsThatCount)
      .map(productOf);
    return { text: written(products, input.format), rows: products.length };
  },
};
