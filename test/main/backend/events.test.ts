import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tellOfService } from '../../../db/desks/running.ts';
import { witnessPath } from '../../../db/sqlite/witness/ring.ts';
import type { Role } from '../../../shared/claim/vocabulary.ts';
import {
  type CallName,
  type CommandName,
  contract,
  type Input,
  type Output,
} from '../../../shared/contract/index.ts';
import { readPairingCode } from '../../../shared/line/pairingCode.ts';
import { behindItsBack } from '../../behindItsBack.ts';
import { tamper } from '../../db/sqlite/rows/house.ts';
import { base64, png } from '../../pictures.ts';
import {
  CENTRE,
  centreFolder,
  emptyFolder,
  openWorkshop,
  PASSWORD,
  PEOPLE,
  type Workshop,
} from '../../workshop.ts';

interface Recorded {
  readonly call: CommandName;
  readonly by: string;
  readonly events: readonly { kind: string; at: string; by_name: string; person_id: string | null }[];
}

/** Commands that change nothing which a manager would have to stand behind. */
const SILENT: readonly CallName[] = [
  // What it finds to differ, the program has found.
  'storage.checkRows',
  'session.signIn',
  'session.signInByPin',
  'session.signInByBadge',
  'session.signOut',
  'session.lock',
  'session.unlock',
  'session.preferences',
  'drafts.save',
  'drafts.clear',
  // A draft is the technician's own; issuing it is the event.
  'estimates.saveDraft',
  // What leaves no file leaves no trace.
  'exports.stop',
  // What is made of it tells so.
  'schedules.makeNow',
  'backups.copyNow',
  'backups.confirmRestore',
  // Of a desk's own line: what becomes of it the centre's record tells.
  'line.connect',
  'line.try',
  'line.leave',
  'line.keepBooking',
  'line.keepPhoto',
  'line.dropBooking',
];

let house: Workshop;
const recorded: Recorded[] = [];

/** Makes one call and notes the events that it left. */
async function tell<N extends CommandName>(role: Role, call: N, input: Input<N>): Promise<Output<N>> {
  const asked = 'SELECT kind, at, by_name, person_id FROM events ORDER BY id';
  const before = (await house.events()).length;
  const value = await house.as(role).call(call, input);
  const events = (await behindItsBack<Recorded['events'][number]>(house.dataDir, asked)).slice(before);
  recorded.push({ call, by: PEOPLE[role], events });
  return value;
}

const step = (claimId: string) => ({ claimId });
const line = {
  kind: 'part',
  description: 'Gimbal',
  partNumber: '',
  quantityThousandths: 1000,
  unitNet: 100,
  vatRateBp: 2300,
} as const;

async function bookedAndDiagnosed(given: Partial<Input<'claims.book'>> = {}): Promise<string> {
  const { claimId } = await tell('technician', 'claims.book', house.bookingOf(given));
  await tell('technician', 'claims.startDiagnosis', step(claimId));
  await tell('clerk', 'claims.answerData', { claimId, dataAnswer: 'agreed' });
  await tell('technician', 'claims.tickDataDeleted', { claimId, deleted: true });
  await tell('technician', 'claims.diagnose', {
    claimId,
    damaged: [{ component: 'gimbal', affectsOperation: true }],
    causesFound: ['collision'],
    findings: '',
    upgradeRequested: false,
  });
  return claimId;
}

