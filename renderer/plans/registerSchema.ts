import { z } from 'zod';
import { contract } from '../../shared/contract/index.ts';

/**
 * Registering a plan, with the question that the form puts and the contract answers by an empty instant: whether the
 * device was activated at all. An instant merely forgotten would pass as “not activated” and open the window for good.
 */
export const registerSchema = contract['plans.register'].input
  .extend({ notActivated: z.boolean() })
  .refine((plan) => plan.notActivated || plan.deviceActivatedAt !== null, {
    path: ['deviceActivatedAt'],
    message: 'errors:field.instant',
  })
  .transform(({ notActivated, ...plan }) => ({
    ...plan,
    deviceActivatedAt: notActivated ? null : plan.deviceActivatedAt,
  }));
