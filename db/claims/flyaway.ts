import { pathOf } from '../../shared/adjudication/facts.ts';
import type { FlyawayPoint } from '../../shared/claim/vocabulary.ts';
import { refuse } from '../../shared/contract/answer.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import type { Act } from '../act.ts';
import { requireClaim } from '../claimRow/claimRow.ts';
import type { ClaimTableRow } from '../claimRow/rows.ts';
import { assess } from './assess.ts';
import { requireOpen } from './step.ts';

function isTicked(point: FlyawayPoint, claim: ClaimTableRow): boolean {
  switch (point) {
    case 'bound_before_loss':
      return claim.bound_before_loss === 1;
    case 'flight_log':
      return claim.flight_log === 1;
    case 'flyaway_report':
      return claim.flyaway_report === 1;
  }
}

/** The claim's columns with a point ticked or open; an open binding is one that is not known, which a "no" is not. */
function pointColumns(point: FlyawayPoint, ticked: boolean): Partial<ClaimTableRow> {
  switch (point) {
    case 'bound_before_loss':
      return { bound_before_loss: ticked ? 1 : null };
    case 'flight_log':
      return { flight_log: ticked ? 1 : 0 };
    case 'flyaway_report':
      return { flyaway_report: ticked ? 1 : 0 };
  }
}

export const flyawayCommands = {
  /** Until the claim ends: what comes in after the choice is kept beside it, and what was quoted stays quoted. */
  'claims.tickFlyaway': async (
    act: Act,
    input: Checked<'claims.tickFlyaway'>,
  ): Promise<Output<'claims.tickFlyaway'>> => {
    const { point, ticked } = input;
    const claim = await requireClaim(act.db, input.claimId);
    requireOpen(claim);
    const { case: given } = await assess(act.db, claim);
    if (pathOf(given.incident.causes) !== 'flyaway') {
      throw refuse(
        'rule',
        'not_a_flyaway',
        `Claim ${claim.number} is no flyaway: the manufacturer asks for nothing of the kind.`,
        { number: claim.number },
      );
    }
    if (isTicked(point, claim) === ticked) return { done: true };
    await act.db.updateTable('claims').set(pointColumns(point, ticked)).where('id', '=', claim.id).execute();
    await act.record({
      kind: ticked ? 'flyaway_point_ticked' : 'flyaway_point_taken_back',
      claimId: claim.id,
      data: { point },
    });
    return { done: true };
  },
};
