import { z } from 'zod';
import { causes as knownCauses, components as knownComponents } from '../adjudication/vocabulary.ts';
import {
  ARRIVALS,
  CLAIM_STATES,
  DATA_ANSWERS,
  EVERYONE,
  FLYAWAY_POINTS,
  LANGUAGES,
} from '../claim/vocabulary.ts';
import { command, query } from './define.ts';
import { SAYS } from './fieldSays.ts';
import {
  after,
  done,
  email,
  id,
  instant,
  keptAddress,
  line,
  page,
  phone,
  plainDate,
  reason,
  required,
  search,
  sendable,
  serial,
  taxNumber,
  text,
  wayBack,
} from './fields.ts';
import { planBrief } from './plans.ts';

export const components = z
  .array(z.enum(knownComponents))
  .max(knownComponents.length)
  .refine((list) => new Set(list).size === list.length, SAYS.componentTwice);
export const causes = z
  .array(z.enum(knownCauses))
  .max(knownCauses.length)
  .refine((list) => new Set(list).size === list.length, SAYS.causeTwice);

export const incident = z.strictObject({
  /** The day it happened, by the customer's word; null when not known. */
  date: plainDate.nullable(),
  causes,
  description: text,
  /** Flyaway only: were the account and the device bound before the loss? */
  deviceBoundBeforeLoss: z.boolean().nullable(),
});

export const flyawayPoint = z.enum(FLYAWAY_POINTS);
/** The papers of a flyaway that the manufacturer asks for, each at hand or not. */
export const lossProofs = z.strictObject({ flightLog: z.boolean(), flyawayReport: z.boolean() });

const customerInput = z.strictObject({
  name: required(120),
  email,
  phone,
  language: z.enum(LANGUAGES),
  /** The firm's name as it stands in the registers, for invoices; '' for none. */
  company: line(300).default(''),
  taxNumber: taxNumber.default(''),
});
/** As they are kept, with what was typed before it was checked. */
export const customer = customerInput.extend({
  id,
  email: z.string(),
  phone: z.string(),
  company: z.string(),
  taxNumber: z.string(),
});
export type Customer = z.infer<typeof customer>;

const claimBrief = z.object({
  id,
  number: z.string(),
  serial: z.string(),
  model: z.string(),
  state: z.enum(CLAIM_STATES),
  receivedOn: plainDate,
  replacementSerial: z.string().nullable(),
  /** True where the replacement is done with new parts: the device keeps its serial. */
  newParts: z.boolean(),
});

const device = z.object({
  serial: z.string(),
  model: z.string(),
  /** Set when a replacement was shipped for it: from then on it is not in service. */
  retiredAt: instant.nullable(),
  replacedBy: z.string().nullable(),
  replaces: z.string().nullable(),
});

/** What intake records; the call wants it `sendable`. */
export const bookFields = z.strictObject({
  serial,
  model: required(80),
  arrival: z.enum(ARRIVALS),
  /** The day the device, or the report of a flyaway, reached the centre. */
  receivedOn: plainDate,
  customer: z.discriminatedUnion('known', [
    z.strictObject({ known: z.literal(true), customerId: id }),
    customerInput.extend({ known: z.literal(false) }),
  ]),
  ...wayBack,
  incident,
  /** Of a flyaway; a claim of another kind has none. */
  lossProofs: lossProofs.default({ flightLog: false, flyawayReport: false }),
  careDeclared: z.boolean(),
  received: components,
  condition: text,
  /** May the data on the device be deleted? Whoever does not say has not asked; nothing is taken for granted. */
  dataAnswer: z.enum(DATA_ANSWERS).default('not_asked'),
});

export const intakeCalls = {
  /** What the centre knows of a serial: the device, its plan, its claims and what replaced what. */
  'devices.lookup': query(
    EVERYONE,
    z.strictObject({ serial }),
    z.object({
      serial: z.string(),
      device: device.nullable(),
      plan: planBrief.nullable(),
      openClaim: claimBrief.nullable(),
      claims: z.array(claimBrief),
      /** Oldest first: the serials that this device replaced, itself, and those that replaced it. */
      chain: z.array(device),
      /** The customer of the newest claim on the chain. */
      lastCustomer: customer.extend({ shipTo: keptAddress }).nullable(),
    }),
  ),
  'devices.models': query(EVERYONE, z.strictObject({}), z.object({ models: z.array(z.string()) })),
  /** By name; with a `search`, which finds as `search.find` does, the newest first. */
  'customers.list': query(
    EVERYONE,
    z.strictObject({ search, after }),
    page(
      customer.extend({
        claims: z.int(),
        /** Where the newest claim goes back to; null for a customer without one. */
        shipTo: keptAddress.nullable(),
      }),
    ),
  ),
  /** Corrects a customer; who did it, why and on which claim stays in the record. */
  'customers.change': command(
    EVERYONE,
    ['customers', 'claims'],
    customerInput.extend({
      id,
      reason,
      claimId: id.nullable().default(null),
      /** Left out: as they are. */
      company: line(300).optional(),
      taxNumber: taxNumber.optional(),
    }),
    done,
  ),
  'claims.book': command(
    EVERYONE,
    ['claims', 'customers', 'devices'],
    sendable(bookFields),
    z.object({ claimId: id, number: z.string() }),
  ),
  /** Corrects what intake recorded, until the customer has chosen. */
  'claims.correctIntake': command(
    EVERYONE,
    ['claims'],
    sendable(
      z.strictObject({
        claimId: id,
        incident,
        careDeclared: z.boolean(),
        received: components,
        condition: text,
        ...wayBack,
      }),
    ),
    done,
  ),
  /** Changes where it goes back to, until it is on its way. */
  'claims.changeWayBack': command(
    EVERYONE,
    ['claims'],
    sendable(z.strictObject({ claimId: id, ...wayBack, reason })),
    done,
  ),
  /** Parts that arrived later than the rest. */
  'claims.receiveParts': command(
    EVERYONE,
    ['claims'],
    z.strictObject({ claimId: id, components: components.min(1, SAYS.onePart) }),
    done,
  ),
  /** What the customer says of the data on the device, until the device is gone or its data is. */
  'claims.answerData': command(
    EVERYONE,
    ['claims'],
    z.strictObject({ claimId: id, dataAnswer: z.enum(DATA_ANSWERS) }),
    done,
  ),
} as const;
