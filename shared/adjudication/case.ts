import { z } from 'zod';
import { currencySchema } from '../money/currency.ts';
import { amountSchema } from '../money/money.ts';
import { instantSchema } from '../time/instant.ts';
import { compareDates, plainDateSchema } from '../time/plainDate.ts';
import type { Catalogue } from './catalogue.ts';
import { countrySchema } from './country.ts';
import { type Issue, issuesOf } from './issues.ts';
import { causes, components, slotKinds } from './vocabulary.ts';

const planSchema = z.strictObject({
  /** The id of a catalogue product. */
  product: z.string(),
  status: z.enum(['active', 'cancelled']),
  /** Its region is the plan's region. */
  purchaseCountry: countrySchema,
  /** When the device was activated; null: not yet when the code was bound. */
  deviceActivatedAt: instantSchema.nullable(),
  /** When the code was bound. */
  activatedAt: instantSchema,
  /** When the verification video was accepted. */
  videoVerifiedAt: instantSchema.nullable(),
  /** When an official centre that had repaired the device invited to bind the code; null: none did. */
  repairInvitationAt: instantSchema.nullable().default(null),
  /** The slots consumed or reserved by other claims, oldest first. */
  used: z.array(z.enum(slotKinds)),
});

/** The facts of one claim that a verdict depends on; nothing else does. */
export const caseSchema = z.strictObject({
  /** The day the device, or the report of a flyaway, reached the centre. */
  receivedOn: plainDateSchema,
  plan: planSchema.nullable(),
  incident: z.strictObject({
    date: plainDateSchema.nullable(),
    causes: z.array(z.enum(causes)),
    /** Whether account and device were bound before the loss; null: not known. */
    deviceBoundBeforeLoss: z.boolean().nullable(),
    /** Whether the flight log of a flyaway is at hand; null: nobody asked for it. */
    flightLog: z.boolean().nullable().default(null),
    /** Whether the customer's flyaway report is at hand; null: nobody asked for it. */
    flyawayReport: z.boolean().nullable().default(null),
  }),
  /** The components that arrived. */
  received: z.array(z.enum(components)),
  /** What the technician found; empty: not yet assessed. */
  damaged: z.array(z.strictObject({ component: z.enum(components), affectsOperation: z.boolean() })),
  upgradeRequested: z.boolean(),
  shipTo: countrySchema,
  /** The issued repair estimate, its total in minor units. */
  estimate: z.strictObject({ currency: currencySchema, total: amountSchema }).nullable(),
});

/** A case whose fields are each in order; {@link readCase} checks what they say about one another. */
export type Case = Readonly<z.output<typeof caseSchema>>;
export type CasePlan = NonNullable<Case['plan']>;

export type ReadCase =
  | { readonly ok: true; readonly case: Case }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/**
 * Reads a case from outside: every field there and none besides, every value known, and the fields in agreement with
 * one another and with the catalogue. Never throws.
 */
export function readCase(raw: unknown, catalogue: Catalogue): ReadCase {
  const parsed = caseSchema.safeParse(raw);
  if (!parsed.success) return { ok: false, issues: issuesOf(parsed.error, raw) };
  const issues = disagreements(parsed.data, catalogue);
  return issues.length === 0 ? { ok: true, case: parsed.data } : { ok: false, issues };
}

/** What is wrong with a case although each of its fields is in order by itself. */
function disagreements(given: Case, catalogue: Catalogue): Issue[] {
  const { plan, incident, received, damaged, estimate } = given;
  const issues: Issue[] = [];

  const product = plan === null ? undefined : catalogue.get(plan.product);
  if (plan !== null && product === undefined) {
    issues.push({ path: 'plan.product', message: `is not a product of the catalogue: ${plan.product}` });
  }
  if (incident.date !== null && compareDates(incident.date, given.receivedOn) > 0) {
    issues.push({ path: 'incident.date', message: `lies after the day of receipt, ${given.receivedOn}` });
  }
  reportRepeated(incident.causes, (index) => `incident.causes.${index}`, issues);
  reportRepeated(received, (index) => `received.${index}`, issues);
  reportRepeated(
    damaged.map(({ component }) => component),
    (index) => `damaged.${index}.component`,
    issues,
  );
  if (product !== undefined && estimate !== null && estimate.currency !== product.currency) {
    issues.push({
      path: 'estimate.currency',
      message: `must be the currency of the plan product, ${product.currency}`,
    });
  }
  return issues;
}

function reportRepeated(values: readonly string[], pathOf: (index: number) => string, issues: Issue[]): void {
  values.forEach((value, index) => {
    if (values.indexOf(value) !== index)
      issues.push({ path: pathOf(index), message: `is named twice: ${value}` });
  });
}
