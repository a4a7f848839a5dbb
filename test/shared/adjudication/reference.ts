import type { Case, PlanProduct } from '../../../shared/adjudication/index.ts';

/**
 * The rules once more, read off their table line by line and written apart from the product's own: one long function,
 * plain dates and milliseconds, no shared piece. What two readings of one table agree on is what it says.
 */

const COVERED = ['user_error', 'signal_interference', 'collision', 'water', 'fall'];
const COVERABLE = ['aircraft', 'gimbal', 'camera', 'propellers', 'battery'];
const ORDER = [...COVERABLE, 'remote_controller', 'accessory'];
const OF_CAUSES: readonly [string, readonly string[]][] = [
  ['EX_2_THEFT', ['theft', 'abandoned']],
  ['EX_3_WEATHER', ['bad_weather']],
  ['EX_5_INTENT', ['intentional']],
  ['EX_7_FORCE_MAJEURE', ['force_majeure']],
  ['EX_10_MODIFICATION', ['modification', 'incompatible_battery']],
  ['EX_11_UNAUTHORISED', ['unauthorised_accessory', 'unauthorised_battery', 'unauthorised_software']],
];

type Reason = { rule: string; outcome: string; components?: string[] };

/** The plan's last covered day, from its first: the day before the same day so many months later. */
function lastDay(first: string, months: number): string {
  const [year = 0, month = 0, day = 0] = first.split('-').map(Number);
  const total = year * 12 + (month - 1) + months;
  const [endYear, endMonth] = [Math.floor(total / 12), total % 12];
  const daysThere = new Date(Date.UTC(endYear, endMonth + 1, 0)).getUTCDate();
  const end = new Date(Date.UTC(endYear, endMonth, day > daysThere ? daysThere : day - 1));
  return end.toISOString().slice(0, 10);
}

const localDay = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(instant));

