/** The end of the chain of events at some moment: the number of the newest event, and its link (64 hexadecimal digits). */
export interface EventHead {
  readonly event: number;
  readonly hmac: string;
}

/** A head under the centre's signature, which anybody can check who has its public key, and nobody can make with that. */
export interface SignedHead extends EventHead {
  /** When it was signed; UTC, ISO 8601 to the second. */
  readonly at: string;
  /** Ed25519, 32 bytes in base64url. */
  readonly publicKey: string;
  /** 64 bytes in base64url. */
  readonly signature: string;
}

/** Of the longest number and a signature. */
export const LONGEST_HEAD_WORD = 300;

const SIGNED = /(?::(\d{8}T\d{6}Z):([\w-]{43}):([\w-]{86}))?/;
const HEAD = /([1-9]\d{0,15}):([0-9a-f]{64})/;
const WORD = new RegExp(`^${HEAD.source}${SIGNED.source}$`);
const WITHIN = new RegExp(`(?<![\\w-])${HEAD.source}${SIGNED.source}(?![\\w-])`, 'g');

/** A head as reports carry it, in one word; empty where there is none. */
export function headWord(head: EventHead | SignedHead | null): string {
  if (!head) return '';
  const word = `${head.event}:${head.hmac}`;
  return 'signature' in head
    ? `${word}:${head.at.replace(/[-:]/g, '')}:${head.publicKey}:${head.signature}`
    : word;
}

/** Reads the word back, signed or not, blanks around it or not; null for any other text. */
export function headFromWord(text: string): EventHead | SignedHead | null {
  const [, event, hmac, at, publicKey, signature] = WORD.exec(text.trim()) ?? [];
  if (!event || !hmac) return null;
  const head = { event: Number(event), hmac };
  if (!at || !publicKey || !signature) return head;
  const [, date, hours, minutes, seconds] = /^(\d{8})T(..)(..)(..)Z$/.exec(at) ?? [];
  const day = date?.replace(/^(....)(..)(..)$/, '$1-$2-$3');
  return { ...head, at: `${day}T${hours}:${minutes}:${seconds}Z`, publicKey, signature };
}

/** Every such word in a text, each once, in the order of their first places. */
export const headWordsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(WITHIN)].map(([word]) => word)),
];
