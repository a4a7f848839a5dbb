import { z } from 'zod';
import { components as knownComponents } from '../adjudication/vocabulary.ts';
import { BENCH, EVERYONE } from '../claim/vocabulary.ts';
import { step, whoTakes } from './claimStep.ts';
import { command } from './define.ts';
import { SAYS } from './fieldSays.ts';
import { done, id, text } from './fields.ts';
import { causes, flyawayPoint } from './intake.ts';

export const damaged = z
  .array(z.strictObject({ component: z.enum(knownComponents), affectsOperation: z.boolean() }))
  .max(knownComponents.length)
  .refine((list) => new Set(list.map((row) => row.component)).size === list.length, SAYS.componentTwice);

const diagnosisInput = z.strictObject({
  claimId: id,
  damaged,
  /** The causes as the bench found them; they take the place of the customer's words in the verdict. */
  causesFound: causes,
  findings: text,
  upgradeRequested: z.boolean(),
});

export const diagnosisCalls = {
  /** Ticks what the manufacturer asks for of a flyaway, or takes the tick back: the point is then open. */
  'claims.tickFlyaway': command(
    EVERYONE,
    ['claims'],
    step.extend({ point: flyawayPoint, ticked: z.boolean() }),
    done,
  ),
  'claims.startDiagnosis': command(whoTakes('start_diagnosis'), ['claims'], step, done),
  'claims.diagnose': command(BENCH, ['claims'], diagnosisInput, done),
  'claims.offerFlyaway': command(whoTakes('offer_flyaway'), ['claims'], step, done),
  /** The bench ticks that the data is deleted, or takes a mistaken tick back. */
  'claims.tickDataDeleted': command(BENCH, ['claims'], step.extend({ deleted: z.boolean() }), done),
} as const;
