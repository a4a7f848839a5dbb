import { shippedProducts } from '../../shared/adjudication/shipped.ts';
import type { Checked } from '../../shared/contract/index.ts';
import { currency } from '../../shared/money/currency.ts';
import { setUpCentre } from '../centre.ts';
import { commands } from '../handlers.ts';
import { passwordChanges, personNamed, personOf } from '../people.ts';
import { SAMPLE_PEOPLE } from '../samplePeople.ts';
import { STORIES } from './stories.ts';
import type { SamplePlan, Story } from './story.ts';
import { type Crew, MODEL, type RunAs, Telling } from './telling.ts';

export type { RunAs };

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** The supplier has none of this model. */
const NOT_DELIVERED = 'DJI Osmo Mobile SE';
const SAMPLE_PRODUCT = 'mini-se-2y-pl';
/** A third year for the two of the sample's usual plan: no page that was read gives its fees, so the sample makes them up. */
const RENEWAL_PRODUCT = 'mini-se-1y-pl';
const SOURCE = 'sample data, confirmed by nobody';

const CENTRE = {
  name: 'Hangar Sample Service',
  street: 'ul. Lotnicza 12',
  postcode: '02-147',
  city: 'Warszawa',
  phone: '+48 22 000 00 00',
  email: 'service@example.com',
  taxNumber: '000-000-00-00',
  country: 'PL',
  language: 'en',
  currency: currency('PLN'),
  timeZone: 'Europe/Warsaw',
  vatRateBp: 2300,
  diagnosisFee: 9900,
  idleMinutes: 30,
} as const;

type Hash = (password: string) => Promise<string>;

/** Fills an empty database with a centre at work, its past told back from `now` (UTC, ISO 8601). */
export async function fillWithSample(runAs: RunAs, now: string, hash: Hash): Promise<void> {
  const start = Date.parse(now);
  const at = (daysAgo: number, extraMs = 0) => new Date(start - daysAgo * DAY_MS + extraMs).toISOString();
  const opened = at(700);
  const empty = await runAs(
    null,
    opened,
    async (act) => !(await act.db.selectFrom('centre').select('id').executeTakeFirst()),
  );
  if (!empty) return;

  const crew = await hireCrew(runAs, opened, hash);
  await confirmSample(runAs, crew, opened);
  await addRenewalProduct(runAs, crew, opened);
  await runAs(crew.clerk, at(60), (act) =>
    commands['stock.setSupply'](act, { model: NOT_DELIVERED, delivers: false, claimId: null }),
  );
  let units = 0;
  for (const [index, story] of STORIES.entries()) {
    const planBoundAt = story.plan ? await bindPlan(runAs, crew, story, story.plan, start, index) : null;
    let serial = story.serial;
    for (const claim of story.claims) {
      const told = new Telling(runAs, crew, start, claim);
      const wantsUnit =
        claim.unit === undefined &&
        claim.newParts === undefined &&
        (claim.choice === 'care_replacement' || claim.choice === 'flyaway_replacement');
      const unitSerial = `1581F4SAMPLE${String(++units).padStart(4, '0')}`;
      const unitId = wantsUnit
        ? await addUnit(runAs, crew, at(claim.receivedDaysAgo + 5), unitSerial, story.model ?? MODEL)
        : null;
      await told.play(story, serial, unitId);
      if (unitId && (claim.upTo === 'shipped' || claim.upTo === 'closed')) serial = unitSerial;
    }
    if (story.plan?.cancelled && planBoundAt) await cancelPlan(runAs, crew, story, at(20));
  }
  for (let spare = 1; spare <= 6; spare++) {
    await addUnit(runAs, crew, at(10 - spare), `1581F4SPARE${String(spare).padStart(5, '0')}`, MODEL);
  }
}

async function hireCrew(runAs: RunAs, at: string, hash: Hash): Promise<Crew> {
  const [manager, technician, clerk] = SAMPLE_PEOPLE;
  const passwordHash = await hash(manager.password);
  await runAs(null, at, (act) =>
    setUpCentre(act, { centre: CENTRE, manager: { name: manager.name, passwordHash } }, true),
  );
  const person = (name: string) =>
    runAs(null, at, async (act) => {
      const row = await personNamed(act.db, name);
      if (!row) throw new Error(`Nobody in the sample centre is called ${name}.`);
      return personOf(row);
    });
  const boss = await person(manager.name);
  for (const { name, roles, password } of [technician, clerk]) {
    const added = {
      ...{ name, roles: [...roles], language: 'en' as const },
      ...{ email: `${name.toLowerCase()}@example.com`, passwordHash: await hash(password) },
    };
    await runAs(boss, at, (act) => passwordChanges['people.add'](act, added));
  }
  return { manager: boss, technician: await person(technician.name), clerk: await person(clerk.name) };
}

