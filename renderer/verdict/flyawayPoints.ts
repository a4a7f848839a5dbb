import type { FlyawayPoint } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';

/** Whether the claim goes by a flyaway's rules, by the customer's word or the bench's. */
export const isFlyaway = ({ holds }: Pick<Claim, 'holds'>): boolean => holds.includes('flyaway_reported');

/** What is known of a point that the manufacturer asks for; only the binding has a firm "no". */
export function answerTo(
  point: FlyawayPoint,
  { incident, lossProofs }: Pick<Claim, 'incident' | 'lossProofs'>,
): 'yes' | 'no' | 'open' {
  switch (point) {
    case 'bound_before_loss':
      if (incident.deviceBoundBeforeLoss === null) return 'open';
      return incident.deviceBoundBeforeLoss ? 'yes' : 'no';
    case 'flight_log':
      return lossProofs.flightLog ? 'yes' : 'open';
    case 'flyaway_report':
      return lossProofs.flyawayReport ? 'yes' : 'open';
  }
}