async function tellCentre(): Promise<void> {
  await tell('manager', 'centre.change', {
    ...CENTRE,
    street: 'ul. Lotnicza 1',
    postcode: '',
    city: 'Warszawa',
    taxNumber: '526-587-76-35',
    phone: '',
    email: '',
  });
  await tell('manager', 'invoices.setUp', { careFeeTax: '23' });
  await tell('manager', 'centre.setLogo', { imageBase64: base64(png()) });
  await tell('manager', 'rates.setVat', { from: '2030-01-01', rateBp: 2500 });
  await tell('manager', 'rates.clear', { kind: 'vat', from: '2030-01-01' });
  await tell('manager', 'rates.setLabour', { from: '2030-01-01', amount: 15_000 });
  const worded = { name: 'shipped.greeting', language: 'en' } as const;
  await tell('manager', 'texts.set', { ...worded, text: 'Hello {{customer}},' });
  await tell('manager', 'texts.clear', worded);
  await tell('manager', 'intake.setDemands', {
    demands: { parcel: { photos: 0, signature: false }, counter: { photos: 1, signature: true } },
  });
  const { claimId } = await tell('clerk', 'claims.book', house.bookingOf({ arrival: 'counter' }));
  await tell('clerk', 'claims.confirmSignature', { claimId, signed: true });
  await tell('technician', 'claims.waiveIntake', { claimId, reason: 'The camera is away.' });
  await tell('manager', 'numbering.set', {
    form: { prefix: 'WAW', date: 'year', digits: 5, start: 1, anew: 'year' },
  });
  await tell('manager', 'firststeps.settlePrinter', { printed: false });
  await tell('manager', 'firststeps.putAway', { away: true });
  const { person } = await tell('manager', 'people.add', {
    name: 'Ola',
    roles: ['clerk'],
    language: 'pl',
    password: PASSWORD,
  });
  await tell('manager', 'people.change', { personId: person.id, roles: ['technician', 'clerk'] });
  await tell('manager', 'people.resetPassword', { personId: person.id, password: PASSWORD });
  await tell('manager', 'people.allowQuick', { personId: person.id, allowed: true });
  await tell('manager', 'people.makeBadge', { personId: person.id });
  await tell('manager', 'people.endBadge', { personId: person.id });
  const own = (await house.as('clerk').call('session.current', {})).person?.id ?? '';
  await house.as('manager').call('people.allowQuick', { personId: own, allowed: true });
  await tell('clerk', 'session.setPin', { current: PASSWORD, pin: '270519' });
  await tell('clerk', 'session.endPin', {});
  await tell('clerk', 'session.changePassword', { current: PASSWORD, next: PASSWORD });
  await tell('manager', 'recovery.make', { current: PASSWORD });
  const { versions } = await house.as('manager').call('catalogue.product', { productId: 'mini-se-2y-pl' });
  const newest = versions[0];
  if (!newest) throw new Error('The shipped catalogue has the Mini SE.');
  const { version: _v, status: _s, addedAt: _a, addedBy: _b, ...terms } = newest;
  const revised = { ...terms, effectiveFrom: '2030-01-01', requiredParts: { must: [], request: [] } };
  const { version } = await tell('manager', 'catalogue.revise', revised);
  await tell('manager', 'catalogue.confirm', {
    productId: terms.id,
    version,
    source: 'price list',
    note: '',
  });
  const { regions } = await house.as('manager').call('catalogue.regions', {});
  await tell('manager', 'catalogue.saveRegions', { regions });
}

