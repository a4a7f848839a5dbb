import type { TFunction } from 'i18next';
import type { Cause, Component } from '../../shared/adjudication/vocabulary.ts';
import { type EventData, type HangarEvent, toldBy } from '../../shared/contract/events.ts';
import { PAPER_NAMES } from '../../shared/paper/sizes.ts';
import { groupSerial } from '../../shared/serial/serial.ts';
import { failureText } from '../api/failures.ts';
import { wantedWords } from '../intake/useWantedWords.ts';
import { LANGUAGE_NAMES } from '../text/index.ts';
import { closed } from '../text/sentence.ts';
import type { Format } from '../text/useFormat.ts';

type Words = Pick<Format, 'money' | 'number' | 'date' | 'list' | 'country' | 'rate'>;

/** What happened, as a sentence in the reader's language; what an event leaves unsaid is left to its bare name. */
export function eventSentence(
  event: Pick<HangarEvent, 'kind' | 'data'>,
  t: TFunction,
  format: Words,
): string {
  const told = toldBy(event);
  switch (told?.kind) {
    case 'claim_booked':
      return t('claim:event.claim_booked', {
        arrival: t(`domain:arrival.${told.data.arrival}`),
        components: partsOf(told.data.received, t, format),
      });
    case 'intake_corrected':
      return t('claim:event.intake_corrected');
    case 'settings_imported':
      return t('claim:event.settings_imported', {
        centre: told.data.centre,
        count: told.data.settings.length,
      });
    case 'targets_changed':
      return t('claim:event.targets_changed', {
        targets: format.list(
          told.data.targets.map(({ state, to }) =>
            to === null
              ? t('claim:event.target_none', { state: t(`domain:state.${state}`) })
              : t('claim:event.target', { state: t(`domain:state.${state}`), hours: format.number(to) }),
          ),
        ),
      });
    case 'vat_rate_changed': {
      const { from, value } = told.data;
      const day = { date: format.date(from) };
      return value === null
        ? t('claim:event.vat_rate_cleared', day)
        : t('claim:event.vat_rate_changed', { ...day, rate: format.rate(value) });
    }
    case 'labour_rate_changed': {
      const { from, value } = told.data;
      const day = { date: format.date(from) };
      return value === null
        ? t('claim:event.labour_rate_cleared', day)
        : t('claim:event.labour_rate_changed', { ...day, price: format.money(value) });
    }
    case 'paper_sizes_changed': {
      const { paper, label } = told.data.sizes;
      return t('claim:event.paper_sizes_changed', { paper: PAPER_NAMES[paper], ...label });
    }
    case 'numbering_changed': {
      const { prefix, digits, start } = told.data.form;
      return t('claim:event.numbering_changed', {
        form: t(`settings:numbering.form.${told.data.form.date}`, { prefix, count: '0'.repeat(digits) }),
        start: format.number(start),
      });
    }
    case 'text_changed':
      return told.data.text === null
        ? t('claim:event.text_shipped', { language: LANGUAGE_NAMES[told.data.language] })
        : t('claim:event.text_changed', { text: told.data.text });
    case 'intake_demand_changed':
      return t('claim:event.intake_demand_changed', {
        arrival: t(`domain:arrival.${told.data.arrival}`),
        what: wantedWords(told.data, t, format) || t('settings:transfer.nothing'),
      });
    case 'intake_waived':
      return t('claim:event.intake_waived', {
        what: wantedWords(told.data, t, format),
        reason: closed(told.data.reason),
      });
    case 'updates_set': {
      const { address, signedBy } = told.data;
      if (address === null) return t('claim:event.updates_off');
      return signedBy === null
        ? t('claim:event.updates_keyless', { address })
        : t('claim:event.updates_set', { address, signedBy });
    }
    case 'update_decided':
      return t(`claim:event.update_decided.${told.data.decision}`, { version: told.data.version });
    case 'customer_changed': {
      const { fields = [], reason } = told.data;
      if (reason === undefined) return t('domain:event.customer_changed');
      return t('claim:event.customer_changed', {
        fields: format.list(fields.map((field) => t(`claim:customer.changed.${field}`))),
        reason: closed(reason),
      });
    }
    case 'way_back_changed': {
      const why = { reason: closed(told.data.reason) };
      return told.data.collects
        ? t('claim:event.way_back_collected', why)
        : t('claim:event.way_back_sent', why);
    }
    case 'parts_received':
      return t('claim:event.parts_received', { components: partsOf(told.data.components, t, format) });
    case 'data_answer_recorded':
      return t(`claim:event.data_answer_${told.data.answer}`);
    case 'note_added':
      return t('claim:event.note_added', { note: told.data.note });
    case 'flyaway_point_ticked':
    case 'flyaway_point_taken_back':
      return t(`claim:event.${told.kind}`, { point: t(`domain:flyawayPoint.${told.data.point}`) });
    case 'diagnosis_recorded':
      return t('claim:event.diagnosis_recorded', {
        components: partsOf(told.data.damaged, t, format),
        causes: causesOf(told.data.causes, t, format),
      });
    case 'estimate_issued': {
      const { version, gross, supersedes } = told.data;
      const figures = { version, gross: format.money(gross) };
      return supersedes === null
        ? t('claim:event.estimate_issued', figures)
        : t('claim:event.estimate_reissued', { ...figures, old: supersedes });
    }
    case 'estimate_presented':
      return t('claim:event.estimate_presented', { how: t(`domain:givenBy.${told.data.givenBy}`) });
    case 'verdict_decided':
      return t('claim:event.verdict_decided', {
        as: t(`claim:decide.as.${told.data.decision}`),
        automatic: t(`domain:verdict.${told.data.automatic}`),
        reason: closed(told.data.reason),
      });
    case 'fee_adjusted':
      return feeAdjusted(told.data, t, format);
    case 'choice_recorded':
      return t('claim:event.choice_recorded', {
        choice: t(`domain:choice.${told.data.choice}`),
        how: t(`domain:givenBy.${told.data.givenBy}`),
        due: format.money(told.data.due),
      });
    case 'choice_withdrawn':
      return t('claim:event.choice_withdrawn', {
        choice: t(`domain:choice.${told.data.choice}`),
        reason: told.data.reason,
      });
    case 'slot_reserved':
    case 'slot_consumed':
    case 'slot_released':
      return t(`claim:event.${told.kind}`, { slot: told.data.slot });
    case 'payment_recorded':
    case 'refund_recorded':
      return t(`claim:event.${told.kind}`, {
        amount: format.money(told.data.amount),
        method: t(`domain:paymentMethod.${told.data.method}`),
      });
    case 'invoice_issued':
      return t('claim:event.invoice_issued', {
        number: told.data.number,
        gross: format.money(told.data.gross),
      });
    case 'invoice_corrected':
      return t('claim:event.invoice_corrected', { ...told.data, gross: format.money(told.data.gross) });
    case 'ksef_number_noted': {
      const { number, ksef } = told.data;
      return ksef === null
        ? t('claim:event.ksef_outside', { number })
        : t('claim:event.ksef_number_noted', { number, ksef });
    }
    case 'settled': {
      const { paid, leaveBy } = told.data;
      const amount = format.money(paid);
      return leaveBy === undefined
        ? t('claim:event.settled', { amount })
        : t('claim:event.settled_promised', { amount, date: format.date(leaveBy) });
    }
    case 'unit_allocated':
      return t('claim:event.unit_allocated', { serial: groupSerial(told.data.serial) });
    case 'unit_released': {
      const { reason } = told.data;
      const serial = groupSerial(told.data.serial ?? '');
      return reason === undefined
        ? t('claim:event.unit_released', { serial })
        : t('claim:event.unit_released_because', { serial, reason });
    }
    case 'new_parts_decided':
      return t('claim:event.new_parts_decided', {
        parts: partsOf(told.data.components, t, format),
        serial: groupSerial(told.data.serial),
        reason: closed(told.data.reason),
      });
    case 'new_parts_taken_back':
      return t('claim:event.new_parts_taken_back', { reason: closed(told.data.reason) });
    case 'supply_set': {
      const { model, delivers } = told.data;
      return delivers ? t('claim:event.supply_delivers', { model }) : t('claim:event.supply_none', { model });
    }
    case 'supplier_ordered':
    case 'supplier_order_changed': {
      const { expectedOn, ...figures } = told.data;
      return expectedOn === null
        ? t(`claim:event.${told.kind}`, figures)
        : t(`claim:event.${told.kind}_expected`, { ...figures, date: format.date(expectedOn) });
    }
    case 'supplier_order_cancelled':
      return t('claim:event.supplier_order_cancelled', told.data);
    case 'message_queued':
    case 'message_sent':
    case 'message_failed':
      return t(`claim:event.${told.kind}`, { address: told.data.address });
    case 'repair_finished': {
      const { work, parts = [] } = told.data;
      if (parts.length === 0) return t('claim:event.repair_finished', { work });
      return t('claim:event.repair_finished_parts', {
        work: closed(work),
        parts: format.list(parts.map((part) => fittedPart(part, t))),
      });
    }
    case 'quality_failed':
      return t('claim:event.quality_failed', { reason: told.data.reason });
    case 'device_retired':
      return t('claim:event.device_retired', {
        serial: groupSerial(told.data.serial),
        replacedBy: groupSerial(told.data.replacedBy),
      });
    case 'plan_passed':
      return t('claim:event.plan_passed', { serial: groupSerial(told.data.to) });
    case 'shipped': {
      const { handOver, carrier, tracking } = told.data;
      const serial = groupSerial(told.data.serial);
      return handOver === 'collected'
        ? t('claim:event.collected', { serial })
        : t('claim:event.shipped', { serial, carrier, tracking });
    }
    case 'claim_cancelled':
      return t('claim:event.claim_cancelled', { reason: told.data.reason });
    case 'paper_kept':
      return t('claim:event.paper_kept', {
        kind: t(`domain:paperKind.${told.data.kind}`),
        name: told.data.name,
      });
    case 'photo_added': {
      const { number, note } = told.data;
      const figures = { number, desk: t(`domain:photoDesk.${told.data.desk}`) };
      return note === ''
        ? t('claim:event.photo_added', figures)
        : t('claim:event.photo_added_noted', { ...figures, note });
    }
    case 'photo_removed':
      return t('claim:event.photo_removed', { number: told.data.number, reason: told.data.reason });
    case 'plan_registered':
      return t('claim:event.plan_registered', {
        code: told.data.code,
        serial: groupSerial(told.data.serial),
      });
    case 'plan_cancelled':
      return t('claim:event.plan_cancelled', { code: told.data.code, reason: told.data.reason });
    case 'person_added':
      return t('claim:event.person_added', {
        name: told.data.name,
        roles: rolesOf(told.data, t, format),
      });
    case 'person_changed': {
      const figures = { name: told.data.name, roles: rolesOf(told.data, t, format) };
      return told.data.active
        ? t('claim:event.person_changed', figures)
        : t('claim:event.person_shut_out', figures);
    }
    case 'signed_in': {
      const { way } = told.data;
      return way === undefined
        ? t('domain:event.signed_in')
        : t('claim:event.signed_in', { way: t(`domain:way.${way}`) });
    }
    case 'quick_sign_in_allowed':
    case 'quick_sign_in_ended':
    case 'pin_set':
    case 'pin_withdrawn':
    case 'badge_made':
    case 'badge_withdrawn':
    case 'desk_paired':
    case 'desk_revoked':
      return t(`claim:event.${told.kind}`, { name: told.data.name });
    case 'service_struck':
      return t('claim:event.service_struck', { address: told.data.address });
    case 'report_saved':
    case 'report_changed':
    case 'report_deleted':
    case 'report_brought_back':
      return t(`claim:event.${told.kind}`, { name: told.data.name });
    case 'report_renamed':
    case 'desk_renamed':
      return t(`claim:event.${told.kind}`, { from: told.data.from, to: told.data.to });
    case 'centre_moved':
      return t('claim:event.centre_moved', { from: told.data.from, to: told.data.to, by: told.data.by });
    case 'schedule_set':
      return t('claim:event.schedule_set', { name: told.data.report });
    case 'scheduled_report_made':
      return t('claim:event.scheduled_report_made', { name: told.data.report, place: told.data.place });
    case 'scheduled_report_failed':
      return t('claim:event.scheduled_report_failed', {
        name: told.data.report,
        why: failureText(t, { kind: 'rule', code: told.data.why, message: told.data.message }),
      });
    default:
      return t(`domain:event.${event.kind}`);
  }
}

