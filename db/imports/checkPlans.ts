import type Database from 'better-sqlite3';
import type { ImportQuestion, ImportRow, ImportSettings } from '../../shared/contract/imports.ts';
import { type CsvRecord, cellsOf, RecordCutter } from '../../shared/imports/csv.ts';
import type { DateSettings } from '../../shared/imports/moments.ts';
import { type Places, type PlanValues, readPlanRow } from '../../shared/imports/planRow.ts';
import type { Reason, ReasonCode } from '../../shared/imports/reasons.ts';
import { type Outcome, PLAN_FIELDS, type PlanField } from '../../shared/imports/vocabulary.ts';
import type { Store } from '../store.ts';
import type { CheckedFile, RefusedRow, StoreOrder } from './checked.ts';
import { shownReason, Tally } from './checked.ts';
import { columnsOf, datesOf, placesOf } from './columns.ts';
import { type Facts, factsInFile } from './facts.ts';
import { factsOnServer } from './factsOnServer.ts';
import { type ChosenFile, type Head, textOf } from './file.ts';
import { uuidSeries } from './ids.ts';
import type { Pace } from './pace.ts';
import { planRules, type Weighed } from './planRules.ts';
import { NEW, openStaging, REFUSED, STAGED_OUTCOMES } from './staging.ts';
import { concernOnServer, storeOnServer } from './storeOnServer.ts';
import { concernOf, storePlans } from './storePlans.ts';
import { openWorkbench } from './workbench.ts';

export type PlansCheck =
  | { readonly kind: 'checked'; readonly file: CheckedFile }
  | { readonly kind: 'asks'; readonly questions: ImportQuestion[] };

/** Rows staged in one go; the staging is no place that must survive, so this only saves work. */
const STAGED_AT_ONCE = 20_000;
/** Rows that the data is asked about together: for a server one question of each kind, for a file a part of a turn. */
const ASKED_AT_ONCE = 200;

interface StagedRow {
  n: number;
  outcome: number;
  reason: ReasonCode | null;
  figures: string | null;
  raw: string | null;
  code: string;
  serial: string;
  product_id: string;
  holder_name: string;
  holder_email: string;
  purchase_country: string;
  device_activated_at: string | null;
  activated_at: string;
  video_verified_at: string | null;
  repair_invitation_at: string | null;
  status: string | null;
  before: string | null;
}

