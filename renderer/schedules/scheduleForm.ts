import { z } from 'zod';
import { mailTarget, type Schedule, scheduleFields } from '../../shared/contract/schedules.ts';
import { fieldError } from '../api/fieldMessages.ts';

/** A schedule as it stands in its form. */
export const scheduleSchema = z
  .object({
    savedId: z.uuid(fieldError('choose')),
    every: scheduleFields.every,
    time: scheduleFields.time,
    format: scheduleFields.format,
    language: scheduleFields.language,
    into: z.enum(['folder', 'mail']),
    /** Ids. */
    people: z.array(z.uuid()),
    /** Addresses, one a line or with commas between. */
    recipients: z.string().max(4000),
  })
  .superRefine(({ into, people, recipients }, context) => {
    if (into !== 'mail') return;
    const read = mailTarget.safeParse({ kind: 'mail', people, recipients: addressesIn(recipients) });
    if (read.success) return;
    const none = people.length === 0 && addressesIn(recipients).length === 0;
    context.addIssue({
      code: 'custom',
      path: [none ? 'people' : 'recipients'],
      message: fieldError(none ? 'required' : 'email'),
    });
  });
export type ScheduleValues = z.output<typeof scheduleSchema>;

export const addressesIn = (text: string): string[] =>
  text
    .split(/[\s,;]+/)
    .map((address) => address.trim())
    .filter((address) => address !== '');

/** A new one begins on Mondays, before the house opens. */
export const formOf = (
  schedule: Schedule | null,
  savedId: string | null,
  language: ScheduleValues['language'],
): ScheduleValues => ({
  savedId: schedule?.savedId ?? savedId ?? '',
  every: schedule?.every ?? 'week',
  time: schedule?.time ?? '07:00',
  format: schedule?.format ?? 'xlsx',
  language: schedule?.language ?? language,
  into: schedule && schedule.folder === null ? 'mail' : 'folder',
  people: schedule?.people.map(({ id }) => id) ?? [],
  recipients: schedule?.recipients.join('\n') ?? '',
});