async function tellCare(): Promise<void> {
  const serial = house.newSerial();
  const { planId } = await tell('clerk', 'plans.register', {
    code: 'CARE-EVENTS',
    serial,
    productId: 'mini-se-2y-pl',
    holderName: 'Anna',
    holderEmail: '',
    purchaseCountry: 'PL',
    deviceActivatedAt: null,
    activatedAt: '2025-04-01T10:00:00Z',
    videoVerifiedAt: null,
  });
  const claimId = await bookedAndDiagnosed({ serial, received: ['aircraft', 'gimbal', 'camera'] });
  const { incident, received, shipTo, condition, customer } = await house.claim(claimId);
  await tell('clerk', 'claims.correctIntake', {
    claimId,
    incident,
    received,
    shipTo,
    condition,
    careDeclared: false,
  });
  await tell('manager', 'claims.decide', {
    claimId,
    decision: 'covered',
    reason: 'The rest stays with the wreck.',
  });
  await tell('clerk', 'claims.receiveParts', { claimId, components: ['propellers', 'battery'] });
  await tell('clerk', 'claims.changeWayBack', { claimId, collects: true, shipTo, reason: 'Lives near.' });
  await tell('clerk', 'customers.change', {
    ...customer,
    phone: '+48 22 123 45 67',
    reason: 'Misread.',
    claimId,
  });
  await tell('clerk', 'claims.addNote', { claimId, note: 'Called.' });
  await tell('technician', 'estimates.saveDraft', { claimId, lines: [line], note: '' });
  await tell('technician', 'estimates.issue', step(claimId));
  await tell('clerk', 'claims.presentEstimate', { claimId, givenBy: 'email' });
  const choice = house.choiceOf(claimId, 'care_replacement');
  await tell('clerk', 'claims.choose', choice);
  await tell('clerk', 'claims.withdrawChoice', { claimId, reason: 'Called back.' });
  await tell('clerk', 'claims.choose', choice);
  const parts = { claimId, components: ['gimbal' as const], reason: 'Only the gimbal is broken.' };
  await tell('technician', 'replacements.useParts', parts);
  await tell('technician', 'replacements.useUnit', { claimId, reason: 'So is the frame.' });
  await tell('manager', 'claims.adjustFee', {
    claimId,
    amount: 14_000,
    reason: 'Rate of today.',
    exchangeRate: null,
  });
  const payment = { claimId, amount: 1000, currency: 'PLN', method: 'cash', reference: '' } as const;
  await tell('clerk', 'payments.record', payment);
  await tell('clerk', 'payments.refund', payment);
  await tell('clerk', 'payments.record', { ...payment, amount: 14_000 });
  const { country } = shipTo;
  const buyer = { name: 'Nowak', street: 'ul. Polna 1', postcode: '00-001', city: 'Warszawa', country };
  const { invoiceId } = await tell('clerk', 'invoices.make', { claimId, buyer });
  await tell('clerk', 'invoices.noteKsef', { invoiceId, number: null });
  await tell('manager', 'invoices.recordGiven', { from: '2026-03-01', to: '2026-03-31', written: 1 });
  await tellSupply(claimId);
  const stocked = { model: 'DJI Mini SE', serial: house.newSerial(), note: '' };
  const { unitId } = await tell('clerk', 'stock.add', stocked);
  await tell('clerk', 'replacements.allocate', { claimId, unitId });
  await tell('clerk', 'replacements.release', { claimId, reason: 'Scratched.' });
  await tell('clerk', 'stock.withdraw', { unitId, reason: 'Scratched.' });
  const other = await tell('clerk', 'stock.add', { ...stocked, serial: house.newSerial() });
  await tell('clerk', 'replacements.allocate', { claimId, unitId: other.unitId });
  const pdfBase64 = Buffer.from('%PDF-1.7 a paper').toString('base64');
  await tell('clerk', 'papers.keep', { claimId, kind: 'shipping', language: 'pl', pdfBase64 });
  const photo = { claimId, desk: 'packing', note: '', imageBase64: base64(png()) } as const;
  const { photoId } = await tell('clerk', 'photos.add', photo);
  await tell('technician', 'photos.remove', { photoId, reason: 'It shows another drone.' });
  await tell('clerk', 'claims.ship', { claimId, handOver: 'carrier', carrier: 'DPD', tracking: 'PL1' });
  await tell('clerk', 'claims.close', step(claimId));
  await tell('manager', 'plans.cancel', { planId, reason: 'Refunded by the shop.' });
}

/** As with a service that runs over this data, to which one desk came. */
async function tellDesks(): Promise<void> {
  await tellOfService(house.dataDir, {
    ...{ pid: 1, since: house.now(), at: house.now(), desks: [], fingerprint: 'a'.repeat(64) },
    addresses: [{ host: '127.0.0.1', port: 8743 }],
  });
  const { code } = await tell('manager', 'desks.invite', {});
  const read = readPairingCode(code);
  if (!read.ok) throw new Error('The code is none.');
  const given = { secret: read.code.secret, publicKey: 'k'.repeat(43), name: 'Counter' };
  const paired = await house.backend.desks.pair(given);
  if (!paired.ok) throw new Error(paired.code);
  await tell('manager', 'desks.rename', { deskId: paired.desk.id, name: 'Reception' });
  await tell('manager', 'desks.revoke', { deskId: paired.desk.id });
}

async function tellSupply(claimId: string): Promise<void> {
  const order = { claimId, reference: 'SO-1', expectedOn: null };
  await tell('clerk', 'replacements.order', order);
  await tell('clerk', 'replacements.changeOrder', { ...order, expectedOn: '2026-03-16' });
  await tell('clerk', 'replacements.cancelOrder', { claimId, reason: 'The supplier has none.' });
  await tell('clerk', 'stock.setSupply', { model: 'DJI Mini SE', delivers: false, claimId });
  await tell('manager', 'calendar.setDay', { date: '2026-03-10', open: false, name: 'Stocktaking' });
  await tell('manager', 'calendar.clearDay', { date: '2026-03-10' });
  const { hours } = await house.as('manager').call('targets.get', {});
  await tell('manager', 'targets.set', { hours: { ...hours, repairing: 96 } });
  await tell('manager', 'papers.setSizes', { paper: 'letter', label: { width: 62, height: 29 } });
  await tell('manager', 'updates.set', {
    address: 'https://updates.example.com/',
    signedBy: 'k'.repeat(43),
    hour: 3,
  });
  await tell('manager', 'updates.decide', { version: '0.2.0', decision: 'quit' });
  await tell('manager', 'updates.turnOff', {});
  await tellDesks();
  const { text } = await house.as('manager').call('settings.export', {});
  const other = text.replace('"centre.idleMinutes": 10', '"centre.idleMinutes": 20');
  await tell('manager', 'settings.import', { text: other, take: ['centre.idleMinutes'] });
}

