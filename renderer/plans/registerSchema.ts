import { z } from 'zod';
import { contract } from '../../shared/contract/index.ts';
import { fieldError } from '../api/fieldMessages.ts';

const bound = contract['plans.register'].input;

/**
 * Registering a plan, with the question that the form puts and the contract answers by an empty instant: whether the
 * device was activated at all. An instant merely forgotten would pass as “not activated” and open the window for good.
 * A code that is bound here is bound at the moment of sending; a renewal is asked nothing about the device.
 */
export const registerSchema = bound
  .extend({ notActivated: z.boolean() })
  .refine((plan) => plan.renewsPlanId !== null || plan.notActivated || plan.deviceActivatedAt !== null, {
    path: ['deviceActivatedAt'],
    message: fieldError('instant'),
  })
  .refine((plan) => !plan.boundElsewhere || plan.activatedAt !== null, {
    path: ['activatedAt'],
    message: fieldError('instant'),
  })
  .transform(({ notActivated, ...plan }) => ({
    ...plan,
    activatedAt: plan.boundElsewhere ? plan.activatedAt : null,
    deviceActivatedAt: notActivated || plan.renewsPlanId !== null ? null : plan.deviceActivatedAt,
    videoVerifiedAt: plan.renewsPlanId === null ? plan.videoVerifiedAt : null,
    repairInvitationAt: plan.renewsPlanId === null ? plan.repairInvitationAt : null,
  }));

export type RegisterForm = z.input<typeof registerSchema>;

type Preview = z.input<(typeof contract)['plans.preview']['input']>;

const { shape } = bound;

/** A value as the contract takes it; null while it is not one yet. */
function readable<T>(schema: z.ZodType<T>, value: unknown): T | null {
  const read = schema.safeParse(value);
  return read.success ? read.data : null;
}

/** What a half-typed form already says, in the form in which the desk can be asked what it would come to. */
export function previewOf(values: Partial<RegisterForm>): Preview {
  const renewsPlanId = values.renewsPlanId ?? null;
  return {
    code: readable(shape.code, values.code),
    serial: readable(shape.serial, values.serial),
    productId: readable(shape.productId, values.productId),
    deviceActivatedAt: readable(shape.deviceActivatedAt, values.deviceActivatedAt),
    notActivated: values.notActivated ?? false,
    activatedAt: values.boundElsewhere ? readable(shape.activatedAt, values.activatedAt) : null,
    videoVerifiedAt: readable(shape.videoVerifiedAt, values.videoVerifiedAt),
    repairInvitationAt: readable(shape.repairInvitationAt, values.repairInvitationAt),
    boundElsewhere: values.boundElsewhere ?? false,
    renewsPlanId,
  };
}
