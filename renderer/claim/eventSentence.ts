import type { TFunction } from 'i18next';
import type { HangarEvent } from '../../shared/contract/events.ts';
import { groupSerial } from '../../shared/serial/serial.ts';
import { closed } from '../text/sentence.ts';
import type { Format } from '../text/useFormat.ts';

type Words = Pick<Format, 'money' | 'number' | 'date' | 'list' | 'country'>;

/** What happened, as a sentence in the reader's language; only what an event leaves unsaid is left to its bare name. */
export function eventSentence(
  event: Pick<HangarEvent, 'kind' | 'data'>,
  t: TFunction,
  format: Words,
): string {
  const { kind } = event;
  const data = reader(event.data);
  const serial = (name: string) => groupSerial(data.text(name));
  switch (kind) {
    case 'claim_booked':
      return t('claim:event.claim_booked', {
        arrival: t(`domain:arrival.${data.text('arrival')}`),
        components: partsOf(data.list('received'), t, format),
      });
    case 'intake_corrected':
      return t('claim:event.intake_corrected');
    case 'customer_changed':
      if (!data.has('reason')) return t('domain:event.customer_changed');
      return t('claim:event.customer_changed', {
        fields: format.list(data.list('fields').map((field) => t(`claim:customer.changed.${field}`))),
        reason: closed(data.text('reason')),
      });
    case 'way_back_changed': {
      const why = { reason: closed(data.text('reason')) };
      return data.flag('collects')
        ? t('claim:event.way_back_collected', why)
        : t('claim:event.way_back_sent', why);
    }
    case 'parts_received':
      return t('claim:event.parts_received', { components: partsOf(data.list('components'), t, format) });
    case 'data_answer_recorded':
      return t(`claim:event.data_answer_${data.text('answer')}`);
    case 'note_added':
      return t('claim:event.note_added', { note: data.text('note') });
    case 'flyaway_point_ticked':
    case 'flyaway_point_taken_back':
      return t(`claim:event.${kind}`, { point: t(`domain:flyawayPoint.${data.text('point')}`) });
    case 'diagnosis_recorded':
      return t('claim:event.diagnosis_recorded', {
        components: partsOf(data.list('damaged'), t, format),
        causes: causesOf(data.list('causes'), t, format),
      });
    case 'estimate_issued': {
      const figures = { version: data.number('version'), gross: data.money('gross', format) };
      return data.has('supersedes')
        ? t('claim:event.estimate_reissued', { ...figures, old: data.number('supersedes') })
        : t('claim:event.estimate_issued', figures);
    }
    case 'estimate_presented':
      return t('claim:event.estimate_presented', { how: t(`domain:givenBy.${data.text('givenBy')}`) });
    case 'verdict_decided':
      return t('claim:event.verdict_decided', {
        as: t(`claim:decide.as.${data.text('decision')}`),
        automatic: t(`domain:verdict.${data.text('automatic')}`),
        reason: closed(data.text('reason')),
      });
    case 'fee_adjusted': {
      const figures = {
        from: data.money('from', format),
        to: data.money('to', format),
        reason: data.text('reason'),
      };
      const exchange = data.inner('exchangeRate');
      return exchange.has('rate')
        ? t('claim:event.fee_adjusted_at_rate', {
            ...figures,
            on: format.date(exchange.text('on')),
            currency: exchange.text('from'),
            rate: format.number(Number(exchange.text('rate')), 8),
            own: data.inner('to').text('currency'),
          })
        : t('claim:event.fee_adjusted', figures);
    }
    case 'choice_recorded':
      return t('claim:event.choice_recorded', {
        choice: t(`domain:choice.${data.text('choice')}`),
        how: t(`domain:givenBy.${data.text('givenBy')}`),
        due: data.money('due', format),
      });
    case 'choice_withdrawn':
      return t('claim:event.choice_withdrawn', {
        choice: t(`domain:choice.${data.text('choice')}`),
        reason: data.text('reason'),
      });
    case 'slot_reserved':
      return t('claim:event.slot_reserved', { slot: data.number('slot') });
    case 'slot_consumed':
      return t('claim:event.slot_consumed', { slot: data.number('slot') });
    case 'slot_released':
      return t('claim:event.slot_released', { slot: data.number('slot') });
    case 'payment_recorded':
    case 'refund_recorded': {
      const figures = {
        amount: data.money('amount', format),
        method: t(`domain:paymentMethod.${data.text('method')}`),
      };
      return kind === 'payment_recorded'
        ? t('claim:event.payment_recorded', figures)
        : t('claim:event.refund_recorded', figures);
    }
    case 'settled':
      if (data.has('leaveBy')) {
        return t('claim:event.settled_promised', {
          amount: data.money('paid', format),
          date: format.date(data.text('leaveBy')),
        });
      }
      return t('claim:event.settled', { amount: data.money('paid', format) });
    case 'unit_allocated':
      return t('claim:event.unit_allocated', { serial: serial('serial') });
    case 'unit_released':
      return data.has('reason')
        ? t('claim:event.unit_released_because', { serial: serial('serial'), reason: data.text('reason') })
        : t('claim:event.unit_released', { serial: serial('serial') });
    case 'new_parts_decided':
      return t('claim:event.new_parts_decided', {
        parts: partsOf(data.list('components'), t, format),
        serial: serial('serial'),
        reason: closed(data.text('reason')),
      });
    case 'new_parts_taken_back':
      return t('claim:event.new_parts_taken_back', { reason: closed(data.text('reason')) });
    case 'supply_set':
      return data.flag('delivers')
        ? t('claim:event.supply_delivers', { model: data.text('model') })
        : t('claim:event.supply_none', { model: data.text('model') });
    case 'supplier_ordered':
    case 'supplier_order_changed': {
      const figures = { model: data.text('model'), reference: data.text('reference') };
      const said = kind === 'supplier_ordered' ? 'ordered' : 'order_changed';
      return data.has('expectedOn')
        ? t(`claim:event.supplier_${said}_expected`, {
            ...figures,
            date: format.date(data.text('expectedOn')),
          })
        : t(`claim:event.supplier_${said}`, figures);
    }
    case 'supplier_order_cancelled':
      return t('claim:event.supplier_order_cancelled', {
        reference: data.text('reference'),
        reason: data.text('reason'),
      });
    case 'message_queued':
    case 'message_sent':
    case 'message_failed':
      return t(`claim:event.${kind}`, { address: data.text('address') });
    case 'repair_finished':
      return data.inners('parts').length === 0
        ? t('claim:event.repair_finished', { work: data.text('work') })
        : t('claim:event.repair_finished_parts', {
            work: closed(data.text('work')),
            parts: format.list(data.inners('parts').map((part) => fittedPart(part, t))),
          });
    case 'quality_failed':
      return t('claim:event.quality_failed', { reason: data.text('reason') });
    case 'device_retired':
      return t('claim:event.device_retired', { serial: serial('serial'), replacedBy: serial('replacedBy') });
    case 'plan_passed':
      return t('claim:event.plan_passed', { serial: serial('to') });
    case 'shipped':
      return data.text('handOver') === 'collected'
        ? t('claim:event.collected', { serial: serial('serial') })
        : t('claim:event.shipped', {
            serial: serial('serial'),
            carrier: data.text('carrier'),
            tracking: data.text('tracking'),
          });
    case 'claim_cancelled':
      return t('claim:event.claim_cancelled', { reason: data.text('reason') });
    case 'paper_kept':
      return t('claim:event.paper_kept', {
        kind: t(`domain:paperKind.${data.text('kind')}`),
        name: data.text('name'),
      });
    case 'photo_added': {
      const figures = {
        number: data.number('number'),
        desk: t(`domain:photoDesk.${data.text('desk')}`),
      };
      const note = data.text('note');
      return note === ''
        ? t('claim:event.photo_added', figures)
        : t('claim:event.photo_added_noted', { ...figures, note });
    }
    case 'photo_removed':
      return t('claim:event.photo_removed', { number: data.number('number'), reason: data.text('reason') });
    case 'plan_registered':
      return t('claim:event.plan_registered', { code: data.text('code'), serial: serial('serial') });
    case 'plan_cancelled':
      return t('claim:event.plan_cancelled', { code: data.text('code'), reason: data.text('reason') });
    default:
      return t(`domain:event.${kind}`);
  }
}

