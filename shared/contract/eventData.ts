import { z } from 'zod';
import { verdictNames } from '../adjudication/verdict.ts';
import { causes, components } from '../adjudication/vocabulary.ts';
import { DECISIONS } from '../claim/decision.ts';
import { DEMANDED_ARRIVALS } from '../claim/intakeDemands.ts';
import {
  ARRIVALS,
  CHOICES,
  CLAIM_STATES,
  CUSTOMER_FIELDS,
  DATA_ANSWERS,
  FLYAWAY_POINTS,
  GIVEN_BY,
  HAND_OVERS,
  LANGUAGES,
  PAPER_KINDS,
  PAYMENT_METHODS,
  RENEWABLE_PARTS,
  ROLES,
} from '../claim/vocabulary.ts';
import { PHOTO_DESKS } from '../photo/vocabulary.ts';
import { WAYS } from '../session/ways.ts';
import { UPDATE_DECISIONS } from '../update/vocabulary.ts';
import { OWN_TEXT_NAMES } from '../wording/ownTexts.ts';
import { money } from './fields.ts';
import { numberForm } from './numbering.ts';
import { paperSizes } from './papers.ts';
import { toldDifferences, toldLoss } from './storage.ts';

/**
 * What each kind of event tells, by name: written so, and read so by the sentences that show it. An event is never
 * edited, so what was added to a kind later is optional. Texts are as they were typed; days and instants are ISO 8601.
 */

const text = z.string();
const nothing = z.object({});
const serial = z.object({ serial: text });
const because = z.object({ reason: text });
const person = z.object({ name: text });
/** A person had one role, `role`, until they could have several. */
const rolesHeld = { role: z.enum(ROLES).optional(), roles: z.array(z.enum(ROLES)).optional() };
const component = z.enum(components);
const slot = z.object({ slot: z.int() });
const product = z.object({ product: text, version: z.int(), source: text });
const calendarDay = z.object({ date: text, open: z.boolean(), name: text });
const order = z.object({ reference: text, expectedOn: text.nullable() });
const letter = z.object({ messageId: text, kind: text, address: text });
const taken = z.object({ amount: money, method: z.enum(PAYMENT_METHODS), reference: text });
const flyawayPoint = z.object({ point: z.enum(FLYAWAY_POINTS) });
const photo = z.object({ number: z.int(), sha256: text });
/** A report by the name that managers gave it, with all that is asked of it. */
const savedReport = z.object({ id: text, name: text, report: text, asked: z.record(text, z.unknown()) });
/** Before it may leave and by when it must, both days included. */
const leaving = { leaveFrom: text.optional(), leaveBy: text.optional() };
const demand = { photos: z.int(), signature: z.boolean() };
const anything = z.record(text, z.unknown());

