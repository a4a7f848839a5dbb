import type { MailTls } from '../../shared/contract/mail.ts';

/** The server that messages go out by. */
export interface MailAccount {
  readonly host: string;
  readonly port: number;
  readonly tls: MailTls;
  readonly user: string;
  /** Null: the server asks for none. */
  readonly password: string | null;
}

export interface Outgoing {
  /** The same at every try, so that a recipient's server can tell a second copy. */
  readonly messageId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly body: string;
  readonly attachment: { readonly name: string; readonly bytes: Buffer } | null;
}

const TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/x-ndjson',
};

const typeOf = (name: string): string =>
  TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';

/** Neither a dead network nor a silent server holds a message, or the closing of the program, for longer. Milliseconds. */
const CONNECT_MS = 15_000;
const SILENCE_MS = 60_000;

/**
 * Hands one message over to the mail server. Rejects with the error of nodemailer; see `reasonOf`. The library is
 * loaded with the first message, so that whoever sends none never pays for it.
 */
export async function handOver(account: MailAccount, message: Outgoing, signal: AbortSignal): Promise<void> {
  const { createTransport } = await import('nodemailer');
  const { host, port, tls, user, password } = account;
  const transport = createTransport({
    host,
    port,
    secure: tls === 'tls',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    ...(password === null ? {} : { auth: { user, pass: password } }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    // A message is made of what is given here; nothing in it may name a file or an address to be read.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const { attachment } = message;
  try {
    await transport.sendMail({
      messageId: message.messageId,
      from: message.from,
      to: message.to,
      subject: message.subject,
      text: message.body,
      attachments: attachment
        ? [{ filename: attachment.name, content: attachment.bytes, contentType: typeOf(attachment.name) }]
        : [],
      signal,
    });
  } finally {
    transport.close();
  }
}
