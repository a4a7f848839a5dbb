import type { Cause } from '../../shared/adjudication/vocabulary.ts';
import type { Input } from '../../shared/contract/index.ts';
import { daysAgo } from './dates.ts';
import type { Workstation } from './workstation.ts';

/** What a journey takes as given, brought about through the window's own bridge instead of by hand. */

export async function plan(
  at: Workstation,
  { boundDaysAgo, ...given }: Pick<Input<'plans.register'>, 'code' | 'serial'> & { boundDaysAgo: number },
): Promise<string> {
  const bound = daysAgo(boundDaysAgo);
  const { planId } = await at.ask('plans.register', {
    productId: 'mini-se-2y-pl',
    holderName: 'Anna Nowak',
    holderEmail: 'anna@example.com',
    purchaseCountry: 'PL',
    deviceActivatedAt: `${bound}T06:00:00Z`,
    activatedAt: `${bound}T08:00:00Z`,
    videoVerifiedAt: null,
    boundElsewhere: true,
    ...given,
  });
  return planId;
}

export async function unit(at: Workstation, serial: string): Promise<void> {
  await at.ask('stock.add', { model: 'DJI Mini SE', serial, note: '' });
}

export interface Given {
  readonly claimId: string;
  readonly number: string;
}

/** A drone that came by parcel four days after its accident. */
export const booked = (
  at: Workstation,
  serial: string,
  { cause = 'collision' }: { cause?: Cause } = {},
): Promise<Given> =>
  at.ask('claims.book', {
    serial,
    model: 'DJI Mini SE',
    arrival: 'parcel',
    receivedOn: daysAgo(0),
    customer: { known: false, name: 'Anna Nowak', email: '', phone: '', language: 'pl' },
    collects: false,
    shipTo: {
      name: 'Anna Nowak',
      street: 'Prosta 1',
      postcode: '30-001',
      city: 'Kraków',
      country: 'PL',
      phone: '',
    },
    incident: {
      date: daysAgo(4),
      causes: [cause],
      description: 'It met a tree on the way home.',
      deviceBoundBeforeLoss: null,
    },
    careDeclared: true,
    received: ['aircraft', 'gimbal', 'camera', 'propellers', 'battery'],
    condition: '',
  });

/** The same with a broken gimbal. */
export async function diagnosed(
  at: Workstation,
  serial: string,
  { cause = 'collision' }: { cause?: Cause } = {},
): Promise<Given> {
  const given = await booked(at, serial, { cause });
  const { claimId } = given;
  await at.ask('claims.startDiagnosis', { claimId });
  await at.ask('claims.diagnose', {
    claimId,
    damaged: [{ component: 'gimbal', affectsOperation: true }],
    causesFound: [cause],
    findings: 'Gimbal arm broken.',
    upgradeRequested: false,
  });
  return given;
}

/** The same with an estimate of 691.50 net in the customer's hand, whose choice is awaited. */
export async function estimated(
  at: Workstation,
  serial: string,
  { cause = 'collision' }: { cause?: Cause } = {},
): Promise<Given> {
  const given = await diagnosed(at, serial, { cause });
  const { claimId } = given;
  await at.ask('estimates.saveDraft', {
    claimId,
    lines: [
      {
        kind: 'part',
        description: 'Gimbal and camera module',
        partNumber: '',
        quantityThousandths: 1000,
        unitNet: 69_150,
        vatRateBp: 2300,
      },
    ],
    note: '',
  });
  await at.ask('estimates.issue', { claimId });
  await at.ask('claims.presentEstimate', { claimId, givenBy: 'in_person' });
  return given;
}