export const EVENT_DATA = {
  centre_set_up: z.object({ centre: text, manager: text }),
  /** The fields that changed, as they are now. */
  centre_changed: anything,
  logo_changed: z.object({ sha256: text.nullable() }),
  printer_settled: z.object({ printed: z.boolean() }),
  first_steps_put_away: nothing,
  first_steps_brought_back: nothing,
  /** Those that were taken out of another centre's file, or put back; each by its own event as well. */
  settings_imported: z.object({ id: text, centre: text, settings: z.array(text) }),
  /** Hours that a claim should stay in a state at most; null where it may stay for as long as it likes. */
  targets_changed: z.object({
    targets: z.array(
      z.object({ state: z.enum(CLAIM_STATES), from: z.int().nullable(), to: z.int().nullable() }),
    ),
  }),
  /** `value` and `before` are hundredths of a percent; null: none began on that day. */
  vat_rate_changed: z.object({ from: text, value: z.int().nullable(), before: z.int().nullable() }),
  labour_rate_changed: z.object({ from: text, value: money.nullable(), before: money.nullable() }),
  paper_sizes_changed: z.object({ sizes: paperSizes, before: paperSizes }),
  numbering_changed: z.object({ form: numberForm, before: numberForm }),
  /** Null: the shipped text. */
  text_changed: z.object({
    name: z.enum(OWN_TEXT_NAMES),
    language: z.enum(LANGUAGES),
    text: text.nullable(),
    before: text.nullable(),
  }),
  intake_demand_changed: z.object({
    arrival: z.enum(DEMANDED_ARRIVALS),
    ...demand,
    before: z.object(demand),
  }),
  signature_confirmed: nothing,
  signature_taken_back: nothing,
  /** What was missing. */
  intake_waived: because.extend(demand),
  /** Where newer versions come from, and whose signature they want; null: from nowhere, and of nobody yet. */
  updates_set: z.object({ address: text.nullable(), signedBy: text.nullable(), hour: z.int().nullable() }),
  update_decided: z.object({ version: text, decision: z.enum(UPDATE_DECISIONS) }),
  calendar_day_set: calendarDay,
  calendar_day_cleared: calendarDay,
  person_added: person.extend(rolesHeld),
  person_changed: person.extend({
    ...rolesHeld,
    active: z.boolean(),
    /** Where it is another one now. */
    email: text.optional(),
  }),
  password_changed: person,
  password_reset: person,
  signed_in: z.object({ way: z.enum(WAYS).optional() }),
  quick_sign_in_allowed: person,
  quick_sign_in_ended: person,
  pin_set: person,
  pin_withdrawn: person,
  badge_made: person,
  badge_withdrawn: person,
  desk_invited: nothing,
  desk_paired: person,
  desk_renamed: z.object({ from: text, to: text }),
  desk_revoked: person,
  /** Where it was found. */
  service_struck: z.object({ address: text }),
  sign_in_locked_out: person,
  sign_in_slowed: person.extend({ count: z.int() }),
  recovery_key_made: nothing,
  recovery_key_used: person,
  product_added: product.extend({ effectiveFrom: text }),
  product_revised: product.extend({ effectiveFrom: text }),
  product_confirmed: product.extend({ note: text }),
  regions_changed: z.object({ before: z.array(z.unknown()), after: z.array(z.unknown()) }),
  plan_registered: z.object({
    code: text,
    serial: text,
    product: text,
    validFrom: text,
    validUntil: text,
    /** What let it through: see the ways of a binding's window, or `renewal`. */
    window: text.optional(),
    boundElsewhere: z.boolean().optional(),
    /** The code of the plan that it renews. */
    renews: text.optional(),
  }),
  plan_cancelled: because.extend({ code: text }),
  mail_changed: anything,
  mail_turned_off: nothing,
  message_queued: letter.extend({ subject: text, again: z.boolean().optional() }),
  message_sent: letter,
  message_failed: letter.extend({ why: text, detail: text }),
  plan_passed: z.object({ from: text, to: text }),
  device_retired: serial.extend({ replacedBy: text }),
  customer_added: z.object({ customerId: text }),
  customer_changed: z.object({
    customerId: text,
    fields: z.array(z.enum(CUSTOMER_FIELDS)).optional(),
    reason: text.optional(),
  }),
  /** What is held of a customer was given out as a file. */
  customer_data_given: z.object({ customerId: text, format: text }),
  /** How many claims, plans, events and files lost what told of the customer. */
  customer_erased: z.object({
    customerId: text,
    claims: z.int(),
    plans: z.int(),
    events: z.int(),
    files: z.int(),
  }),
  /** Nothing of those erased since the last time is left in the data folder but what `backups` still holds. */
  erased_traces_removed: z.object({ erasures: z.int(), backups: z.int() }),
  /** Backups from before an erasure, past their term. */
  backups_expired: z.object({ backups: z.array(text) }),
  /** Years; null: those of the centre's country. */
  retention_changed: z.object({
    taxYears: z.int().nullable(),
    claimYears: z.int().nullable(),
    backupDays: z.int(),
  }),
  claim_booked: serial.extend({
    number: text,
    arrival: z.enum(ARRIVALS),
    received: z.array(component),
  }),
  intake_corrected: z.object({
    incidentDate: text.nullable(),
    causes: z.array(z.enum(causes)),
    received: z.array(component),
    country: text,
  }),
  way_back_changed: because.extend({ collects: z.boolean(), country: text }),
  parts_received: z.object({ components: z.array(component) }),
  data_answer_recorded: z.object({ answer: z.enum(DATA_ANSWERS) }),
  data_deleted: nothing,
  data_deletion_taken_back: nothing,
  note_added: z.object({ note: text }),
  diagnosis_started: nothing,
  diagnosis_recorded: z.object({ damaged: z.array(component), causes: z.array(z.enum(causes)) }),
  flyaway_point_ticked: flyawayPoint,
  flyaway_point_taken_back: flyawayPoint,
  flyaway_offered: nothing,
  offered_without_estimate: nothing,
  estimate_issued: z.object({ version: z.int(), gross: money, supersedes: z.int().nullable() }),
  estimate_presented: z.object({ givenBy: z.enum(GIVEN_BY) }),
  verdict_decided: because.extend({
    decision: z.enum(DECISIONS),
    automatic: z.enum(verdictNames),
    failed: z.array(text),
    open: z.array(text),
  }),
  choice_recorded: z.object({
    choice: z.enum(CHOICES),
    givenBy: z.enum(GIVEN_BY),
    givenAt: text,
    due: money,
    tier: z.int().nullable(),
    slot: z.int().nullable(),
    availability: text.optional(),
    ...leaving,
  }),
  choice_withdrawn: because.extend({ choice: z.enum(CHOICES) }),
  fee_adjusted: because.extend({
    from: money,
    to: money,
    exchangeRate: z.object({ from: text, rate: text, on: text }).nullable().optional(),
  }),
  slot_reserved: slot.extend({ kind: z.enum(['damage', 'flyaway']) }),
  slot_consumed: slot,
  slot_released: slot,
  payment_recorded: taken,
  refund_recorded: taken,
  settled: z.object({ paid: money, ...leaving }),
  invoice_issued: z.object({ number: text, gross: money }),
  /** By a refund. */
  invoice_corrected: z.object({ number: text, corrects: text, gross: money }),
  /** A number of null: it was issued outside KSeF. */
  ksef_number_noted: z.object({ number: text, ksef: text.nullable() }),
  /** Files of a period's invoices, written into a folder. */
  invoices_given: z.object({ from: text, to: text, written: z.int() }),
  /** The fields that changed, as they are now. */
  invoicing_changed: anything,
  new_parts_decided: because.extend({ serial: text, components: z.array(z.enum(RENEWABLE_PARTS)) }),
  new_parts_taken_back: because,
  unit_added: serial.extend({ model: text }),
  unit_withdrawn: serial.extend({ reason: text }),
  unit_allocated: serial,
  unit_released: z.object({ serial: text.nullable(), reason: text.optional() }),
  supply_set: z.object({ model: text, delivers: z.boolean() }),
  supplier_ordered: order.extend({ model: text }),
  supplier_order_changed: order.extend({ before: order }),
  supplier_order_cancelled: because.extend({ reference: text }),
  repair_finished: z.object({
    work: text,
    parts: z.array(z.object({ component: z.enum(RENEWABLE_PARTS), serial: text.nullable() })).optional(),
  }),
  quality_passed: nothing,
  quality_failed: because,
  shipped: serial.extend({
    handOver: z.enum(HAND_OVERS),
    carrier: text,
    tracking: text,
    paidBy: z.enum(['manufacturer', 'customer']),
    priority: z.boolean(),
  }),
  claim_closed: nothing,
  claim_cancelled: because,
  paper_kept: z.object({ kind: z.enum(PAPER_KINDS), name: text, sha256: text }),
  photo_added: photo.extend({ desk: z.enum(PHOTO_DESKS), note: text }),
  photo_removed: photo.extend({ reason: text }),
  report_exported: anything,
  report_saved: savedReport,
  report_changed: savedReport,
  report_renamed: z.object({ id: text, from: text, to: text }),
  report_deleted: z.object({ id: text, name: text }),
  report_brought_back: z.object({ id: text, name: text }),
  schedule_set: z.object({ id: text, report: text, every: text, time: text, format: text, to: text }),
  schedule_deleted: z.object({ id: text }),
  schedule_brought_back: z.object({ id: text }),
  scheduled_report_made: z.object({ id: text, report: text, rows: z.int(), place: text, head: text }),
  scheduled_report_failed: z.object({ id: text, report: text, why: text, message: text }),
  plans_imported: anything,
  catalogue_imported: anything,
  backup_made: z.object({ backupAt: text, event: z.int().nullable(), hmac: text.nullable() }),
  backup_copied: z.object({ backupAt: text, folder: text }),
  second_place_set: z.object({ folder: text, warnDays: z.int() }),
  second_place_sealed: z.object({ sealed: z.boolean() }),
  second_place_forgotten: z.object({ folder: text }),
  backup_restored: z.object({ backupAt: text, keptAside: text.optional(), by: text.optional() }),
  /** What a restore had put aside is back in its place. */
  restore_undone: z.object({ putBack: text, keptAside: text, by: text.optional() }),
  /** From a folder to a database or back, each without a password; by whoever is signed in at the computer under that name. */
  centre_moved: z.object({ from: text, to: text, by: text }),
  commits_missed: toldLoss,
  /** Of a loss, by the event that told of it, what a manager did about it. */
  loss_confirmed: z.object({ loss: z.int(), done: text }),
  rows_differ: toldDifferences,
  /** Of a finding, by the event that told of it, why the rows stand as they are from now on. */
  rows_confirmed: z.object({ finding: z.int(), said: text }),
  /** Rules of the database that were put back, and those that were nobody's, word for word. */
  schema_mended: z.object({
    missing: z.array(text),
    changed: z.array(text),
    foreign: z.array(z.object({ name: text, sql: text.nullable() })),
  }),
  event_key_put_back: z.object({ file: text }),
  /** Ends of the record are signed with it from now on; `before` is the one until now, null where there was none. */
  signing_key_begun: z.object({ publicKey: text, before: text.nullable() }),
} as const satisfies Readonly<Record<string, z.ZodType>>;