async function tellMail(): Promise<void> {
  const planId = await house.registerPlan();
  const pdfBase64 = Buffer.from('%PDF-1.7 a confirmation').toString('base64');
  const { paperId } = await tell('clerk', 'papers.keep', { planId, kind: 'plan', language: 'pl', pdfBase64 });
  const server = {
    host: 'smtp.example.com',
    port: 465,
    tls: 'tls',
    user: '',
    password: '',
    senderName: 'Lotnia',
    senderAddress: 'lotnia@example.com',
  } as const;
  await tell('manager', 'mail.change', server);
  await tell('manager', 'mail.test', { to: 'marta@example.com' });
  const { messageId } = await tell('clerk', 'mail.sendPlan', { planId, paperId });
  const { rows: closed } = await house.as('clerk').call('claims.list', { states: ['closed'] });
  await tell('clerk', 'mail.sendTracking', { claimId: closed[0]?.id ?? '' });
  await tell('manager', 'mail.turnOff', {});
  await tell('manager', 'mail.change', server);
  await tell('clerk', 'mail.tryAgain', { messageId });
}

async function tellOthers(): Promise<void> {
  const repair = await bookedAndDiagnosed();
  await tell('technician', 'estimates.saveDraft', { claimId: repair, lines: [line], note: '' });
  await tell('technician', 'estimates.issue', step(repair));
  await tell('clerk', 'claims.presentEstimate', { claimId: repair, givenBy: 'email' });
  await tell('clerk', 'claims.choose', house.choiceOf(repair, 'paid_repair', { payWhen: 'on_collection' }));
  await tell('technician', 'claims.finishRepair', { claimId: repair, work: 'Done.' });
  await tell('technician', 'claims.failQuality', { claimId: repair, reason: 'Drifts.' });
  await tell('technician', 'claims.finishRepair', { claimId: repair, work: 'Done.' });
  await tell('technician', 'claims.passQuality', step(repair));
  await tell('clerk', 'claims.cancel', { claimId: repair, reason: 'Gave up.' });

  const back = await bookedAndDiagnosed();
  await tell('technician', 'claims.offerWithoutEstimate', step(back));
  const lost = house.bookingOf({
    arrival: 'report',
    received: [],
    incident: { date: '2026-03-01', causes: ['flyaway'], description: '', deviceBoundBeforeLoss: true },
  });
  const flyaway = await tell('clerk', 'claims.book', lost);
  await tell('clerk', 'claims.offerFlyaway', step(flyaway.claimId));
  await tell('technician', 'claims.tickFlyaway', {
    claimId: flyaway.claimId,
    point: 'flight_log',
    ticked: true,
  });
  const period = { report: 'claims', from: '2026-03-01', to: '2026-03-31' } as const;
  await tell('manager', 'reports.recordExport', { ...period, format: 'csv', rows: 3 });
  const path = join(await emptyFolder(), 'claims.csv');
  await tell('manager', 'exports.report', { ...period, format: 'csv', path, exportId: randomUUID() });
  await tell('manager', 'erasures.setTerms', { taxYears: 10, claimYears: null, backupDays: 14 });
  const { customer } = await house.claim(repair);
  const held = { customerId: customer.id, format: 'json', path: `${path}.json` } as const;
  await tell('manager', 'erasures.give', held);
  // Before there is any backup that would be copied, which the program tells by itself.
  await tell('manager', 'backups.setSecondPlace', { path: await emptyFolder(), warnDays: 7 });
  await tell('manager', 'backups.sealSecondPlace', { passphrase: 'the blue drone fell into the lake' });
  await tell('manager', 'backups.forgetSecondPlace', {});
  await tell('manager', 'backups.make', {});
  await tellReports();
  const { recoveryKey } = await house.as('manager').call('recovery.make', { current: PASSWORD });
  await tell('manager', 'keys.open', { key: recoveryKey });
  const { losses } = await house.as('manager').call('storage.losses', {});
  await tell('manager', 'storage.confirmLoss', { event: losses[0]?.event ?? 0, done: 'Looked it through.' });
  tamper(house.dataDir, 'UPDATE centre SET diagnosis_fee = diagnosis_fee + 1');
  await house.as('manager').call('storage.checkRows', {});
  const { finding } = await house.as('manager').call('storage.differences', {});
  await tell('manager', 'storage.confirmRows', { event: finding?.event ?? 0, said: 'So it stands.' });
}

