import type { MessageReason } from '../../shared/contract/mail.ts';

/** What an error of the mail library means, from its code, the step it came at, and the server's reply (RFC 5321). */
export function reasonOf(error: unknown): MessageReason {
  const { code, command, responseCode } = fieldsOf(error);
  switch (code) {
    case 'EAUTH':
    case 'ENOAUTH':
      return isPassing(responseCode) ? 'later' : 'signing_in';
    case 'ETLS':
    case 'EREQUIRETLS':
      return 'not_protected';
    case 'ECONNECTION':
    case 'ETIMEDOUT':
    case 'EDNS':
    case 'ESOCKET':
    case 'ECONNREFUSED':
    case 'ECONNRESET':
      return isCertificate(error) ? 'not_protected' : 'unreachable';
    default:
      break;
  }
  if (isPassing(responseCode)) return 'later';
  if (code === 'EENVELOPE') return command === 'RCPT TO' ? 'recipient_refused' : 'refused';
  return code === 'EMESSAGE' || code === 'EPROTOCOL' || responseCode !== null ? 'refused' : 'unexpected';
}

/** The server's own words, or the library's; never longer than fits on a screen. */
export function detailOf(error: unknown): string {
  const { response } = fieldsOf(error);
  const text = response ?? (error instanceof Error ? error.message : String(error));
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 300);
}

interface Fields {
  readonly code: string;
  readonly command: string;
  readonly responseCode: number | null;
  readonly response: string | null;
}

function fieldsOf(error: unknown): Fields {
  const given: Readonly<Record<string, unknown>> =
    typeof error === 'object' && error !== null ? (error as Readonly<Record<string, unknown>>) : {};
  return {
    code: typeof given.code === 'string' ? given.code : '',
    command: typeof given.command === 'string' ? given.command : '',
    responseCode: typeof given.responseCode === 'number' ? given.responseCode : null,
    response: typeof given.response === 'string' ? given.response : null,
  };
}

/** A reply of 400 to 499 asks for another try. */
const isPassing = (responseCode: number | null): boolean =>
  responseCode !== null && responseCode >= 400 && responseCode < 500;

const CERTIFICATE = /certificate|self[- ]signed|altname|SSL|TLS|handshake|wrong version number/i;

/** A connection that failed over its protection and not for want of a network. */
const isCertificate = (error: unknown): boolean => error instanceof Error && CERTIFICATE.test(error.message);
