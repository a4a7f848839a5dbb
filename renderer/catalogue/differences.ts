/** One line of a product's terms, in words. */
export interface TermRow {
  readonly id: string;
  readonly name: string;
  readonly value: string;
}

/** The same line in two versions; null where a version has no such line, as the fee of a replacement that it does not give. */
export interface ComparedRow {
  readonly id: string;
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly differs: boolean;
}

const feeNumber = (id: string): number | null => (id.startsWith('fee.') ? Number(id.slice(4)) : null);

/** Two versions line by line: the fees of either first, by their number, then all the rest in the order given. */
export function compareRows(before: readonly TermRow[], after: readonly TermRow[]): ComparedRow[] {
  const old = new Map(before.map((row) => [row.id, row]));
  const fresh = new Map(after.map((row) => [row.id, row]));
  const all = [...new Map([...old, ...fresh]).values()];
  const fees = all
    .filter(({ id }) => feeNumber(id) !== null)
    .toSorted((one, other) => (feeNumber(one.id) ?? 0) - (feeNumber(other.id) ?? 0));
  return [...fees, ...all.filter(({ id }) => feeNumber(id) === null)].map(({ id, name }) => {
    const values = { before: old.get(id)?.value ?? null, after: fresh.get(id)?.value ?? null };
    return { id, name, ...values, differs: values.before !== values.after };
  });
}
