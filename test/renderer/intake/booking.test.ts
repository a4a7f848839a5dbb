import { describe, expect, test } from 'vitest';
import {
  asksAboutData,
  type Booking,
  blankBooking,
  bookingForm,
  knownCustomer,
  newCustomer,
  toBook,
} from '../../../renderer/intake/booking.ts';
import { contract } from '../../../shared/contract/index.ts';

const centre = contract['centre.change'].input.parse({
  name: 'Warsaw Drone Care',
  country: 'PL',
  language: 'pl',
  currency: 'PLN',
  timeZone: 'Europe/Warsaw',
  vatRateBp: 2300,
});
const anna = {
  id: '0193f048-f3f8-7d12-98c3-be43e0611ebb',
  name: 'Anna Nowak',
  email: 'anna@example.com',
  phone: '600 100 200',
  language: 'de' as const,
  company: '',
  taxNumber: '',
};
const blank = blankBooking(centre, '2026-03-09');
const filled = {
  ...blank,
  serial: '1581F4XFC22B3001',
  model: 'DJI Mini SE',
  customer: knownCustomer(anna),
  shipTo: {
    ...blank.shipTo,
    name: 'Anna Nowak',
    street: 'ul. Polna 5',
    postcode: '00-001',
    city: 'Warszawa',
  },
  received: ['aircraft', 'gimbal'],
  condition: 'One arm broken',
  incident: { ...blank.incident, causes: ['collision'], deviceBoundBeforeLoss: true },
};

describe('a booking', () => {
  test('starts on the day at the centre, in its country and language, with nothing received', () => {
    expect(blank).toMatchObject({
      receivedOn: '2026-03-09',
      customer: { known: false, language: 'pl' },
      shipTo: { country: 'PL' },
      received: [],
    });
  });

  test('of a known customer sends the id and nothing else of them', () => {
    const sent = toBook(bookingForm.parse(filled));
    expect(sent.customer).toEqual({ known: true, customerId: anna.id });
    expect(contract['claims.book'].input.parse(sent)).toEqual(sent);
  });

  test('of somebody new sends what was typed of them, and nothing of the customer looked at before', () => {
    const somebody = newCustomer('Jan Kowalski', centre);
    const sent = bookingForm.parse({ ...filled, customer: { ...knownCustomer(anna), ...somebody } });
    expect(sent.customer).toEqual(somebody);
  });

  test('needs an address to be sent to, and none when it is collected at the counter', () => {
    const nowhere = { ...filled, shipTo: blank.shipTo };
    const lacking = (given: object) =>
      bookingForm.safeParse({ ...nowhere, ...given }).error?.issues.map(({ path }) => path.join('.'));
    expect(lacking({})).toEqual(['shipTo.name', 'shipTo.street', 'shipTo.postcode', 'shipTo.city']);
    expect(lacking({ model: '' })).toContain('shipTo.street');
    expect(lacking({ shipTo: { ...filled.shipTo, postcode: '', country: 'AE' } })).toBeUndefined();
    expect(lacking({ collects: true })).toBeUndefined();
  });

  test('that is a report brings no parts and no condition with it', () => {
    const sent = toBook(bookingForm.parse({ ...filled, arrival: 'report' }));
    expect(sent).toMatchObject({ received: [], condition: '' });
  });

  test('asks about the data on what holds some, until it is known what arrived', () => {
    const asks = (arrival: 'parcel' | 'report', received: Booking['received']) =>
      asksAboutData({ arrival, received });
    expect([asks('parcel', []), asks('parcel', ['camera']), asks('parcel', ['gimbal'])]).toEqual([
      true,
      true,
      false,
    ]);
    expect(asks('report', ['aircraft'])).toBe(false);
    expect(blank.dataAnswer).toBe('not_asked');
  });

  test('takes no answer about data along that nobody was asked for', () => {
    const answered = (given: object) =>
      toBook(bookingForm.parse({ ...filled, dataAnswer: 'agreed', ...given })).dataAnswer;
    expect(answered({})).toBe('agreed');
    expect(answered({ received: ['gimbal'] })).toBe('not_asked');
    expect(answered({ arrival: 'report' })).toBe('not_asked');
  });

  test('speaks of the binding before the loss only for a flyaway', () => {
    expect(toBook(bookingForm.parse(filled)).incident.deviceBoundBeforeLoss).toBeNull();
    const flyaway = bookingForm.parse({ ...filled, incident: { ...filled.incident, causes: ['flyaway'] } });
    expect(toBook(flyaway).incident.deviceBoundBeforeLoss).toBe(true);
  });

  test('sends what the manufacturer asks for only with a flyaway', () => {
    const atHand = { ...filled, lossProofs: { flightLog: true, flyawayReport: true } };
    expect(toBook(bookingForm.parse(atHand)).lossProofs).toEqual({ flightLog: false, flyawayReport: false });
    const flyaway = bookingForm.parse({ ...atHand, incident: { ...filled.incident, causes: ['flyaway'] } });
    expect(toBook(flyaway).lossProofs).toEqual({ flightLog: true, flyawayReport: true });
  });
});
