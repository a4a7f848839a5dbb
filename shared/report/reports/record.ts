import { defineReport } from '../definition.ts';
import { MOMENT, NAME, NUMBER, TEXT, word } from '../holds.ts';

/** The record: every event, with what it tells and its link of the chain. */
export const record = defineReport({
  columns: {
    event: NUMBER,
    happened_at: MOMENT,
    person: NAME,
    event_kind: word('event'),
    claim_number: TEXT,
    plan_code: TEXT,
    serial: TEXT,
    /** JSON, as the contract describes it for each kind. */
    told: TEXT,
    link: TEXT,
  },
  by: 'happened',
  each: ['happened_at', 'event'],
  essential: ['event', 'happened_at', 'person', 'event_kind', 'claim_number', 'plan_code', 'serial'],
});