/** Shipped tables as a manager confirmed them, changed so that one rule alone is against a claim. */
const CONFIRMED: readonly {
  readonly id: string;
  readonly changes: Partial<Pick<Checked<'catalogue.revise'>, 'flyawayAllowance' | 'requiredParts'>>;
}[] = [
  // A flyaway is allowed, and there is no fee for it.
  { id: 'fpv-2y-pl', changes: { flyawayAllowance: 1 } },
  // No part must come back.
  { id: 'osmo-mobile-se-2y-pl', changes: { requiredParts: { must: [], request: [] } } },
];

async function confirmSample(runAs: RunAs, crew: Crew, at: string): Promise<void> {
  for (const { id, changes } of CONFIRMED) {
    const shipped = shippedProducts.find((product) => product.id === id);
    if (!shipped) throw new Error(`The shipped catalogue has no ${id}.`);
    const { status: _, ...terms } = shipped;
    const { must, request } = terms.requiredParts;
    await runAs(crew.manager, at, async (act) => {
      const { version } = await commands['catalogue.revise'](act, {
        ...terms,
        fees: [...terms.fees],
        requiredParts: { must: [...must], request: [...request] },
        source: SOURCE,
        basedOn: null,
        ...changes,
      });
      await commands['catalogue.confirm'](act, { productId: id, version, source: SOURCE, note: '' });
    });
  }
}

async function addRenewalProduct(runAs: RunAs, crew: Crew, at: string): Promise<void> {
  const usual = shippedProducts.find(({ id }) => id === SAMPLE_PRODUCT);
  if (!usual) throw new Error(`The shipped catalogue has no ${SAMPLE_PRODUCT}.`);
  const { status: _, requiredParts, ...terms } = usual;
  await runAs(crew.manager, at, async (act) => {
    const { version } = await commands['catalogue.revise'](act, {
      ...terms,
      id: RENEWAL_PRODUCT,
      termMonths: 12,
      replacementAllowance: 2,
      fees: terms.fees.slice(0, 2),
      flyawayAllowance: 1,
      requiredParts: { must: [...requiredParts.must], request: [...requiredParts.request] },
      source: SOURCE,
      basedOn: null,
    });
    await commands['catalogue.confirm'](act, {
      productId: RENEWAL_PRODUCT,
      version,
      source: SOURCE,
      note: '',
    });
  });
}

function planCode(index: number): string {
  return `CR-SAMPLE-${String(index + 1).padStart(4, '0')}`;
}

async function bindPlan(
  runAs: RunAs,
  crew: Crew,
  story: Story,
  plan: SamplePlan,
  start: number,
  index: number,
): Promise<string> {
  const bound = start - plan.boundDaysAgo * DAY_MS;
  const iso = (time: number) => new Date(time).toISOString();
  const after = plan.boundAfterHours;
  const { planId } = await runAs(crew.clerk, iso(bound + HOUR_MS), (act) =>
    commands['plans.register'](act, {
      code: planCode(index),
      serial: story.serial,
      productId: plan.product ?? SAMPLE_PRODUCT,
      holderName: story.customer.name,
      holderEmail: '',
      purchaseCountry: 'PL',
      deviceActivatedAt: after === null || after === undefined ? null : iso(bound - after * HOUR_MS),
      activatedAt: iso(bound),
      videoVerifiedAt:
        plan.videoHoursBeforeBinding === undefined
          ? null
          : iso(bound - plan.videoHoursBeforeBinding * HOUR_MS),
      repairInvitationAt: null,
      boundElsewhere: plan.boundElsewhere ?? false,
      renewsPlanId: null,
    }),
  );
  if (plan.renewedDaysAgo !== undefined) {
    await renew(runAs, crew, story, planId, { at: iso(start - plan.renewedDaysAgo * DAY_MS), index });
  }
  return iso(bound);
}

/** Binds the plan that follows, which is bound now and begins when the first has run out. */
async function renew(
  runAs: RunAs,
  crew: Crew,
  story: Story,
  planId: string,
  { at, index }: { readonly at: string; readonly index: number },
): Promise<void> {
  await runAs(crew.clerk, at, (act) =>
    commands['plans.register'](act, {
      code: `${planCode(index)}-R`,
      serial: story.serial,
      productId: RENEWAL_PRODUCT,
      holderName: story.customer.name,
      holderEmail: '',
      purchaseCountry: 'PL',
      deviceActivatedAt: null,
      activatedAt: null,
      videoVerifiedAt: null,
      repairInvitationAt: null,
      boundElsewhere: false,
      renewsPlanId: planId,
    }),
  );
}

async function cancelPlan(runAs: RunAs, crew: Crew, story: Story, at: string): Promise<void> {
  await runAs(crew.manager, at, async (act) => {
    const binding = await act.db
      .selectFrom('bindings')
      .select('plan_id')
      .where('serial', '=', story.serial)
      .executeTakeFirstOrThrow();
    return commands['plans.cancel'](act, { planId: binding.plan_id, reason: 'The shop took the plan back.' });
  });
}

async function addUnit(runAs: RunAs, crew: Crew, at: string, serial: string, model: string): Promise<string> {
  const { unitId } = await runAs(crew.clerk, at, (act) =>
    commands['stock.add'](act, { model, serial, note: '' }),
  );
  return unitId;
}
