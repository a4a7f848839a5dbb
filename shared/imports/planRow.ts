import { isCountry } from '../adjudication/country.ts';
import { isEmail, LONGEST_EMAIL } from '../email/email.ts';
import { isSerial, normaliseSerial } from '../serial/serial.ts';
import type { Instant } from '../time/instant.ts';
import { type DateSettings, readMoment } from './moments.ts';
import { type Reason, type ReasonCode, shown } from './reasons.ts';
import type { PlanField, QuestionAbout } from './vocabulary.ts';

/** A plan as a row of the file gives it, each value in its stored form. */
export interface PlanValues {
  readonly code: string;
  readonly serial: string;
  readonly productId: string;
  readonly holderName: string;
  readonly holderEmail: string;
  readonly purchaseCountry: string;
  readonly deviceActivatedAt: Instant | null;
  readonly activatedAt: Instant;
  readonly videoVerifiedAt: Instant | null;
  readonly repairInvitationAt: Instant | null;
  /** Null where the file does not say. */
  readonly status: 'active' | 'cancelled' | null;
}

export type PlanRowRead =
  | { readonly kind: 'plan'; readonly plan: PlanValues }
  | { readonly kind: 'refused'; readonly reason: Reason }
  | {
      readonly kind: 'ask';
      readonly about: QuestionAbout;
      readonly field: PlanField;
      readonly example: string;
    };

/** Where in a row each field stands; -1 where the file has no such column. */
export type Places = Readonly<Record<PlanField, number>>;

const CODE = /^[0-9A-Z][0-9A-Z-]{3,39}$/;

const STATUSES: Readonly<Record<string, PlanValues['status']>> = {
  active: 'active',
  aktywny: 'active',
  aktiv: 'active',
  активен: 'active',
  активный: 'active',
  cancelled: 'cancelled',
  canceled: 'cancelled',
  anulowany: 'cancelled',
  storniert: 'cancelled',
  gekündigt: 'cancelled',
  отменен: 'cancelled',
  отменён: 'cancelled',
};

class Stop extends Error {
  readonly read: PlanRowRead;
  constructor(read: PlanRowRead) {
    super(read.kind);
    this.read = read;
  }
}

function stop(code: ReasonCode, figures: Record<string, string | number>): never {
  throw new Stop({ kind: 'refused', reason: { code, figures } });
}

/**
 * Reads one row by the form of its values: the same forms that `plans.register` takes, and an e-mail address where
 * there is one. What depends on the data (codes, serials, products) is not looked at here. `now` is UTC.
 */
export function readPlanRow(
  cells: readonly string[],
  places: Places,
  settings: DateSettings,
  now: number,
): PlanRowRead {
  const cell = (field: PlanField): string => cells[places[field]]?.trim() ?? '';
  const text = (field: PlanField, max: number): string => {
    const value = cell(field);
    if (value === '') stop('missing', { field });
    if (value.length > max) stop('too_long', { field, max });
    return value;
  };
  const moment = (field: PlanField): Instant | null => {
    const value = cell(field);
    if (value === '') return null;
    const read = readMoment(value, settings);
    switch (read.kind) {
      case 'moment':
        if (Date.parse(read.at) > now) stop('in_future', { field, value: shown(value) });
        return read.at;
      case 'ask':
        throw new Stop({ kind: 'ask', about: read.about, field, example: shown(value) });
      case 'refused':
        return stop(read.code, { field, value: shown(value) });
      default:
        return read satisfies never;
    }
  };

  try {
    const code = text('code', 200).toUpperCase();
    if (!CODE.test(code)) stop('plan_code', { value: shown(code) });
    const serial = normaliseSerial(text('serial', 200));
    if (!isSerial(serial)) stop('serial', { value: shown(serial) });
    const productId = text('productId', 80);
    const holderName = text('holderName', 120);
    const holderEmail = cell('holderEmail');
    if (holderEmail.length > LONGEST_EMAIL) stop('too_long', { field: 'holderEmail', max: LONGEST_EMAIL });
    if (holderEmail !== '' && !isEmail(holderEmail)) stop('email', { value: shown(holderEmail) });
    const purchaseCountry = text('purchaseCountry', 200).toUpperCase();
    if (!isCountry(purchaseCountry)) stop('country', { value: shown(purchaseCountry) });
    const deviceActivatedAt = moment('deviceActivatedAt');
    const activatedAt = moment('activatedAt');
    if (activatedAt === null) stop('missing', { field: 'activatedAt' });
    const videoVerifiedAt = moment('videoVerifiedAt');
    const repairInvitationAt = moment('repairInvitationAt');
    const said = cell('status').toLowerCase();
    const status = said === '' ? null : STATUSES[said];
    if (status === undefined) stop('status', { value: shown(said) });
    return {
      kind: 'plan',
      plan: {
        code,
        serial,
        productId,
        holderName,
        holderEmail,
        purchaseCountry,
        deviceActivatedAt,
        activatedAt,
        videoVerifiedAt,
        repairInvitationAt,
        status,
      },
    };
  } catch (error) {
    if (error instanceof Stop) return error.read;
    throw error;
  }
}
