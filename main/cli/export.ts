import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { giveOut } from '../../db/filesOut.ts';
import { Refusal } from '../../shared/contract/answer.ts';
import { CATALOGUE_FORMATS } from '../../shared/imports/vocabulary.ts';
import { converse, refused } from './session.ts';
import { type ExitCode, Misused, type Streams, write } from './streams.ts';

export interface ExportOrder {
  readonly dataDir: string;
  readonly kind: string;
  readonly format: string;
  /** An absolute path outside any data. */
  readonly out: string;
  readonly as: string;
}

/** Writes the catalogue as an import reads it, whole or not at all. */
export function exportFile(order: ExportOrder, streams: Streams): Promise<ExitCode> {
  const { dataDir, kind, out, as } = order;
  if (kind !== 'catalogue') throw new Misused(`There is nothing called “${kind}” to export: catalogue.`);
  const format = CATALOGUE_FORMATS.find((each) => each === order.format);
  if (!format) throw new Misused(`--format takes one of: ${CATALOGUE_FORMATS.join(', ')}.`);
  return converse(dataDir, as, streams, async (talk) => {
    const answer = await talk.call('catalogue.export', { format });
    if (!answer.ok) return refused(answer, streams);
    const { text, rows } = answer.value;
    return giveText({ dataDir, out, text, told: { rows } }, streams);
  });
}

/** Writes a text to a file, whole or not at all, and says so on standard output, as JSON. */
export async function giveText(
  { dataDir, out, text, told = {} }: { dataDir: string; out: string; text: string; told?: object },
  streams: Streams,
): Promise<ExitCode> {
  try {
    mkdirSync(dirname(out), { recursive: true });
    await giveOut(out, dataDir, (file) => file.writeFile(text, 'utf8'));
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    return refused({ ok: false, error: problem.failure }, streams);
  }
  await write(streams.stdout, `${JSON.stringify({ ok: true, value: { file: out, ...told } })}\n`);
  return 0;
}
