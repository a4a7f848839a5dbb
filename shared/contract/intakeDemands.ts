import { z } from 'zod';
import { MOST_DEMANDED_PHOTOS } from '../claim/intakeDemands.ts';
import { BENCH, EVERYONE, OFFICE } from '../claim/vocabulary.ts';
import { step } from './claimStep.ts';
import { command, query } from './define.ts';
import { done, instant, nothing, reason } from './fields.ts';

export const intakeDemand = z.strictObject({
  photos: z.int().min(0).max(MOST_DEMANDED_PHOTOS),
  signature: z.boolean(),
});

const demands = z.strictObject({ parcel: intakeDemand, counter: intakeDemand });

const mark = { at: instant, by: z.string() };

/** What a claim's intake was asked for when it was booked in; later settings ask it for nothing more. */
export const intakeProof = z.object({
  wanted: intakeDemand,
  /** Photos of the intake that there are. */
  photos: z.int(),
  /** Somebody saw the customer's name under the receipt. */
  signed: z.object(mark).nullable(),
  /** It goes on without what was wanted. */
  waived: z.object({ ...mark, reason: z.string() }).nullable(),
});

export const intakeDemandCalls = {
  /** What an intake must have before the bench takes the device on, by how it came in. */
  'intake.demands': query(EVERYONE, nothing, z.object({ demands })),
  /** Holds for what is booked in from now on. */
  'intake.setDemands': command(OFFICE, ['intake'], z.strictObject({ demands }), done),
  /** Notes that the customer has signed the receipt, or takes that back. */
  'claims.confirmSignature': command(EVERYONE, ['claims'], step.extend({ signed: z.boolean() }), done),
  /** Lets a claim go on without the photos or the signature that were wanted of its intake. */
  'claims.waiveIntake': command(BENCH, ['claims'], step.extend({ reason }), done),
} as const;
