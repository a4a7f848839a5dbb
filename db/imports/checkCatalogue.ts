import type { PlanProduct } from '../../shared/adjudication/catalogue.ts';
import { refuse } from '../../shared/contract/answer.ts';
import type { ImportRow } from '../../shared/contract/imports.ts';
import { RecordCutter } from '../../shared/imports/csv.ts';
import { isRecord } from '../../shared/imports/productReason.ts';
import { differences, productFromCells, readProduct } from '../../shared/imports/productRow.ts';
import type { Reason } from '../../shared/imports/reasons.ts';
import { type Outcome, PRODUCT_FIELDS, type ProductField } from '../../shared/imports/vocabulary.ts';
import { signedIn } from '../act.ts';
import { productOf, rowOf } from '../catalogue.ts';
import { weighChanged } from '../claims/weighed.ts';
import type { PlanProductRow, Reader } from '../tables.ts';
import { inTransaction } from '../transaction.ts';
import { type CheckedFile, type RefusedRow, shownReason, Tally } from './checked.ts';
import { type CheckOrder, malformed } from './checkPlans.ts';
import { columnsOf, placesOf } from './columns.ts';
import { textOf } from './file.ts';
import { outdated } from './outdated.ts';

/** A product as it stands in the file. */
interface Given {
  readonly line: number;
  readonly raw: string;
  readonly read: ReturnType<typeof readProduct>;
  /** As the file has it, for the preview of a refused row. */
  readonly shown: Readonly<Partial<Record<ProductField, string>>>;
}

interface Weighed extends Given {
  readonly outcome: Outcome;
  readonly reason: Reason | null;
  readonly version: number;
  readonly before: PlanProduct | null;
}

/** What may not change from one version to the next, because plans and claims already count on it. */
const FIXED = ['model', 'category', 'market', 'currency', 'timeZone'] as const;
/** What a confirmation changes, and no term of the plan. */
const BESIDE_THE_TERMS = ['status', 'source', 'note'];

async function readAll(order: CheckOrder): Promise<{ text: string; sha256: string }> {
  const { head, file, pace } = order;
  if (head.encoding === null) throw new Error('A file is checked once its encoding is known.');
  const parts = textOf(file, head.encoding);
  let text = '';
  for (;;) {
    const next = await parts.next();
    if (next.done) return { text, sha256: next.value };
    text += next.value.text;
    await pace.breathe(next.value.read, file.bytes);
  }
}

function productsOfJson(text: string): Given[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    throw refuse('bad_input', 'import_no_json', `The file is not valid JSON: ${why}`, { why });
  }
  const list = Array.isArray(parsed)
    ? parsed
    : typeof parsed === 'object' && parsed !== null && 'products' in parsed
      ? parsed.products
      : null;
  if (!Array.isArray(list)) {
    throw refuse(
      'bad_input',
      'import_no_products',
      'The file has no list of “products”: export a catalogue to see its form.',
    );
  }
  return list.map((given: unknown, index) => ({
    line: index + 1,
    raw: JSON.stringify(given),
    read: readProduct(given),
    shown: shownOf(given),
  }));
}

function productsOfCsv(text: string, order: CheckOrder): Given[] {
  const { head, settings } = order;
  const places = placesOf<ProductField>(head, columnsOf('catalogue', head, settings));
  const cutter = new RecordCutter(head.delimiter ?? ',', head.newline === '\r' ? '\r' : '\n');
  const records = [...cutter.push(text), ...cutter.end()].slice(1);
  return records.map((record) => {
    const cell = (field: ProductField) => record.cells[places[field]]?.trim() ?? '';
    const given = productFromCells(cell);
    const wrong = malformed(record, head.header.length);
    return {
      line: record.line,
      raw: record.raw,
      read: wrong ? { kind: 'refused', reason: wrong } : readProduct(given),
      shown: shownOf(given),
    };
  });
}

/** A value as it would stand in a cell: a list of exclusions as rules with their numbers. */
function shownValue(value: unknown): string {
  if (Array.isArray(value)) return value.join(' ');
  if (!isRecord(value)) return String(value);
  return Object.entries(value)
    .toSorted(([, one], [, other]) => Number(one) - Number(other))
    .map(([rule, number]) => `${rule}=${number}`)
    .join(' ');
}

function shownOf(given: unknown): Partial<Record<ProductField, string>> {
  if (typeof given !== 'object' || given === null) return {};
  const { requiredParts, ...plain } = given as Record<string, unknown>;
  const parts = (requiredParts ?? {}) as { must?: unknown; request?: unknown };
  const all: Record<string, unknown> = { ...plain, mustParts: parts.must, requestParts: parts.request };
  return Object.fromEntries(
    Object.entries(all)
      .filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(([name, value]) => [name, shownValue(value)]),
  );
}

