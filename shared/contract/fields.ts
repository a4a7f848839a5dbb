import { z } from 'zod';
import { missingParts } from '../address/address.ts';
import { isCountry } from '../adjudication/country.ts';
import { EMAIL_PATTERN, LONGEST_EMAIL } from '../email/email.ts';
import { isCurrency } from '../money/currency.ts';
import { isPhone } from '../phone/phone.ts';
import { normaliseSerial, SERIAL_PATTERN } from '../serial/serial.ts';
import { readTaxNumber, taxNumberText } from '../tax/taxNumber.ts';
import { isInstant } from '../time/instant.ts';
import { isTimeZone } from '../time/localDate.ts';
import { SAYS, tooLong } from './fieldSays.ts';

/** Schemas of the values that many calls share. Each message says what to do. */

export const id = z.uuid();
export const plainDate = z.iso.date(SAYS.date);
export const instant = z.iso
  .datetime({ offset: false, error: SAYS.instant })
  .max(40)
  .refine((text): boolean => isInstant(text), SAYS.instant);
export const country = z
  .string()
  .regex(/^[A-Z]{2}$/, { error: SAYS.country, abort: true })
  .refine((code): boolean => isCountry(code), SAYS.country);
export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, SAYS.currency)
  .refine(isCurrency, SAYS.noCurrency);
/** Minor units, never negative. The bound keeps sums of many amounts exact. */
export const amount = z.int().min(0, SAYS.notNegative).max(1_000_000_000_000, SAYS.tooLarge);
export const money = z.object({ amount: z.int(), currency });
/** Hundredths of a percent, 0 to 100 %. */
export const vatRateBp = z.int().min(0, SAYS.vatRate).max(10_000, SAYS.vatRate);
export const serial = z
  .string()
  .trim()
  .overwrite((text) => normaliseSerial(text))
  .regex(SERIAL_PATTERN, SAYS.serial);
/**
 * Signs that nobody sees: controls, orders to write in the other direction, blanks of no width. With them a name on the
 * screen and the same name on paper or in a list read differently. What joins the letters of Persian or Hindi is none.
 */
const UNSEEN =
  '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u200b\\u202a-\\u202e\\u2060\\u2066-\\u2069\\ufeff';
const LINE_ENDS = '\\t\\n\\r\\u2028\\u2029';
const ONE_LINE = new RegExp(`^[^${UNSEEN}${LINE_ENDS}]*$`);
const LINES = new RegExp(`^[^${UNSEEN}]*$`);

/** One line of text. */
export const line = (max: number) => z.string().trim().max(max, tooLong(max)).regex(ONE_LINE, SAYS.unseen);
export const required = (max: number) => line(max).min(1, SAYS.required);
/** Text of as many lines as somebody likes. */
export const lines = (max: number) => z.string().trim().max(max, tooLong(max)).regex(LINES, SAYS.unseen);
export const requiredLines = (max: number) => lines(max).min(1, SAYS.required);
export const text = lines(4000);
export const reason = requiredLines(500);
/** Of a plan product or an estimate, counted from 1. */
export const version = z.int().min(1).max(1_000_000);
export const timeZone = z
  .string()
  .max(60)
  .refine((zone): boolean => isTimeZone(zone), SAYS.timeZone);
export const emailAddress = z
  .email({ pattern: EMAIL_PATTERN, error: SAYS.email })
  .max(LONGEST_EMAIL, tooLong(LONGEST_EMAIL));
/** An address, or none. */
export const email = z.union([z.literal(''), emailAddress]);
/** A telephone number, or none. */
export const phone = line(40).refine((text): boolean => text === '' || isPhone(text), SAYS.phone);
/** A firm's tax number in the one form in which it is kept and found, or none. */
export const taxNumber = line(40)
  .overwrite((text) => {
    const read = readTaxNumber(text);
    return read === null ? text : taxNumberText(read);
  })
  .refine((text): boolean => text === '' || readTaxNumber(text) !== null, SAYS.taxNumber);
export const planCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-Z][0-9A-Z-]{3,39}$/, SAYS.planCode);
/** Where a page of a list goes on: what the page before gave as `next`. */
export const after = z.string().max(400).nullable().default(null);
export const search = line(100).default('');
/** Of these, those that a list is narrowed to; none means all. */
export const someOf = <const T extends readonly [string, ...string[]]>(all: T) =>
  z.array(z.enum(all)).max(all.length).default([]);

/** An address as far as it is known: of a device that is collected perhaps the country alone. */
const address = z.strictObject({
  name: line(120),
  street: line(160),
  postcode: line(20),
  city: line(100),
  country,
  phone,
});
export type Address = z.infer<typeof address>;
/** The same as it is kept: a number that was typed before numbers were checked is shown as it is. */
export const keptAddress = address.extend({ phone: z.string() });

/** How a device, or what replaces it, goes back to the customer. */
export const wayBack = {
  /** The customer collects it at the counter. */
  collects: z.boolean().default(false),
  /** Where it is sent; complete unless it is collected. */
  shipTo: address,
};

const readWayBack = z.object(wayBack);

/** Refuses an input whose way back is to be sent to an address that lacks something, whatever else is wrong with it. */
export const sendable = <T extends z.ZodType<z.output<typeof readWayBack>>>(schema: T): T =>
  schema.superRefine(
    ({ collects, shipTo }, context) => {
      if (collects) return;
      for (const part of missingParts(shipTo)) {
        context.addIssue({ code: 'custom', path: ['shipTo', part], message: SAYS.required });
      }
    },
    { when: ({ value }) => readWayBack.safeParse(value).success },
  );

export const page = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), next: z.string().nullable() });
export const nothing = z.strictObject({});
export const done = z.object({ done: z.literal(true) });
