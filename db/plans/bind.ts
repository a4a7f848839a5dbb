import type { Checked, Output } from '../../shared/contract/index.ts';
import type { Act, Ask } from '../act.ts';
import { ensureDevice } from '../devices.ts';
import { adoptForSerial } from './adopt.ts';
import { planBriefById } from './plans.ts';
import { renewableOf } from './renewed.ts';
import { type Given, weighBinding } from './weigh.ts';

/** The desk where a plan code is bound to a serial: what it would come to, and the binding itself. */

function askedIn(input: Checked<'plans.preview'>): Given {
  const { code, serial, productId, activatedAt, videoVerifiedAt, repairInvitationAt, renewsPlanId } = input;
  const deviceActivatedAt = input.notActivated ? null : (input.deviceActivatedAt ?? 'untold');
  return {
    code,
    serial,
    productId,
    deviceActivatedAt,
    activatedAt,
    videoVerifiedAt,
    repairInvitationAt,
    boundElsewhere: input.boundElsewhere ?? false,
    renewsPlanId,
  };
}

export const bindingQueries = {
  'plans.preview': async (ask: Ask, input: Checked<'plans.preview'>): Promise<Output<'plans.preview'>> => {
    const given = askedIn(input);
    // A moment that somebody has still to type refuses nothing yet.
    const untyped = given.boundElsewhere && given.activatedAt === null;
    const weighed = await weighBinding(
      ask.db,
      ask.now,
      untyped ? { ...given, boundElsewhere: false } : given,
    );
    const { renews, refusals, term, window } = weighed;
    const renewable = given.serial && (await renewableOf(ask.db, given.serial, weighed.boundAt.slice(0, 10)));
    return {
      now: ask.now,
      window: untyped && window.way !== 'not_activated' ? { ...window, way: 'unknown' } : window,
      term: untyped && given.renewsPlanId === null ? null : term,
      refusals: refusals
        .map(({ failure }) => failure)
        .filter(({ code }) => !(untyped && code === 'activation_window_missed'))
        .map(({ code, message, figures }) => ({ code, message, figures: { ...figures } })),
      renews: renews && (await planBriefById(ask.db, renews.id)),
      renewable: renewable ? await planBriefById(ask.db, renewable) : null,
    };
  },
};

export const bindingCommands = {
  'plans.register': async (act: Act, input: Checked<'plans.register'>): Promise<Output<'plans.register'>> => {
    const weighed = await weighBinding(act.db, act.now, input);
    const [refusal] = weighed.refusals;
    if (refusal) throw refusal;
    const { product, term, activatedAt, boundAt, renews } = weighed;
    if (!product || !term || !activatedAt) throw new Error('A binding was let through without its product.');
    await ensureDevice(act, input.serial, product.model);
    const planId = act.newId();
    await act.db
      .insertInto('plans')
      .values({
        id: planId,
        code: input.code,
        product_id: product.id,
        product_version: product.version,
        holder_name: input.holderName,
        holder_email: input.holderEmail,
        purchase_country: input.purchaseCountry,
        // A renewal is asked no window, and without a moment of activation the verdict asks none either.
        device_activated_at: renews ? null : input.deviceActivatedAt,
        activated_at: activatedAt,
        video_verified_at: renews ? null : input.videoVerifiedAt,
        repair_invitation_at: renews ? null : input.repairInvitationAt,
        valid_from: term.validFrom,
        valid_until: term.validUntil,
        allowance: product.replacement_allowance,
        status: 'active',
        registered_at: act.now,
        renews: renews?.id ?? null,
        bound_at: renews ? boundAt : null,
        bound_elsewhere: input.boundElsewhere ? 1 : 0,
      })
      .execute();
    await act.db
      .insertInto('bindings')
      .values({
        id: act.newId(),
        plan_id: planId,
        serial: input.serial,
        from_at: boundAt,
        until_at: null,
        claim_id: null,
      })
      .execute();
    await act.record({
      kind: 'plan_registered',
      planId,
      // A drone that was booked in before its plan was registered has it from now on.
      claimId: await adoptForSerial(act, input.serial),
      data: {
        code: input.code,
        serial: input.serial,
        product: product.id,
        validFrom: term.validFrom,
        validUntil: term.validUntil,
        window: renews ? 'renewal' : weighed.window.way,
        boundElsewhere: input.boundElsewhere,
        ...(renews ? { renews: renews.code } : {}),
      },
    });
    return { planId };
  },
};
