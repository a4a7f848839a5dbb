import type { Checked, Output } from '../../shared/contract/index.ts';
import type { Act } from '../act.ts';
import { gather } from './gather.ts';
import { fitParts } from './newParts.ts';
import { beginStep, takeStep } from './step.ts';

export const repairCommands = {
  'claims.finishRepair': async (
    act: Act,
    input: Checked<'claims.finishRepair'>,
  ): Promise<Output<'claims.finishRepair'>> => {
    const gathered = await gather(act.db, input.claimId);
    const step = beginStep(act, 'finish_repair', gathered);
    const { work, parts } = input;
    await fitParts(act, gathered.newParts, parts);
    await step.end({ event: { kind: 'repair_finished', data: { work, parts } } });
    return { done: true };
  },

  'claims.passQuality': async (
    act: Act,
    input: Checked<'claims.passQuality'>,
  ): Promise<Output<'claims.passQuality'>> => {
    const gathered = await gather(act.db, input.claimId);
    await takeStep(act, 'pass_quality', gathered, { event: { kind: 'quality_passed' } });
    return { done: true };
  },

  'claims.failQuality': async (
    act: Act,
    input: Checked<'claims.failQuality'>,
  ): Promise<Output<'claims.failQuality'>> => {
    const gathered = await gather(act.db, input.claimId);
    await takeStep(act, 'fail_quality', gathered, {
      event: { kind: 'quality_failed', data: { reason: input.reason } },
    });
    return { done: true };
  },
};
