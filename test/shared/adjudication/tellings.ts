import {
  type Case,
  type Explanation,
  explain,
  shippedCatalogue,
} from '../../../shared/adjudication/index.ts';
import { instant } from '../../../shared/time/instant.ts';
import { plainDate } from '../../../shared/time/plainDate.ts';
import { catalogueWith, covered, flewAway, verdictOn, withIncident, withPlan } from './fixture.ts';

type Telling = { readonly given: Case; readonly catalogue: typeof shippedCatalogue };

const told = (given: Case, catalogue = shippedCatalogue): Telling => ({ given, catalogue });

const defect = withIncident(covered, { causes: ['defect'] });
const late = withPlan(covered, { deviceActivatedAt: instant('2025-01-01T00:00:00Z') });
const nothingAsked = catalogueWith({ requiredParts: { must: [], request: [] } });

/** Cases that between them make every sentence of every rule. */
export const tellings: readonly Telling[] = [
  told(covered),
  told(flewAway),
  told(defect),
  told({ ...covered, plan: null }),
  told(withPlan(covered, { status: 'cancelled' })),
  told(withPlan(covered, { product: 'mini-3-1y-pl' })),
  told(withPlan(covered, { deviceActivatedAt: null })),
  told(withPlan(covered, { deviceActivatedAt: instant('2025-05-01T10:00:00Z') })),
  told(late),
  told(withPlan(late, { videoVerifiedAt: instant('2025-03-30T10:00:00Z') })),
  told(withPlan(late, { videoVerifiedAt: instant('2025-03-20T10:00:00Z') })),
  told(withPlan(late, { videoVerifiedAt: instant('2025-04-20T10:00:00Z') })),
  told(withPlan(late, { product: 'rs-3-2y-pl' })),
  told(withPlan(late, { repairInvitationAt: instant('2025-03-30T10:00:00Z') })),
  told(withPlan(late, { repairInvitationAt: instant('2025-03-20T10:00:00Z') })),
  told(withPlan(late, { repairInvitationAt: instant('2025-04-20T10:00:00Z') })),
  told(
    withPlan(late, {
      videoVerifiedAt: instant('2025-03-20T10:00:00Z'),
      repairInvitationAt: instant('2025-04-20T10:00:00Z'),
    }),
  ),
  told(withIncident(covered, { date: null })),
  told(withIncident(covered, { date: plainDate('2025-03-30') })),
  told({ ...withIncident(covered, { date: plainDate('2027-04-02') }), receivedOn: plainDate('2027-04-05') }),
  told(withPlan(covered, { used: ['damage', 'damage', 'damage'] })),
  told(withPlan(flewAway, { used: ['flyaway', 'flyaway'] })),
  told(withPlan(flewAway, { product: 'fpv-2y-pl' })),
  told(withIncident(flewAway, { deviceBoundBeforeLoss: false })),
  told(withIncident(flewAway, { deviceBoundBeforeLoss: null })),
  told(withIncident(flewAway, { flightLog: true, flyawayReport: true })),
  told(withIncident(flewAway, { flightLog: false, flyawayReport: false })),
  told(withIncident(covered, { causes: [] })),
  told(withIncident(covered, { causes: ['unknown'] })),
  told(withIncident(covered, { causes: ['collision', 'defect'] })),
  told(withIncident(covered, { causes: ['loss', 'theft', 'abandoned', 'bad_weather', 'intentional'] })),
  told(withIncident(covered, { causes: ['force_majeure', 'modification', 'unauthorised_battery'] })),
  told(withPlan(withIncident(covered, { causes: ['fall', 'bad_weather'] }), { product: 'rs-3-2y-pl' })),
  told({ ...covered, received: ['aircraft'] }),
  told({ ...withIncident(covered, { causes: ['loss'] }), received: ['aircraft'] }),
  told(withPlan(covered, { product: 'own' }), nothingAsked),
  told({ ...covered, damaged: [{ component: 'accessory', affectsOperation: true }] }),
  told({
    ...covered,
    damaged: [
      { component: 'accessory', affectsOperation: true },
      { component: 'camera', affectsOperation: false },
      { component: 'gimbal', affectsOperation: true },
    ],
  }),
  told({ ...covered, damaged: [{ component: 'aircraft', affectsOperation: false }] }),
  told({ ...covered, damaged: [] }),
  told({ ...covered, upgradeRequested: true }),
  told(withIncident(covered, { causes: ['water'] })),
  told({ ...withIncident(covered, { causes: ['water'] }), received: ['gimbal'] }),
  told({ ...defect, plan: null }),
  told(withPlan(defect, { status: 'cancelled' })),
  told(withIncident(defect, { date: null })),
  told(withIncident(defect, { date: plainDate('2025-03-30') })),
  told({
    ...withPlan(withIncident(defect, { date: plainDate('2027-06-01') }), { product: 'rs-3-2y-pl' }),
    receivedOn: plainDate('2027-06-05'),
  }),
];

export function explained({ given, catalogue }: Telling): Explanation[] {
  return explain(given, catalogue, verdictOn(given, catalogue));
}
