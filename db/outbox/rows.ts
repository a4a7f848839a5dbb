import type { Language } from '../../shared/claim/vocabulary.ts';
import type { MailTls, MessageKind, MessageReason, MessageState } from '../../shared/contract/mail.ts';

export interface MailServerRow {
  id: 1;
  host: string;
  port: number;
  tls: MailTls;
  user: string;
  /** Sealed. */
  password: string | null;
  sender_name: string;
  sender_address: string;
  changed_at: string;
  changed_by: string;
}

export interface MessageRow {
  id: string;
  kind: MessageKind;
  to_name: string;
  to_address: string;
  language: Language;
  subject: string;
  body: string;
  plan_id: string | null;
  paper_id: string | null;
  state: MessageState;
  attempts: number;
  next_at: string | null;
  reason: MessageReason | null;
  detail: string;
  queued_at: string;
  queued_by: string;
  sent_at: string | null;
  claim_id: string | null;
  /** A file that goes with it and is of no paper. */
  file_sha256: string | null;
  file_name: string | null;
}