/** Puts rows where they wait. A code that waits there already is refused: its first row counts. */
function stager(connection: Database.Database, newId: () => string, tally: Tally) {
  const insert = connection.prepare(
    `INSERT OR IGNORE INTO staged.rows (n, outcome, plan_id, binding_id, code, serial, model, product_id, product_version,
       holder_name, holder_email, purchase_country, device_activated_at, activated_at, video_verified_at,
       repair_invitation_at, valid_from, valid_until, allowance, status, before)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertRefused = connection.prepare(
    'INSERT INTO staged.rows (n, outcome, reason, figures, raw) VALUES (?, ?, ?, ?, ?)',
  );
  const lineOfCode = connection
    .prepare<[string], number>('SELECT n FROM staged.rows WHERE code = ? AND outcome <> 3')
    .pluck();

  function refuse(record: CsvRecord, reason: Reason): void {
    tally.refuse(reason);
    insertRefused.run(record.line, REFUSED, reason.code, JSON.stringify(reason.figures), record.raw);
  }

  function stage(
    record: CsvRecord,
    plan: PlanValues,
    weighed: Exclude<Weighed, { outcome: 'refused' }>,
  ): void {
    const isNew = weighed.outcome === 'new';
    const { changes } = insert.run(
      record.line,
      STAGED_OUTCOMES.indexOf(weighed.outcome),
      isNew ? newId() : weighed.outcome === 'changed' ? weighed.planId : null,
      isNew ? newId() : null,
      plan.code,
      plan.serial,
      isNew ? weighed.product.model : null,
      plan.productId,
      isNew ? weighed.product.version : null,
      plan.holderName,
      plan.holderEmail,
      plan.purchaseCountry,
      plan.deviceActivatedAt,
      plan.activatedAt,
      plan.videoVerifiedAt,
      plan.repairInvitationAt,
      isNew ? weighed.term.validFrom : null,
      isNew ? weighed.term.validUntil : null,
      isNew ? weighed.product.replacement_allowance : null,
      plan.status ?? (isNew ? 'active' : null),
      weighed.outcome === 'changed' ? JSON.stringify(weighed.before) : null,
    );
    if (changes === 1) {
      tally.add(weighed.outcome);
      return;
    }
    refuse(record, {
      code: 'code_twice',
      figures: { code: plan.code, line: lineOfCode.get(plan.code) ?? 0 },
    });
  }
  return { refuse, stage };
}

/** Why a record cannot be read at all; null when it can. */
export function malformed(record: CsvRecord, columns: number): Reason | null {
  if (record.broken) return { code: 'quotes', figures: {} };
  if (record.cells.length === columns) return null;
  return { code: 'columns_count', figures: { cells: record.cells.length, header: columns } };
}

export interface CheckOrder {
  readonly store: Store;
  readonly file: ChosenFile;
  readonly head: Head;
  readonly settings: ImportSettings;
  readonly pace: Pace;
  /** UTC, ISO 8601. */
  readonly now: string;
}

/** Where a file's rows are staged, what they are held against, and how they are stored. */
interface Bench {
  readonly staging: Database.Database;
  readonly facts: Facts;
  store(order: StoreOrder): Promise<void>;
  close(): void;
}

async function openBench(store: Store): Promise<Bench> {
  if (store.engine === 'sqlite') {
    const workbench = openWorkbench(store);
    const { connection, close } = workbench;
    const concern = concernOf(connection);
    return {
      ...{ staging: connection, facts: factsInFile(connection), close },
      store: (order) => storePlans(workbench, concern, order),
    };
  }
  const concern = await concernOnServer(store);
  const staging = openStaging();
  return {
    ...{ staging, facts: factsOnServer(store), close: () => staging.close() },
    store: (order) => storeOnServer(store, staging, concern, order),
  };
}

/** Reads the whole file, holds each row against the data and stages it. Stores nothing. Memory does not grow with the file. */
export async function checkPlans(order: CheckOrder): Promise<PlansCheck> {
  const bench = await openBench(order.store);
  try {
    const check = await stageAll(order, bench);
    if (check.kind === 'asks') bench.close();
    return check;
  } catch (error) {
    bench.close();
    throw error;
  }
}

type Read = ReturnType<typeof readPlanRow>;

async function stageAll(order: CheckOrder, bench: Bench): Promise<PlansCheck> {
  const { file, head, settings, pace } = order;
  const { staging, facts } = bench;
  if (head.encoding === null) throw new Error('A file is checked once its encoding is known.');
  const delimiter = head.delimiter ?? ',';
  const places = placesOf<PlanField>(head, columnsOf('plans', head, settings));
  const dates: DateSettings = datesOf(settings);
  const tally = new Tally();
  const weigh = planRules(staging, facts, (field) => places[field] >= 0);
  const { refuse, stage } = stager(staging, uuidSeries(order.now), tally);
  const latest = Date.parse(order.now);
  const cutter = new RecordCutter(delimiter, head.newline === '\r' ? '\r' : '\n');
  let isHeader = true;
  let waiting = 0;
  let together: CsvRecord[] = [];

  const readRow = (record: CsvRecord): Read => {
    const reason = malformed(record, head.header.length);
    return reason ? { kind: 'refused', reason } : readPlanRow(record.cells, places, dates, latest);
  };

  /** What becomes of a row; a question where it cannot be read without an answer. */
  const take = (record: CsvRecord, read: Read): ImportQuestion | null => {
    if (read.kind === 'ask') {
      const { about, field, example } = read;
      return { about, field, column: head.header[places[field]] ?? null, example, line: record.line };
    }
    const weighed = read.kind === 'refused' ? read : weigh(read.plan);
    if ('reason' in weighed) refuse(record, weighed.reason);
    else if (read.kind === 'plan') stage(record, read.plan, weighed);
    return null;
  };

  /** The same of several rows, which the data is asked about together. */
  const takeTogether = async (bytes: number): Promise<ImportQuestion | null> => {
    const rows = together.map((record) => ({ record, read: readRow(record) }));
    together = [];
    await facts.ahead(rows.flatMap(({ read }) => (read.kind === 'plan' ? [read.plan] : [])));
    for (const { record, read } of rows) {
      const question = take(record, read);
      if (question) return question;
      waiting += 1;
      if (waiting >= STAGED_AT_ONCE) {
        staging.exec('COMMIT; BEGIN');
        waiting = 0;
      }
      if (pace.due()) await pace.breathe(bytes, file.bytes);
    }
    return null;
  };

  const parts = textOf(file, head.encoding);
  staging.exec('BEGIN');
  for (;;) {
    const next = await parts.next();
    if (next.done) {
      staging.exec('COMMIT');
      const sha256 = next.value;
      return { kind: 'checked', file: checkedPlans(bench, tally, sha256, head, places) };
    }
    const part = next.value;
    for (const record of part.last ? cutter.end() : cutter.push(part.text)) {
      if (isHeader) {
        isHeader = false;
        continue;
      }
      together.push(record);
      if (together.length < ASKED_AT_ONCE) continue;
      const question = await takeTogether(part.read);
      if (question) return { kind: 'asks', questions: [question] };
    }
    const question = part.last ? await takeTogether(part.read) : null;
    if (question) return { kind: 'asks', questions: [question] };
  }
}

const SHOWN = `SELECT n, outcome, reason, figures, raw, code, serial, product_id, holder_name, holder_email,
  purchase_country, device_activated_at, activated_at, video_verified_at, repair_invitation_at, status, before FROM staged.rows`;

function checkedPlans(bench: Bench, tally: Tally, sha256: string, head: Head, places: Places): CheckedFile {
  const { staging } = bench;
  const all = staging.prepare<[number, number], StagedRow>(`${SHOWN} WHERE n > ? ORDER BY n LIMIT ?`);
  const some = new Map(
    STAGED_OUTCOMES.map((outcome, index) => [
      outcome,
      staging.prepare<[number, number], StagedRow>(
        // The outcome stands in the text, because only so does SQLite use the index on it.
        `${SHOWN} WHERE outcome = ${index} ${index === NEW ? '' : 'AND outcome <> 0'} AND n > ? ORDER BY n LIMIT ?`,
      ),
    ]),
  );
  const refusedAfter = staging.prepare<[number], Pick<StagedRow, 'n' | 'reason' | 'figures' | 'raw'>>(
    'SELECT n, reason, figures, raw FROM staged.rows WHERE outcome = 3 AND outcome <> 0 AND n > ? ORDER BY n LIMIT 500',
  );
  const show = (row: StagedRow): ImportRow => shownRow(row, head, places);
  return {
    counts: tally.counts,
    reasons: tally.reasons,
    sha256,
    rows: (outcome: Outcome | null, after, limit) =>
      (outcome === null ? all : some.get(outcome))?.all(after, limit).map(show) ?? [],
    *refused(): Generator<RefusedRow> {
      let after = 0;
      for (;;) {
        const rows = refusedAfter.all(after);
        for (const row of rows) {
          yield { line: row.n, raw: row.raw ?? '', reason: reasonOf(row) };
          after = row.n;
        }
        if (rows.length === 0) return;
      }
    },
    store: bench.store,
    close: bench.close,
  };
}

const reasonOf = (row: Pick<StagedRow, 'reason' | 'figures'>): Reason => ({
  code: row.reason ?? 'quotes',
  figures: JSON.parse(row.figures ?? '{}'),
});

function shownRow(row: StagedRow, head: Head, places: Places): ImportRow {
  const outcome = STAGED_OUTCOMES[row.outcome] ?? 'refused';
  if (outcome === 'refused') {
    const { cells } = cellsOf(row.raw ?? '', head.delimiter ?? ',');
    const values = Object.fromEntries(
      PLAN_FIELDS.filter((field) => places[field] >= 0).map((field) => [field, cells[places[field]] ?? '']),
    );
    return { line: row.n, outcome, reason: shownReason(reasonOf(row)), values, before: {} };
  }
  return {
    line: row.n,
    outcome,
    reason: null,
    values: {
      code: row.code,
      serial: row.serial,
      productId: row.product_id,
      holderName: row.holder_name,
      holderEmail: row.holder_email,
      purchaseCountry: row.purchase_country,
      deviceActivatedAt: row.device_activated_at ?? '',
      activatedAt: row.activated_at,
      videoVerifiedAt: row.video_verified_at ?? '',
      repairInvitationAt: row.repair_invitation_at ?? '',
      status: row.status ?? '',
    },
    before: JSON.parse(row.before ?? '{}'),
  };
}
