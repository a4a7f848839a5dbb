import { z } from 'zod';
import { EVERYONE, OFFICE } from '../claim/vocabulary.ts';
import { readBadge } from '../session/badge.ts';
import { isPin, LONGEST_PIN } from '../session/pin.ts';
import { quick, signedIn } from './centre.ts';
import { command, query, secret, wantsPassword } from './define.ts';
import { SAYS } from './fieldSays.ts';
import { done, id, nothing } from './fields.ts';

const pin = z.string().max(LONGEST_PIN, SAYS.pin).refine(isPin, SAYS.pin);
const ofPerson = z.strictObject({ personId: id });

/**
 * Signing in by PIN or badge, for a quick change of person at one desk: with a manager's leave for each person, at the
 * computer where it was set, and slowed down as passwords are.
 */
export const quickCalls = {
  /** Who may type a PIN here, and whether anybody has a badge. */
  'session.quick': query(
    'anyone',
    nothing,
    z.object({ people: z.array(z.object({ id, name: z.string() })), badges: z.boolean() }),
  ),
  'session.signInByPin': secret(
    command(
      'anyone',
      ['seats'],
      z.strictObject({ personId: id, pin: z.string().max(LONGEST_PIN) }),
      signedIn,
    ),
  ),
  'session.signInByBadge': secret(
    command(
      'anyone',
      ['seats'],
      z.strictObject({
        badge: z
          .string()
          .max(60)
          .refine((scanned) => readBadge(scanned) !== null, SAYS.badge),
        /** The only person who is to come in by it: anybody else's badge is known and changes nothing. */
        only: id.optional(),
      }),
      signedIn,
    ),
  ),

  'session.ownQuick': query(EVERYONE, nothing, z.object({ quick })),
  'session.setPin': secret(
    command(EVERYONE, ['people', 'session'], z.strictObject({ current: z.string().max(200), pin }), done),
  ),
  'session.endPin': command(EVERYONE, ['people', 'session'], nothing, done),

  /** Gives or takes back the leave; what there was of PIN and badge goes with it. */
  'people.allowQuick': wantsPassword(
    command(OFFICE, ['people', 'session'], ofPerson.extend({ allowed: z.boolean() }), done),
  ),
  /** Makes a badge, which takes the place of the one before; its code is given this once. */
  'people.makeBadge': wantsPassword(
    secret(command(OFFICE, ['people', 'session'], ofPerson, z.object({ badge: z.string() }))),
  ),
  'people.endBadge': command(OFFICE, ['people', 'session'], ofPerson, done),
} as const;
