import { z } from 'zod';
import { EVERYONE, LANGUAGES, OFFICE, ROLES } from '../claim/vocabulary.ts';
import { LOGO_TYPES } from '../photo/vocabulary.ts';
import { readRecoveryKey } from '../session/recoveryKey.ts';
import { WAYS } from '../session/ways.ts';
import { carriesFile, command, query, secret, wantsPassword } from './define.ts';
import { SAYS } from './fieldSays.ts';
import {
  amount,
  country,
  currency,
  done,
  email,
  id,
  instant,
  line,
  nothing,
  phone,
  required,
  timeZone,
  vatRateBp,
} from './fields.ts';

const language = z.enum(LANGUAGES);
const theme = z.enum(['system', 'light', 'dark']);
/** One at least; whoever does several tasks has the role for each. */
const roles = z.array(z.enum(ROLES)).min(1, SAYS.oneRole).max(ROLES.length);
const personName = required(80);
/** Long enough to resist guessing at a workstation that locks out; no rule about kinds of characters (NIST SP 800-63B). */
const password = z.string().min(10, SAYS.passwordShort).max(200, SAYS.passwordLong);

/** As somebody typed it off the paper; a slip is told before the key is tried. */
export const recoveryKey = z
  .string()
  .trim()
  .max(60)
  .refine((typed) => readRecoveryKey(typed) !== null, SAYS.recoveryKey);
/** A JPEG or PNG in base64; at most 1 MB, which is told apart from what is no picture. */
export const logoBase64 = z.base64().min(1).max(14_000_000);
/** Shown once: only its hash is kept. */
const newRecoveryKey = z.string();

/** What is set of a centre, each on its own. */
export const centreFields = {
  name: required(120),
  street: line(160).default(''),
  postcode: line(20).default(''),
  city: line(100).default(''),
  phone: phone.default(''),
  email: email.default(''),
  /** As the centre writes it on papers: a tax number or a VAT id, of whatever country. */
  taxNumber: line(40).default(''),
  country,
  language,
  currency,
  timeZone,
  vatRateBp,
  /** What a customer pays for a diagnosis when the drone goes back unrepaired; minor units of the centre's currency. */
  diagnosisFee: amount.default(0),
  /** Minutes without a key or a click after which the workstation locks. */
  idleMinutes: z.int().min(1).max(240).default(10),
};
const centreInput = z.strictObject(centreFields);
/** As it is kept, with what was typed before it was checked. */
const centre = centreInput.extend({ phone: z.string(), email: z.string() });
export type Centre = z.infer<typeof centre>;

const person = z.object({
  id,
  name: z.string(),
  roles,
  language,
  theme,
  active: z.boolean(),
});
export type Person = z.infer<typeof person>;

/** What a manager lets a person come in with besides the password; null: nothing. */
export const quick = z.object({ pinSetAt: instant.nullable(), badgeMadeAt: instant.nullable() }).nullable();

const way = z.enum(WAYS);
/** Null: never. Its way is null where the record is from before it told so. */
const lastSignIn = z.object({ at: instant, way: way.nullable() }).nullable();

export const signedIn = z.object({ person });

/** Whose draft it is: a form that is still there when the person has changed keeps nothing under another name. */
const draftOf = id.optional();

