import { resolve } from 'node:path';
import type { ImportJob, ImportQuestion } from '../../shared/contract/imports.ts';
import type { Answer, Output } from '../../shared/contract/index.ts';
import { FIELD_NAMES } from '../../shared/imports/reasons.ts';
import {
  DATE_ORDERS,
  type DateOrder,
  ENCODINGS,
  IMPORT_KINDS,
  type ImportKind,
  WHOLE_DAYS,
} from '../../shared/imports/vocabulary.ts';
import { readJson } from './call.ts';
import { type Conversation, converse, refused } from './session.ts';
import { type ExitCode, Misused, type Streams, write } from './streams.ts';

export interface ImportOrder {
  readonly dataDir: string;
  readonly kind: string;
  readonly file: string;
  readonly as: string;
  readonly dryRun: boolean;
  readonly goodRows: boolean;
  /** Where the refused rows go, when there are any: an absolute path outside any data. */
  readonly rejects: string | undefined;
  /** Field → column name, as JSON. */
  readonly map: string | undefined;
  readonly dates: string | undefined;
  readonly zone: string | undefined;
  readonly wholeDays: string | undefined;
  readonly encoding: string | undefined;
  readonly delimiter: string | undefined;
}

function oneOf<T extends string>(value: string | undefined, among: readonly T[], option: string): T | null {
  if (value === undefined) return null;
  const found = among.find((each) => each === value);
  if (!found) throw new Misused(`${option} takes one of: ${among.join(', ')}.`);
  return found;
}

function columnsOf(map: string | undefined): Record<string, string | null> {
  if (map === undefined) return {};
  const given = readJson(map);
  const entries =
    typeof given === 'object' && given !== null && !Array.isArray(given) ? Object.entries(given) : null;
  if (!entries?.every(([, column]) => column === null || typeof column === 'string')) {
    throw new Misused('--map takes JSON such as {"code":"Plan no","videoVerifiedAt":null}.');
  }
  return Object.fromEntries(entries);
}

/** How a question of the importer is answered on the command line. */
function howToAnswer({ about, field, column, example, line }: ImportQuestion): string {
  const where = `${column ? `column “${column}”` : ''}${line ? `, line ${line}` : ''}: “${example}”`;
  switch (about) {
    case 'column':
      return `No column is known for ${field} (${FIELD_NAMES[field ?? 'code']}): name it with --map '{"${field}":"…"}', or null where the file has none.`;
    case 'encoding':
      return `The file is no UTF-8: say --encoding ${ENCODINGS.join('|')}.`;
    case 'dateOrder':
      return `Day or month first? Say --dates ${DATE_ORDERS.join('|')} (${where}).`;
    case 'zone':
      return `Of which time zone? Say --zone Europe/Warsaw or another (${where}).`;
    case 'wholeDays':
      return `A date without a time: say --whole-days ${WHOLE_DAYS.join('|')} (${where}).`;
    default:
      return about satisfies never;
  }
}

const PERCENT = 100;

/** Asks how the import is whenever it moves, until it is at rest. Says so on standard error. */
async function settled(talk: Conversation, importId: string, streams: Streams): Promise<Answer<ImportJob>> {
  let said = '';
  for (;;) {
    const moved = talk.changed();
    const answer = await talk.call('imports.get', { importId });
    if (!answer.ok) return answer;
    const { job } = answer.value;
    const { stage } = job;
    if (stage.name !== 'checking' && stage.name !== 'running') return { ok: true, value: job };
    const now = `${stage.name} ${Math.floor((stage.done / Math.max(1, stage.of)) * PERCENT)} %`;
    if (now !== said) await write(streams.stderr, `${now}\n`);
    said = now;
    await moved;
  }
}

async function giveRejects(
  talk: Conversation,
  importId: string,
  path: string,
): Promise<Answer<Output<'imports.writeRefused'>>> {
  return talk.call('imports.writeRefused', { importId, path });
}

/** Imports a file, or says what it would do. The last line of standard output is the whole result as JSON. */
export function importFile(order: ImportOrder, streams: Streams): Promise<ExitCode> {
  const kind = IMPORT_KINDS.find((each): each is ImportKind => each === order.kind);
  if (!kind)
    throw new Misused(`There is nothing called “${order.kind}” to import: ${IMPORT_KINDS.join(' or ')}.`);
  const settings = {
    columns: columnsOf(order.map),
    dateOrder: oneOf<DateOrder>(order.dates, DATE_ORDERS, '--dates'),
    zone: order.zone ?? null,
    wholeDays: oneOf(order.wholeDays, WHOLE_DAYS, '--whole-days'),
    encoding: oneOf(order.encoding, ENCODINGS, '--encoding'),
    delimiter: oneOf(
      order.delimiter === 'tab' ? '\t' : order.delimiter,
      [',', ';', '\t', '|'] as const,
      '--delimiter',
    ),
  };
  return converse(order.dataDir, order.as, streams, async (talk) => {
    const opened = await talk.call('imports.open', { kind, path: resolve(order.file) });
    if (!opened.ok) return refused(opened, streams);
    const { importId } = opened.value;
    const asked = await talk.call('imports.check', { importId, settings });
    if (!asked.ok)
      return asked.error.kind === 'bad_input' ? misused(asked.error.message) : refused(asked, streams);
    const checked = await settled(talk, importId, streams);
    if (!checked.ok) return refused(checked, streams);
    const { stage } = checked.value;
    if (stage.name === 'asks') return misused(stage.questions.map(howToAnswer).join('\n'));
    if (stage.name === 'failed') return failed(stage.failure, streams);
    if (stage.name !== 'checked') throw new Error(`The check ended as “${stage.name}”.`);

    const { counts } = stage;
    let rejects: string | null = null;
    if (order.rejects !== undefined && counts.refused > 0) {
      const written = await giveRejects(talk, importId, order.rejects);
      if (!written.ok) return refused(written, streams);
      rejects = order.rejects;
    }
    const wouldStore = order.goodRows || counts.refused === 0;
    if (wouldStore && !order.dryRun) {
      const ran = await talk.call('imports.run', { importId, mode: order.goodRows ? 'good' : 'all' });
      if (!ran.ok) return refused(ran, streams);
      const ended = await settled(talk, importId, streams);
      if (!ended.ok) return refused(ended, streams);
      if (ended.value.stage.name === 'failed') return failed(ended.value.stage.failure, streams);
    }
    const value = {
      importId,
      kind,
      file: resolve(order.file),
      imported: wouldStore && !order.dryRun,
      counts,
      reasons: checked.value.reasons,
      rejects,
    };
    await write(streams.stdout, `${JSON.stringify({ ok: wouldStore, value })}\n`);
    return wouldStore ? 0 : 1;
  });
}

function misused(message: string): never {
  throw new Misused(message);
}

function failed(failure: { code: string; message: string }, streams: Streams): Promise<ExitCode> {
  return refused({ ok: false, error: { kind: 'rule', ...failure } }, streams);
}
