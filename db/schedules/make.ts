import { mkdtemp, open, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refuse } from '../../shared/contract/answer.ts';
import { daysIn } from '../../shared/contract/savedReports.ts';
import { reportLetter } from '../../shared/mail/words.ts';
import { AS_IT_IS } from '../../shared/report/arrangement.ts';
import { EXTENSION } from '../../shared/report/formats.ts';
import { instant } from '../../shared/time/instant.ts';
import { localDateOf } from '../../shared/time/localDate.ts';
import { requireCentre } from '../centre.ts';
import type { Context } from '../context.ts';
import { byName } from '../events.ts';
import { giveOut } from '../filesOut.ts';
import { keepFile, LARGEST_FILE } from '../outbox/files.ts';
import { mailServer, queue } from '../outbox/queue.ts';
import { type Press, writeInto } from '../reports/exports.ts';
import { inTransaction } from '../transaction.ts';
import { reachedBy, requireFolder, requireForm } from './calls.ts';
import type { Outcome, Taken } from './runs.ts';

type Order = Parameters<typeof writeInto>[2];

const nothingTold = () => {};

/** What the report is called in a folder: by its name and the day that it was due, without what no file may be called. */
function fileName({ name, schedule }: Taken, day: string): string {
  const safe = name
    .replace(/[\p{Cc}<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return `${safe === '' ? 'report' : safe} ${day}.${EXTENSION[schedule.format]}`;
}

async function intoFolder(
  around: Context & Press,
  taken: Taken,
  order: Order,
  day: string,
  signal: AbortSignal,
): Promise<Outcome> {
  const { folder } = taken.schedule;
  const { dataDir } = around.store;
  if (folder === null) throw new Error('The schedule has no folder.');
  requireFolder(folder, dataDir);
  const place = join(folder, fileName(taken, day));
  const { rows, head } = await giveOut(place, dataDir, (file) =>
    writeInto(around, file, order, byName(null), nothingTold, signal),
  );
  return { made: true, rows, place, head };
}

async function asMail(
  around: Context & Press,
  taken: Taken,
  order: Order,
  day: string,
  signal: AbortSignal,
): Promise<Outcome> {
  const { store, now, actIn } = around;
  const { schedule, name } = taken;
  const reached = await reachedBy(store.reader, schedule);
  if (reached.length === 0) {
    throw refuse(
      'rule',
      'nobody_reached',
      'Nobody is left whom this report reaches: everybody whom it goes to has left or has no e-mail address.',
    );
  }
  if (!(await mailServer(store.reader))) {
    throw refuse('rule', 'mail_not_set_up', 'E-mail is not set up: a manager does that in the settings.');
  }
  const folder = await mkdtemp(join(tmpdir(), 'hangar-report-'));
  try {
    const path = join(folder, 'report');
    const file = await open(path, 'wx+', 0o600);
    const { rows, head } = await writeInto(around, file, order, byName(null), nothingTold, signal).finally(
      () => file.close(),
    );
    if ((await stat(path)).size > LARGEST_FILE) {
      throw refuse(
        'rule',
        'too_large_for_mail',
        'The report is too large for e-mail: have it put into a folder, or narrow it.',
      );
    }
    const bytes = await readFile(path);
    await inTransaction(store.db, async (writer) => {
      const shelf = { db: writer, dataDir: store.dataDir };
      const kept = await keepFile(shelf, fileName(taken, day), bytes);
      const { name: centre } = await requireCentre(writer);
      const { from, to } = order;
      const letter = reportLetter(schedule.language, { name, from, to, rows }, centre);
      for (const { name: to, address } of reached) {
        await queue(
          actIn(writer, null, now()),
          {
            ...{ kind: 'report', to_name: to, to_address: address, language: schedule.language },
            ...{ ...letter, plan_id: null, paper_id: null, claim_id: null, ...kept },
          },
          schedule.set_by,
        );
      }
    });
    return { made: true, rows, place: reached.map(({ address }) => address).join(', '), head };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Makes what is due, of the days that it is of on the day that it was due; rejects with what kept it from being made. */
export async function makeDue(around: Context & Press, taken: Taken, signal: AbortSignal): Promise<Outcome> {
  const { schedule, name, asked, dueAt, zone } = taken;
  if (!asked) {
    throw refuse(
      'rule',
      'report_gone',
      `The report that “${name}” was made of is no longer there: it can only be deleted.`,
      { name },
    );
  }
  requireForm(schedule.format, around.print !== null);
  const day = localDateOf(instant(dueAt), zone);
  const { period, ...wanted } = asked;
  const order: Order = {
    ...AS_IT_IS,
    ...wanted,
    ...(period === null ? { from: null, to: null } : daysIn(period, day)),
    ...{ format: schedule.format, language: schedule.language, title: name },
  };
  return schedule.folder === null
    ? asMail(around, taken, order, day, signal)
    : intoFolder(around, taken, order, day, signal);
}