/** Saved reports and those by the clock. */
async function tellReports(): Promise<void> {
  const asked = { report: 'claims', period: { name: 'last_month' } } as const;
  const { id: savedId } = await tell('manager', 'savedreports.save', { name: 'Last month', ...asked });
  await tell('manager', 'savedreports.change', { id: savedId, ...asked, groupBy: ['state'] });
  await tell('manager', 'savedreports.rename', { id: savedId, name: 'The month before' });
  await tell('manager', 'savedreports.copy', { id: savedId, name: 'The same once more' });
  const { id } = await tell('manager', 'schedules.save', {
    savedId,
    every: 'month',
    time: '07:30',
    format: 'csv',
    language: 'en',
    to: { kind: 'mail', recipients: ['marta@example.com'] },
  });
  await tell('manager', 'schedules.delete', { id });
  await tell('manager', 'schedules.bringBack', { id });
  await tell('manager', 'savedreports.delete', { id: savedId });
  await tell('manager', 'savedreports.bringBack', { id: savedId });
}

beforeAll(async () => {
  const dataDir = await centreFolder();
  // So that there is something for a manager to confirm.
  await rm(witnessPath(dataDir));
  house = await openWorkshop({ dataDir });
  await tellCentre();
  await tellCare();
  await tellMail();
  await tellOthers();
});
afterAll(async () => {
  await house.remove();
});

test('every command that changes something is told here', () => {
  const commands = (Object.keys(contract) as CallName[]).filter(
    // A file comes in by steps of its own, of which only the last changes anything: test/db/imports tells them.
    (name) => contract[name].kind === 'command' && !name.startsWith('imports.'),
  );
  const told = new Set<CallName>(recorded.map(({ call }) => call));
  // Two are done before anybody has signed in: setting the centre up, and coming back in without a password. New keys
  // are begun where those that there are do not open: test/main/backend/keys tells it. Nobody is erased before years have
  // passed: test/db/erasure tells it. A file has one service: test/postgres/presence.test.ts strikes one out.
  expect(commands.filter((name) => !told.has(name) && !SILENT.includes(name))).toEqual([
    'centre.setup',
    'recovery.use',
    'erasures.erase',
    'erasures.finish',
    'keys.begin',
    'desks.strikeService',
  ]);
});

describe('every command leaves at least one event', () => {
  test('with who did it and when', () => {
    for (const { call, by, events: all } of recorded) {
      if (SILENT.includes(call)) continue;
      // Whoever made the call signed in just before.
      const events = all.filter(({ kind }) => kind !== 'signed_in');
      expect([call, events.length > 0]).toEqual([call, true]);
      for (const event of events) {
        expect([call, event.by_name]).toEqual([call, by]);
        expect(event.person_id).not.toBeNull();
        expect(event.at).toMatch(/^2026-03-09T09:\d\d:\d\d\.000Z$/);
        expect(event.at).toBe(events[0]?.at);
      }
    }
  });

  test('of its own kind', () => {
    const kinds = new Map<string, Set<string>>();
    for (const { call, events } of recorded) {
      const known = kinds.get(call) ?? new Set();
      for (const { kind } of events) known.add(kind);
      kinds.set(call, known);
    }
    const kindsOf = (call: CommandName) => [...(kinds.get(call) ?? [])].sort();
    expect(kindsOf('claims.ship')).toEqual(['device_retired', 'plan_passed', 'shipped']);
    expect(kindsOf('claims.choose')).toEqual(['choice_recorded', 'slot_reserved']);
    expect(kindsOf('claims.withdrawChoice')).toEqual(['choice_withdrawn', 'slot_released']);
    expect(kindsOf('payments.record')).toEqual(['payment_recorded', 'settled', 'slot_consumed']);
    expect(kindsOf('claims.adjustFee')).toEqual(['fee_adjusted']);
    expect(kindsOf('claims.decide')).toEqual(['verdict_decided']);
  });
});

test('the centre’s own beginning is an event too', async () => {
  const asked = "SELECT by_name FROM events WHERE kind = 'centre_set_up'";
  expect(await behindItsBack(house.dataDir, asked)).toEqual([{ by_name: 'Hangar' }]);
});