/** The reasons and the verdict. Of moments to the millisecond only. */
export function reference(given: Case, product: PlanProduct | undefined) {
  const { incident, received, damaged, plan } = given;
  const causes: readonly string[] = incident.causes;
  const path =
    causes.length === 1 && causes[0] === 'defect'
      ? 'warranty'
      : causes.includes('flyaway')
        ? 'flyaway'
        : 'damage';
  const first = plan && product ? localDay(plan.activatedAt, product.timeZone) : null;
  const last = first && product ? lastDay(first, product.termMonths) : null;
  const inTerm =
    incident.date !== null &&
    first !== null &&
    last !== null &&
    first <= incident.date &&
    incident.date <= last;
  const reasons: Reason[] = [];
  const say = (rule: string, outcome: string, components?: string[]) =>
    reasons.push(components ? { rule, outcome, components } : { rule, outcome });

  if (path === 'warranty') {
    say('WARRANTY', plan?.status === 'active' && inTerm ? 'pass' : 'unknown');
  } else if (!plan || !product || last === null) {
    say('PLAN_FOUND', 'fail');
  } else {
    const flyaway = path === 'flyaway';
    const known = (rule: string) => product.exclusions === null || Object.hasOwn(product.exclusions, rule);
    const unlisted = OF_CAUSES.some(
      ([rule, of]) => !known(rule) && of.some((cause) => causes.includes(cause)),
    );
    const ofTheList = OF_CAUSES.filter(([rule]) => known(rule)).flatMap(([, of]) => of);

    say('PLAN_FOUND', 'pass');
    say('PLAN_ACTIVE', plan.status === 'active' ? 'pass' : 'fail');
    say('FEE_TABLE', product.status === 'confirmed' ? 'pass' : 'unknown');
    const bound = Date.parse(plan.activatedAt);
    const since = (from: string | null) => (from === null ? null : (bound - Date.parse(from)) / 3_600_000);
    const device = since(plan.deviceActivatedAt);
    const video = product.videoVerification ? since(plan.videoVerifiedAt) : null;
    const invited = product.repairInvitationHours === 0 ? null : since(plan.repairInvitationAt);
    const inTime =
      device === null ||
      device < 0 ||
      device <= product.activationWindowHours ||
      (video !== null && video >= 0 && video <= product.postVerificationWindowHours) ||
      (invited !== null && invited >= 0 && invited <= product.repairInvitationHours);
    say('ACTIVATION_WINDOW', inTime ? 'pass' : 'fail');
    say('EX_8_EXPIRED', incident.date === null ? 'unknown' : inTerm ? 'pass' : 'fail');
    say('REPORTED_IN_TERM', given.receivedOn > last ? 'unknown' : 'pass');
    say('ALLOWANCE', plan.used.length < product.replacementAllowance ? 'pass' : 'fail');
    if (flyaway) {
      say('FLYAWAY_OFFERED', product.flyawayFee === null ? 'fail' : 'pass');
      const flown = plan.used.filter((kind) => kind === 'flyaway').length;
      say('FLYAWAY_ALLOWANCE', flown < product.flyawayAllowance ? 'pass' : 'fail');
      const before = incident.deviceBoundBeforeLoss;
      say('FLYAWAY_BOUND', before === null ? 'unknown' : before ? 'pass' : 'fail');
      if (incident.flightLog !== null) say('FLYAWAY_LOG', incident.flightLog ? 'pass' : 'unknown');
      if (incident.flyawayReport !== null) say('FLYAWAY_REPORT', incident.flyawayReport ? 'pass' : 'unknown');
    }
    if (!flyaway || unlisted) {
      const others = causes.filter((cause) => !ofTheList.includes(cause) && cause !== 'loss');
      const allCovered = causes.length > 0 && others.every((cause) => COVERED.includes(cause));
      say('CAUSE', !flyaway && allCovered ? 'pass' : 'unknown');
    }
    const lost = causes.includes('loss');
    const arrived: readonly string[] = received;
    if (!flyaway || lost) {
      const complete = product.requiredParts.must.every((part) => arrived.includes(part));
      say('EX_1_LOSS', !lost && complete ? 'pass' : 'fail');
    }
    for (const [rule, of] of OF_CAUSES) {
      if (known(rule) && of.some((cause) => causes.includes(cause))) say(rule, 'fail');
    }
    if (!flyaway) {
      const found = ORDER.filter((part) => damaged.some(({ component }) => component === part));
      const apart = found.filter((part) => !COVERABLE.includes(part));
      const own = found.filter((part) => COVERABLE.includes(part));
      const cosmetic = own.filter((part) =>
        damaged.some(({ component, affectsOperation }) => component === part && !affectsOperation),
      );
      if (apart.length > 0 && own.length === 0) say('EX_4_ACCESSORY', 'fail');
      else if (apart.length > 0) say('EX_4_ACCESSORY', 'limits', apart);
      if (cosmetic.length > 0 && cosmetic.length === own.length) say('EX_6_COSMETIC', 'fail');
      else if (cosmetic.length > 0) say('EX_6_COSMETIC', 'limits', cosmetic);
    }
    if (given.upgradeRequested) say('EX_9_UPGRADE', 'limits', []);
    if (!flyaway) {
      if (causes.includes('water')) {
        const wreck = product.category === 'handheld' ? 'gimbal' : 'aircraft';
        say('REMAINS', arrived.includes(wreck) ? 'pass' : 'fail');
      }
      const asked = product.requiredParts.request.every((part) => arrived.includes(part));
      say('PARTS_COMPLETE', asked ? 'pass' : 'unknown');
      say('ASSESSED', damaged.length > 0 ? 'pass' : 'unknown');
    }
  }
  const some = (outcome: string) => reasons.some((reason) => reason.outcome === outcome);
  const verdict = some('fail')
    ? 'not_covered'
    : some('unknown')
      ? 'needs_review'
      : path === 'warranty'
        ? 'warranty'
        : 'covered';
  return { verdict, reasons, validFrom: first, validUntil: last };
}
