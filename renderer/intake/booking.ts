import { z } from 'zod';
import { holdsData } from '../../shared/claim/storedData.ts';
import type { Centre } from '../../shared/contract/centre.ts';
import { sendable } from '../../shared/contract/fields.ts';
import type { Checked, Input, Output } from '../../shared/contract/index.ts';
import { bookFields, type Customer } from '../../shared/contract/intake.ts';

/** What the intake form holds: the input of `claims.book`. */
export type Booking = Input<'claims.book'>;
export type Lookup = Output<'devices.lookup'>;

/** What the form holds of the customer, known or new; see `knownCustomer`. */
export type Held = Omit<Customer, 'id'> & { readonly known: boolean; readonly customerId?: string };

const [known, added] = bookFields.shape.customer.options;

/** The input of `claims.book`; of what the form holds of a customer beside it, nothing is sent. See `knownCustomer`. */
export const bookingForm = sendable(
  bookFields.extend({ customer: z.discriminatedUnion('known', [known.strip(), added.strip()]) }),
);

/** An empty form on a day. Nothing is ticked beforehand: what was received is what somebody saw. */
export function blankBooking(centre: Centre, today: string): Booking {
  return {
    serial: '',
    model: '',
    arrival: 'parcel',
    receivedOn: today,
    customer: newCustomer('', centre),
    collects: false,
    shipTo: blankAddress(centre),
    incident: { date: null, causes: [], description: '', deviceBoundBeforeLoss: null },
    lossProofs: { flightLog: false, flyawayReport: false },
    careDeclared: false,
    received: [],
    condition: '',
    dataAnswer: 'not_asked',
  };
}

export const blankAddress = (centre: Centre) => ({
  name: '',
  street: '',
  postcode: '',
  city: '',
  country: centre.country,
  phone: '',
});

export const newCustomer = (name: string, centre: Centre) => ({
  known: false as const,
  name,
  email: '',
  phone: '',
  language: centre.language,
  company: '',
  taxNumber: '',
});

/**
 * A customer of the centre's as the form holds them. Name and address stand beside the id so that a draft that comes
 * back can say whom it means; `bookingForm` leaves them out of what is sent.
 */
export function knownCustomer({ id, ...customer }: Customer) {
  return { known: true as const, customerId: id, ...customer };
}

/**
 * What is sent: a report brings nothing with it, only of a flyaway is anything asked that belongs to one, and what holds no
 * data asks nothing about its deletion.
 */
export function toBook(booking: Checked<'claims.book'>): Checked<'claims.book'> {
  const report = booking.arrival === 'report';
  const { incident } = booking;
  const flyaway = incident.causes.includes('flyaway');
  return {
    ...booking,
    received: report ? [] : booking.received,
    condition: report ? '' : booking.condition,
    dataAnswer: asksAboutData(booking) ? booking.dataAnswer : 'not_asked',
    incident: {
      ...incident,
      deviceBoundBeforeLoss: flyaway ? incident.deviceBoundBeforeLoss : null,
    },
    lossProofs: flyaway ? booking.lossProofs : { flightLog: false, flyawayReport: false },
  };
}

/** Whether the customer is to be asked about data on the device: until it is known what arrived, they are. */
export const asksAboutData = ({ arrival, received }: Pick<Booking, 'arrival' | 'received'>): boolean =>
  arrival !== 'report' && (received.length === 0 || holdsData(received));
