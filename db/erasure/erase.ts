import { type Refusal, refuse } from '../../shared/contract/answer.ts';
import type { Hindrance } from '../../shared/contract/erasures.ts';
import { fold } from '../../shared/search/fold.ts';
import { instant } from '../../shared/time/instant.ts';
import { localDateOf, timeZone } from '../../shared/time/localDate.ts';
import type { Act, Ask } from '../act.ts';
import { requireCentre } from '../centre.ts';
import { refuseErased } from '../customerRow.ts';
import { newestHead } from '../events.ts';
import { blankRows, type ErasedFile } from './blank.ts';
import { eraseWords, wordsInEvents } from './events.ts';
import { hindrancesOf } from './hindrances.ts';
import { personOf } from './person.ts';

/** The day that it is at the centre. */
export async function todayAt({ db, now }: Pick<Ask, 'db' | 'now'>): Promise<string> {
  return localDateOf(instant(now), timeZone((await requireCentre(db)).timeZone));
}

/** Why nobody may be erased whom this keeps. */
function keptFor({ why, name: named, until: day }: Hindrance): Refusal {
  const [name, until] = [named ?? '', day ?? ''];
  switch (why) {
    case 'open_claim':
      return refuse(
        'rule',
        'kept_for_open_claim',
        `Claim ${name} is still open: the data can be erased once it has ended.`,
        { name },
      );
    case 'balance':
      return refuse(
        'rule',
        'kept_for_balance',
        `Claim ${name} has money that is still to come or to go back: settle it, then the data can be erased.`,
        { name },
      );
    case 'plan':
      return refuse(
        'rule',
        'kept_for_plan',
        `Plan ${name} is in force until ${until}: the data can be erased afterwards, or once it is cancelled.`,
        { name, until },
      );
    case 'tax':
      return refuse('rule', 'kept_for_tax', `The tax law wants this customer’s data kept until ${until}.`, {
        until,
      });
    case 'claims':
      return refuse(
        'rule',
        'kept_for_claims',
        `The customer may still make claims, so the data is kept until ${until}.`,
        { until },
      );
  }
}

const sameName = (one: string, other: string): boolean =>
  fold(one.trim().replace(/\s+/g, ' ')) === fold(other.trim().replace(/\s+/g, ' '));

/**
 * Erases a customer: all in one transaction, but for the files beside the database and what the disk still holds, which go
 * once it is stored (see traces). `typed` is the name as whoever does it has typed it.
 */
export async function eraseCustomer(
  act: Act,
  eventKey: Buffer,
  { customerId, typed }: { readonly customerId: string; readonly typed: string },
): Promise<void> {
  const { db, now } = act;
  const person = await personOf(db, customerId);
  const { customer, plans } = person;
  refuseErased(customer);
  const [hindrance] = await hindrancesOf(db, person, await todayAt(act));
  if (hindrance) throw keptFor(hindrance);
  if (!sameName(typed, customer.name)) {
    throw refuse(
      'bad_input',
      'erased_name_differs',
      'The name that you typed is not this customer’s: type it as it stands there.',
    );
  }
  const words = await wordsInEvents(db, person);
  const claims = await db.selectFrom('claims').select('id').where('customer_id', '=', customerId).execute();
  await db.insertInto('erasing').values({ id: 1 }).execute();
  const files = await blankRows(db, person, now);
  await act.record({
    kind: 'customer_erased',
    data: {
      customerId,
      ...{ claims: claims.length, plans: plans.length, events: words.length, files: files.length },
    },
  });
  const head = await newestHead(db);
  if (!head) throw new Error('The erasure was not written into the record.');
  await eraseWords(db, eventKey, words, head);
  await db
    .insertInto('erasures')
    .values({
      event_id: head.event,
      customer_id: customerId,
      at: now,
      files: JSON.stringify(each(files)),
      finished_at: null,
    })
    .execute();
  await db.deleteFrom('erasing').execute();
}

const each = (files: readonly ErasedFile[]): ErasedFile[] => [
  ...new Map(files.map((file) => [`${file.folder}/${file.hash}.${file.extension}`, file])).values(),
];