function weighAll(given: readonly Given[], rows: readonly PlanProductRow[]): Weighed[] {
  const versions = new Map<string, { row: PlanProductRow; product: PlanProduct }[]>();
  for (const row of rows) {
    versions.set(row.id, [...(versions.get(row.id) ?? []), { row, product: productOf(row) }]);
  }
  const lines = new Map<string, number>();
  return given.map((each) => {
    const refused = (reason: Reason): Weighed => ({
      ...each,
      outcome: 'refused',
      reason,
      version: 0,
      before: null,
    });
    if (each.read.kind === 'refused') return refused(each.read.reason);
    const { product } = each.read;
    const key = `${product.effectiveFrom} ${product.id}`;
    const twice = lines.get(key);
    if (twice !== undefined) {
      return refused({ code: 'product_twice', figures: { product: product.id, line: twice } });
    }
    const known = versions.get(product.id) ?? [];
    const newest = known.at(-1);
    const settle = (outcome: Outcome, before: PlanProduct | null): Weighed => {
      lines.set(key, each.line);
      const version = (newest?.row.version ?? 0) + 1;
      if (outcome !== 'unchanged') {
        versions.set(product.id, [...known, { row: rowOf(product, version, '', null), product }]);
      }
      return { ...each, outcome, reason: null, version, before };
    };
    if (!newest) return settle('new', null);
    if (known.some((version) => differences(version.product, product).length === 0)) {
      return settle('unchanged', null);
    }
    const fixed = FIXED.find((field) => newest.product[field] !== product[field]);
    if (fixed) {
      return refused({
        code: 'identity_fixed',
        figures: { product: product.id, field: fixed, known: newest.product[fixed], given: product[fixed] },
      });
    }
    const confirms =
      product.status === 'confirmed' &&
      newest.product.status === 'unverified' &&
      differences(newest.product, product).every((name) => BESIDE_THE_TERMS.includes(name));
    if (!confirms && product.effectiveFrom <= newest.product.effectiveFrom) {
      return refused({
        code: 'effective_not_later',
        figures: { product: product.id, newest: newest.product.effectiveFrom },
      });
    }
    return settle('changed', newest.product);
  });
}

/** Reads a catalogue and holds each product against the newest version of it. A few hundred rows: all in memory. */
export async function checkCatalogue(order: CheckOrder): Promise<CheckedFile> {
  const { store, head } = order;
  const { text, sha256 } = await readAll(order);
  const given = head.form === 'json' ? productsOfJson(text) : productsOfCsv(text, order);
  const read = (db: Reader) =>
    db.selectFrom('plan_products').selectAll().orderBy('id').orderBy('version').execute();
  const before = await read(store.reader);
  const rows = weighAll(given, before);
  const tally = new Tally();
  for (const row of rows) {
    if (row.reason) tally.refuse(row.reason);
    else tally.add(row.outcome);
  }
  return {
    counts: tally.counts,
    reasons: tally.reasons,
    sha256,
    rows: (outcome, after, limit) =>
      rows
        .filter((row) => row.line > after && (outcome === null || row.outcome === outcome))
        .slice(0, limit)
        .map(shownRow),
    *refused(): Generator<RefusedRow> {
      for (const { line, raw, reason } of rows) if (reason) yield { line, raw, reason };
    },
    store: ({ actOn, begin }) =>
      inTransaction(store.db, async (writer) => {
        const act = actOn(writer);
        const now = await read(act.db);
        if (now.length !== before.length) {
          throw outdated();
        }
        const brought = rows.filter((row) => row.outcome === 'new' || row.outcome === 'changed');
        await begin(act, {
          products: brought.flatMap(({ read, version }) =>
            read.kind === 'product' ? [{ product: read.product.id, version }] : [],
          ),
        });
        for (const row of brought) {
          if (row.read.kind === 'refused') continue;
          await act.db
            .insertInto('plan_products')
            .values(rowOf(row.read.product, row.version, act.now, signedIn(act).id))
            .execute();
        }
        await weighChanged(writer);
      }),
    close: () => {},
  };
}

function shownRow(row: Weighed): ImportRow {
  const values = row.read.kind === 'product' ? shownOf(row.read.product) : row.shown;
  const known: Partial<Record<string, string>> = row.before ? shownOf(row.before) : {};
  const before = Object.fromEntries(
    Object.entries(known).filter(([name, value]) => (values as Record<string, string>)[name] !== value),
  );
  return {
    line: row.line,
    outcome: row.outcome,
    reason: row.reason ? shownReason(row.reason) : null,
    values: knownFields(values),
    before: row.before ? knownFields(before) : {},
  };
}

const FIELDS: ReadonlySet<string> = new Set<string>(PRODUCT_FIELDS);

const knownFields = (values: object): ImportRow['values'] =>
  Object.fromEntries(Object.entries(values).filter(([name]) => FIELDS.has(name)));
