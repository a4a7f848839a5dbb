import type { Input } from '../../../shared/contract/index.ts';
import { base64, png } from '../../pictures.ts';
import { CENTRE, type Workshop } from '../../workshop.ts';

/** A customer of whom every kind of thing is held, and what must be found nowhere once they are erased. */

export const BOŻENA = {
  name: 'Bożena Wiśniewska-Kot',
  email: 'bozena.wk@poczta.example',
  phone: '+48 511 222 333',
  street: 'ul. Krótkopolańska 47/9',
  company: 'Ramki i Obrazy Wiśniewska sp.k.',
  taxNumber: '5261040828',
} as const;

/** Words that somebody types about her, each in a place of its own. */
export const TYPED = {
  description: 'Spadł podczas urodzin kuzynki Melanii',
  condition: 'Zadrapania od płotu sąsiada',
  note: 'Dzwoniła w sprawie psa Reksia',
  findings: 'Ramię zgięte przy karmniku ciotki',
  reason: 'Dobra wola ze względu na operację kolana',
  reference: 'przelew od męża Zbyszka',
  work: 'Wymieniono gimbal na życzenie teściowej',
  cancelled: 'Rozmyśliła się po rozwodzie',
  waived: 'Aparat zabrała siostra Halina',
  corrected: 'Zmiana nazwiska po ślubie z Kotem',
  photo: 'Zdjęcie z tablicą rejestracyjną WX 9981K',
  tracking: 'PL556677889900',
} as const;

export const WORDS: readonly string[] = [
  ...Object.values(BOŻENA),
  ...Object.values(TYPED),
  'Wiśniewska',
  'bozena',
  'Krotkopolanska',
  'krótkopolańska',
  '511222333',
];

const OF_HER: Partial<Input<'claims.book'>> = {
  customer: {
    known: false,
    name: BOŻENA.name,
    email: BOŻENA.email,
    phone: BOŻENA.phone,
    language: 'pl',
    company: BOŻENA.company,
    taxNumber: BOŻENA.taxNumber,
  },
  shipTo: {
    name: BOŻENA.name,
    street: BOŻENA.street,
    postcode: '02-222',
    city: 'Warszawa',
    country: 'PL',
    phone: BOŻENA.phone,
  },
  incident: {
    date: '2026-03-01',
    causes: ['collision'],
    description: TYPED.description,
    deviceBoundBeforeLoss: null,
  },
  condition: TYPED.condition,
};

const pdf = (text: string): string => base64(Buffer.from(`%PDF-1.4\n${text}\n%%EOF`));

/** Her first claim, done by a replacement under her plan; a repair that was paid; one that was cancelled. */
export async function fillHer(house: Workshop): Promise<{ customerId: string; claimIds: string[] }> {
  const technician = house.as('technician');
  const clerk = house.as('clerk');
  const serial = house.newSerial();
  const planId = await house.registerPlan({ serial, holderName: BOŻENA.name, holderEmail: BOŻENA.email });
  // Without the battery, so that a manager has to decide.
  const received = ['aircraft', 'gimbal', 'camera', 'propellers'] as const;
  const swapped = await house.book({ ...OF_HER, serial, received: [...received] });
  const { customer } = await house.claim(swapped);
  const known = { known: true, customerId: customer.id } as const;
  await technician.call('claims.addNote', { claimId: swapped, note: TYPED.note });
  await technician.call('photos.add', {
    claimId: swapped,
    desk: 'intake',
    note: TYPED.photo,
    imageBase64: base64(png()),
  });
  await clerk.call('papers.keep', {
    claimId: swapped,
    planId: null,
    kind: 'receipt',
    language: 'pl',
    version: null,
    pdfBase64: pdf(`${BOŻENA.name}, ${BOŻENA.street}`),
  });
  await clerk.call('papers.keep', {
    claimId: null,
    planId,
    kind: 'plan',
    language: 'pl',
    version: null,
    pdfBase64: pdf(`${BOŻENA.name}, ${BOŻENA.email}`),
  });
  await house.diagnose(swapped, { findings: TYPED.findings });
  await house.issue(swapped);
  await clerk.call('claims.presentEstimate', { claimId: swapped, givenBy: 'email' });
  const decision = { claimId: swapped, decision: 'covered', reason: TYPED.reason } as const;
  await house.as('manager').call('claims.decide', decision);
  await house.choose(swapped, 'care_replacement', { note: TYPED.note });
  await payWith(house, swapped);
  await house.allocate(swapped);
  await clerk.call('claims.ship', {
    claimId: swapped,
    handOver: 'carrier',
    carrier: 'DPD',
    tracking: TYPED.tracking,
  });
  await house.close(swapped);

  const repaired = await house.book({ ...OF_HER, customer: known });
  await house.diagnose(repaired, { findings: TYPED.findings });
  await house.issue(repaired);
  await clerk.call('claims.presentEstimate', { claimId: repaired, givenBy: 'email' });
  await house.choose(repaired, 'paid_repair', { note: TYPED.note });
  await clerk.call('claims.withdrawChoice', { claimId: repaired, reason: TYPED.reason });
  await house.choose(repaired, 'paid_repair');
  await payWith(house, repaired);
  await invoice(house, repaired);
  await technician.call('claims.finishRepair', { claimId: repaired, work: TYPED.work });
  await technician.call('claims.passQuality', { claimId: repaired });
  await house.ship(repaired);
  await house.close(repaired);

  const demand = { photos: 1, signature: false };
  await house.as('manager').call('intake.setDemands', { demands: { parcel: demand, counter: demand } });
  const cancelled = await house.book({ ...OF_HER, customer: known });
  await technician.call('claims.waiveIntake', { claimId: cancelled, reason: TYPED.waived });
  await clerk.call('claims.cancel', { claimId: cancelled, reason: TYPED.cancelled });
  await clerk.call('customers.change', {
    id: customer.id,
    name: BOŻENA.name,
    email: BOŻENA.email,
    phone: BOŻENA.phone,
    language: 'de',
    reason: TYPED.corrected,
    claimId: null,
  });
  return { customerId: customer.id, claimIds: [swapped, repaired, cancelled] };
}

/** To her firm, whose address on it is hers. */
async function invoice(house: Workshop, claimId: string): Promise<void> {
  const seller = { street: 'ul. Prosta 1', postcode: '00-001', city: 'Warszawa', taxNumber: '526-587-76-35' };
  await house.as('manager').call('centre.change', { ...CENTRE, ...seller });
  const { company: name, taxNumber, street } = BOŻENA;
  await house.as('clerk').call('invoices.make', {
    claimId,
    buyer: { name, taxNumber, street, postcode: '02-222', city: 'Warszawa', country: 'PL' },
  });
}

async function payWith(house: Workshop, claimId: string): Promise<void> {
  const { outstanding } = await house.claim(claimId);
  if (!outstanding) throw new Error('There is nothing to pay.');
  await house.as('clerk').call('payments.record', {
    claimId,
    ...outstanding,
    method: 'transfer',
    reference: TYPED.reference,
  });
}

/** When nothing keeps her data any more: the plan has ended, and the years that the law wants. */
export const LATER = '2034-02-01T09:00:00.000Z';
