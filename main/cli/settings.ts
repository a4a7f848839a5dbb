import { readFile } from 'node:fs/promises';
import type { Output } from '../../shared/contract/index.ts';
import { isOfThePlace } from '../../shared/contract/settings.ts';
import { giveText } from './export.ts';
import { converse, refused } from './session.ts';
import { type ExitCode, Misused, type Streams, write } from './streams.ts';

/** Writes all settings of the centre to a file. */
export function exportSettings(
  { dataDir, out, as }: { dataDir: string; out: string; as: string },
  streams: Streams,
): Promise<ExitCode> {
  return converse(dataDir, as, streams, async (talk) => {
    const answer = await talk.call('settings.export', {});
    if (!answer.ok) return refused(answer, streams);
    return giveText({ dataDir, out, text: answer.value.text }, streams);
  });
}

/** A value in one line; of a picture only that it is there. */
const inWords = (value: unknown): string =>
  value === null ? 'nothing' : JSON.stringify(value).replace(/"imageBase64":"[^"]*"/, 'a picture');

function previewInWords({ centre, writtenAt, changes, refused: not, same }: Output<'settings.preview'>) {
  const lines = [
    `The file was written by ${centre} at ${writtenAt}; ${same} of its settings are so already.`,
    ...changes.map(({ setting, before, after }) => `  ${setting}: ${inWords(before)} → ${inWords(after)}`),
    ...not.map(({ setting, message }) => `  ${setting} cannot be taken: ${message}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** The names that were given, each one that the file would change. */
function named(only: string, changes: Output<'settings.preview'>['changes']): string[] {
  const wanted = only.split(',').map((name) => name.trim());
  const strange = wanted.find((name) => !changes.some(({ setting }) => setting === name));
  if (strange !== undefined) throw new Misused(`The file changes no setting “${strange}”.`);
  return wanted;
}

/**
 * Takes settings over from a file. What would change stands on standard error; the last line of standard output is the
 * result as JSON. Refused where a setting of the file cannot be taken, although all others are.
 */
export async function importSettings(
  order: { dataDir: string; file: string; only: string | undefined; dryRun: boolean; as: string },
  streams: Streams,
): Promise<ExitCode> {
  const text = await readFile(order.file, 'utf8').catch(() => {
    throw new Misused(`${order.file} cannot be read.`);
  });
  return converse(order.dataDir, order.as, streams, async (talk) => {
    const looked = await talk.call('settings.preview', { text });
    if (!looked.ok) return refused(looked, streams);
    const { changes, refused: not } = looked.value;
    await write(streams.stderr, previewInWords(looked.value));
    const take =
      order.only === undefined
        ? changes.map(({ setting }) => setting).filter((setting) => !isOfThePlace(setting))
        : named(order.only, changes);
    const ok = not.length === 0;
    let imported: Output<'settings.import'> | null = null;
    if (!order.dryRun && take.length > 0) {
      const answer = await talk.call('settings.import', { text, take });
      if (!answer.ok) return refused(answer, streams);
      imported = answer.value;
    }
    if (imported?.mailPasswordNeeded) {
      await write(
        streams.stderr,
        'Type the password of the mail server in the settings: no file holds it.\n',
      );
    }
    const value = { imported: imported !== null, settings: take, refused: not.map(({ setting }) => setting) };
    await write(streams.stdout, `${JSON.stringify({ ok, value })}\n`);
    return ok ? 0 : 1;
  });
}