export const centreCalls = {
  'centre.status': query(
    'anyone',
    nothing,
    z.object({
      state: z.enum(['empty', 'ready']),
      sample: z.boolean(),
      centre: centre.nullable(),
      /** When the recovery key that holds now was made; null: nobody made one yet. */
      recoveryKeyMadeAt: instant.nullable(),
      /** Only in sample data, where everyone may look around: who there is and how to sign in. */
      samplePeople: z.array(z.object({ name: z.string(), roles, password: z.string() })),
    }),
  ),
  'centre.setup': secret(
    command(
      'anyone',
      ['centre', 'people'],
      z.strictObject({
        centre: centreInput,
        manager: z.strictObject({ name: personName, password, language: language.optional() }),
      }),
      z.object({ managerId: id, recoveryKey: newRecoveryKey }),
    ),
  ),
  'centre.change': command(OFFICE, ['centre'], centreInput, z.object({ centre })),

  /** What stands above the centre's name on its papers. */
  'centre.logo': query(
    EVERYONE,
    nothing,
    z.object({
      /** Null when the centre has none, or when its file is no longer beside the database. */
      logo: z.object({ mediaType: z.enum(LOGO_TYPES), imageBase64: z.string() }).nullable(),
      /** There was one, and its file is gone or damaged. */
      missing: z.boolean(),
    }),
  ),
  /** Puts a logo onto the centre's papers, or takes it from them. */
  'centre.setLogo': carriesFile(
    command(
      OFFICE,
      ['centre'],
      z.strictObject({
        imageBase64: logoBase64.nullable(),
      }),
      done,
    ),
  ),

  'session.signIn': secret(
    command(
      'anyone',
      ['seats'],
      z.strictObject({ name: personName, password: z.string().max(200) }),
      signedIn,
    ),
  ),
  'session.signOut': command('anyone', ['seats'], nothing, done),
  'session.current': query(
    'anyone',
    nothing,
    z.object({
      person: person.nullable(),
      locked: z.boolean(),
      /** How they came in; null: nobody has. */
      way: way.nullable(),
    }),
  ),
  'session.lock': command('anyone', ['seats'], nothing, done),
  'session.unlock': secret(
    command('anyone', ['seats'], z.strictObject({ password: z.string().max(200) }), signedIn),
  ),
  'session.preferences': command(
    EVERYONE,
    ['people'],
    z.strictObject({ language: language.optional(), theme: theme.optional() }),
    signedIn,
  ),
  'session.changePassword': secret(
    command(EVERYONE, [], z.strictObject({ current: z.string().max(200), next: password }), done),
  ),

  /** Makes the recovery key anew; the one before opens nothing any more. */
  'recovery.make': secret(
    command(
      OFFICE,
      ['centre'],
      z.strictObject({ current: z.string().max(200) }),
      z.object({ recoveryKey: newRecoveryKey }),
    ),
  ),
  /** Sets a manager's password by the recovery key, which a new one takes the place of, and signs them in. */
  'recovery.use': secret(
    command(
      'anyone',
      ['centre', 'seats'],
      z.strictObject({ key: recoveryKey, name: personName, password }),
      z.object({ person, recoveryKey: newRecoveryKey }),
    ),
  ),

  'people.list': query(
    OFFICE,
    nothing,
    z.object({ people: z.array(person.extend({ addedAt: instant, email: z.string(), quick, lastSignIn })) }),
  ),
  'people.add': wantsPassword(
    secret(
      command(
        OFFICE,
        ['people'],
        z.strictObject({ name: personName, roles, language, email: email.default(''), password }),
        z.object({ person }),
      ),
    ),
  ),
  'people.change': wantsPassword(
    command(
      OFFICE,
      // Whom a report reaches is told with its schedule.
      ['people', 'session', 'schedules'],
      z.strictObject({
        personId: id,
        roles: roles.optional(),
        language: language.optional(),
        active: z.boolean().optional(),
        /** Where reports reach the person; empty: nowhere. */
        email: email.optional(),
      }),
      z.object({ person }),
    ),
  ),
  'people.resetPassword': wantsPassword(
    secret(command(OFFICE, ['people', 'session'], z.strictObject({ personId: id, password }), done)),
  ),

  /** Who has signed in at the windows of this program, and is not gone. */
  'seats.list': query(
    OFFICE,
    nothing,
    z.object({
      /** As the computer calls itself. */
      computer: z.string(),
      seats: z.array(
        z.object({
          /** The window, counted from 1 as they were opened. */
          number: z.int(),
          /** The desk that the window is at; null for the computer itself. */
          desk: z.string().nullable(),
          personId: id,
          name: z.string(),
          since: instant,
          way,
          locked: z.boolean(),
          /** The window that asks. */
          here: z.boolean(),
        }),
      ),
    }),
  ),

  /** Half-typed forms, kept for each person until they are sent or thrown away. */
  'drafts.get': query(
    EVERYONE,
    z.strictObject({ key: required(120) }),
    z.object({
      value: z.unknown().nullable(),
      /** What can be read of one that is damaged on the disk; nothing of it is the value then. */
      damaged: z.string().optional(),
    }),
  ),
  'drafts.save': command(
    EVERYONE,
    [],
    z.strictObject({ key: required(120), value: z.unknown(), of: draftOf }),
    done,
  ),
  'drafts.clear': command(EVERYONE, [], z.strictObject({ key: required(120), of: draftOf }), done),
} as const;
