import { z } from 'zod';
import { type StepName, stepNamed } from '../claim/lifecycle.ts';
import { id } from './fields.ts';

/** What every step of a claim's life names: the claim. */
export const step = z.strictObject({ claimId: id });

/** The roles of a step stand in the life of a claim. */
export const whoTakes = (name: StepName) => stepNamed(name).roles;