/** A part that was fitted, with its serial where it has one. */
function fittedPart(part: ReturnType<typeof reader>, t: TFunction): string {
  const component = t(`domain:component.${part.text('component')}`);
  return part.has('serial') ? `${component} ${groupSerial(part.text('serial'))}` : component;
}

function partsOf(components: readonly string[], t: TFunction, format: Words): string {
  if (components.length === 0) return t('claim:nothing');
  return format.list(components.map((component) => t(`domain:component.${component}`)));
}

function causesOf(causes: readonly string[], t: TFunction, format: Words): string {
  if (causes.length === 0) return t('claim:nothing');
  return format.list(causes.map((cause) => t(`domain:cause.${cause}`)));
}

/** Reads what an event recorded by name; what an older event did not record reads as empty. */
function reader(data: HangarEvent['data']) {
  const text = (name: string): string => {
    const value = data[name];
    return typeof value === 'string' ? value : '';
  };
  return {
    text,
    flag: (name: string): boolean => data[name] === true,
    number: (name: string): number => (typeof data[name] === 'number' ? data[name] : 0),
    inner: (name: string) => {
      const value = data[name];
      const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
      return reader(isRecord ? { ...value } : {});
    },
    inners: (name: string) => {
      const value = data[name];
      return Array.isArray(value) ? value.map((each) => reader({ ...each })) : [];
    },
    has: (name: string): boolean => data[name] !== undefined && data[name] !== null,
    list: (name: string): readonly string[] => {
      const value = data[name];
      return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
    },
    money: (name: string, format: Words): string => {
      const value = data[name];
      if (typeof value !== 'object' || value === null || !('amount' in value) || !('currency' in value))
        return '';
      const { amount, currency } = value;
      return typeof amount === 'number' && typeof currency === 'string'
        ? format.money({ amount, currency })
        : '';
    },
  };
}
