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

/**
 * The server's own words, or the library's; never longer than fits on a screen, and without the password: some servers
 * say what they were sent, as it was or as AUTH encodes it.
 */
export function detailOf(error: unknown, password: string | null): string {
  const { response } = fieldsOf(error);
  const text = response ?? (error instanceof Error ? error.message : String(error));
  return withoutPassword(text, password).replaceAll(/\s+/g, ' ').trim().slice(0, 300);
}

const HIDDEN = '•••';
/** A word that may be base64, which is how AUTH sends user and password. */
const WORD = /[A-Za-z0-9+/_-]{4,}={0,2}/g;
/** A reply's code, which says what is wrong where its words may not be shown. */
const CODE = /^\d{3}(?:[ -]\d\.\d\.\d)?/;

function withoutPassword(text: string, password: string | null): string {
  if (!password) return text;
  const forms = [password, encodeURIComponent(password), JSON.stringify(password).slice(1, -1)];
  const hidden = forms
    .reduce((shown, form) => shown.replaceAll(form, HIDDEN), text)
    .replaceAll(WORD, (word) => (holds(word, password) ? HIDDEN : word));
  // Folded over lines, or with its blanks changed, it stands in no one word.
  const whole = hidden.replaceAll(/\s+/g, '');
  const isFolded =
    whole.includes(password.replaceAll(/\s+/g, '')) ||
    (whole.match(WORD) ?? []).some((word) => holds(word, password));
  return isFolded ? `${CODE.exec(text)?.[0] ?? ''} ${HIDDEN}`.trim() : hidden;
}

/** Whether the word holds the password in base64, wherever in it the encoding begins. */
function holds(word: string, password: string): boolean {
  const secrets = [Buffer.from(password, 'utf8'), Buffer.from(password, 'latin1')];
  return [0, 1, 2, 3].some((shift) => {
    const decoded = Buffer.from(word.slice(shift), 'base64');
    return secrets.some((secret) => decoded.includes(secret));
  });
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