function feeAdjusted(
  { from, to, reason, exchangeRate }: EventData<'fee_adjusted'>,
  t: TFunction,
  format: Words,
): string {
  const figures = { from: format.money(from), to: format.money(to), reason };
  if (!exchangeRate) return t('claim:event.fee_adjusted', figures);
  return t('claim:event.fee_adjusted_at_rate', {
    ...figures,
    on: format.date(exchangeRate.on),
    currency: exchangeRate.from,
    rate: format.number(Number(exchangeRate.rate), 8),
    own: to.currency,
  });
}

/** Whoever was told of before there could be several had one. */
const rolesOf = ({ role, roles }: Partial<EventData<'person_added'>>, t: TFunction, format: Words): string =>
  format.list((roles ?? (role ? [role] : [])).map((each) => t(`domain:role.${each}`)));

/** A part that was fitted, with its serial where it has one. */
function fittedPart(
  { component, serial }: { readonly component: Component; readonly serial: string | null },
  t: TFunction,
): string {
  const name = t(`domain:component.${component}`);
  return serial === null ? name : `${name} ${groupSerial(serial)}`;
}

function partsOf(components: readonly Component[], t: TFunction, format: Words): string {
  if (components.length === 0) return t('claim:nothing');
  return format.list(components.map((component) => t(`domain:component.${component}`)));
}

function causesOf(causes: readonly Cause[], t: TFunction, format: Words): string {
  if (causes.length === 0) return t('claim:nothing');
  return format.list(causes.map((cause) => t(`domain:cause.${cause}`)));
}
