import { instantOfMilliseconds } from '../../shared/time/instant.ts';
import { localDateOf, timeZone } from '../../shared/time/localDate.ts';
import type { PlainDate } from '../../shared/time/plainDate.ts';
import { useSession } from './session.ts';

/** The day that the calendar at the centre shows now. */
export function useToday(): PlainDate {
  const { centre } = useSession();
  return localDateOf(instantOfMilliseconds(Date.now()), timeZone(centre.timeZone));
}
