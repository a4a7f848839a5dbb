import { BASE32, fromBase32, readBase32, toBase32 } from '../base32/base32.ts';
import { type Address, isIpv4, isIpv6, readAddress, showAddress } from './address.ts';
import { SECRET_BYTES, USUAL_PORT } from './limits.ts';

/**
 * What a manager hands to a new desk: where the service is, by what it is known, and a secret that lets one desk in once. It
 * is read off a screen or paper, so it stands in lines of four groups of five signs, each line ending in a check of its own,
 * which tells where a slip is. Until when it is good, only the service's clock says.
 *
 * Of the fingerprint it has the first half: 128 bits, as many as the secret. A desk that finds a service by it keeps the whole.
 */

export interface PairingCode {
  readonly secret: Uint8Array;
  /** The first {@link PIN_BYTES} of SHA-256 of the public key of the service's certificate. */
  readonly pin: Uint8Array;
  /** One to three, the likeliest first. */
  readonly addresses: readonly Address[];
}

export const PIN_BYTES = 16;
export const MOST_ADDRESSES = 3;
/** Of this form of the code. */
const FORM = 1;
const GROUP = 5;
const LINE_SIGNS = 4 * GROUP;

/** A byte says what an address is: a number of 4 or 16 bytes, or a name of so many letters. */
const IPV4 = 0;
const IPV6 = 1;
const NAME = 2;
/** Added where no port follows. */
const AT_USUAL_PORT = 128;

export type ReadCode =
  | { readonly ok: true; readonly code: PairingCode }
  /** A sign of this line is wrong or missing; counted from 1. */
  | { readonly ok: false; readonly why: 'slip'; readonly line: number }
  /** `unlike`: lines are missing, or two slips agree with each other; `strange`: it is no such code, or one of a later form. */
  | { readonly ok: false; readonly why: 'unlike' | 'strange' };

/** The code in its lines, one below the other. */
export function writePairingCode({ secret, pin, addresses }: PairingCode): string {
  const bytes = [FORM, ...secret, ...pin, ...addresses.slice(0, MOST_ADDRESSES).flatMap(addressBytes)];
  const signs = toBase32(Uint8Array.from([...bytes, ...sumOf(bytes)]));
  return cut(signs, LINE_SIGNS - 1)
    .map((line, at) => cut(line + checkOf(line, at), GROUP).join('-'))
    .join('\n');
}

/** Reads what somebody typed, pasted or scanned, in whatever spelling. */
export function readPairingCode(typed: string): ReadCode {
  const signs = readBase32(typed);
  if (signs === null) return { ok: false, why: 'strange' };
  const lines = cut(signs, LINE_SIGNS);
  const held = lines.map((line) => line.slice(0, -1));
  const wrong = lines.findIndex((line, at) => checkOf(held[at] ?? '', at) !== line.at(-1));
  if (wrong >= 0) return { ok: false, why: 'slip', line: wrong + 1 };
  const all = fromBase32(held.join(''));
  const bytes = all.subarray(0, -SUM_BYTES);
  if (sumOf([...bytes]).some((byte, at) => byte !== all[bytes.length + at]))
    return { ok: false, why: 'unlike' };
  const code = codeIn(bytes);
  return code === null ? { ok: false, why: 'strange' } : { ok: true, code };
}

const cut = (text: string, length: number): string[] => text.match(new RegExp(`.{1,${length}}`, 'g')) ?? [];

/** Luhn's check over 32 signs, begun by the line's place: any one wrong sign, and lines that changed places, are noticed. */
function checkOf(line: string, at: number): string {
  let sum = at;
  [...line].reverse().forEach((sign, place) => {
    const doubled = BASE32.indexOf(sign) * (place % 2 === 0 ? 2 : 1);
    sum += Math.floor(doubled / BASE32.length) + (doubled % BASE32.length);
  });
  return BASE32[(BASE32.length - (sum % BASE32.length)) % BASE32.length] ?? '';
}

const SUM_BYTES = 2;

/** CRC-16/CCITT over the whole: two slips in one line may agree with its check, and not with this. */
function sumOf(bytes: readonly number[]): number[] {
  let sum = 0xffff;
  for (const byte of bytes) {
    sum ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) sum = (sum & 0x8000 ? (sum << 1) ^ 0x1021 : sum << 1) & 0xffff;
  }
  return [sum >> 8, sum & 255];
}

function addressBytes({ host, port }: Address): number[] {
  const at = port === USUAL_PORT ? AT_USUAL_PORT : 0;
  const after = port === USUAL_PORT ? [] : [port >> 8, port & 255];
  if (isIpv4(host)) return [IPV4 + at, ...host.split('.').map(Number), ...after];
  if (isIpv6(host)) return [IPV6 + at, ...ipv6Bytes(host), ...after];
  return [NAME + at, host.length, ...[...host].map((letter) => letter.charCodeAt(0)), ...after];
}

function ipv6Bytes(host: string): number[] {
  // The last two fields may be written as an IPv4 address.
  const plain = host.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_all, ...four: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = four.slice(0, 4).map(Number);
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
  const [head = '', tail] = plain.split('::');
  const fields = (text: string) => (text === '' ? [] : text.split(':'));
  const [before, after] = [fields(head), fields(tail ?? '')];
  const left = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(left).fill('0'), ...after].flatMap((field) => {
    const value = Number.parseInt(field, 16);
    return [value >> 8, value & 255];
  });
}

/** Null where the bytes are no code of this form. */
function codeIn(bytes: Uint8Array): PairingCode | null {
  const pinAt = 1 + SECRET_BYTES;
  const addressesAt = pinAt + PIN_BYTES;
  if (bytes[0] !== FORM || bytes.length <= addressesAt) return null;
  const addresses: Address[] = [];
  let rest = bytes.subarray(addressesAt);
  while (rest.length > 0 && addresses.length < MOST_ADDRESSES) {
    const read = addressIn(rest);
    if (read === null) return null;
    addresses.push(read.address);
    rest = rest.subarray(read.length);
  }
  return rest.length === 0
    ? { secret: bytes.slice(1, pinAt), pin: bytes.slice(pinAt, addressesAt), addresses }
    : null;
}

function addressIn(bytes: Uint8Array): { readonly address: Address; readonly length: number } | null {
  const [kind = 0, first = 0] = bytes;
  const hasPort = kind < AT_USUAL_PORT;
  const [from, length] = lengthOf(kind % AT_USUAL_PORT, first);
  const whole = from + length + (hasPort ? 2 : 0);
  if (length === 0 || bytes.length < whole) return null;
  const host = hostIn(kind % AT_USUAL_PORT, bytes.subarray(from, from + length));
  const port = hasPort ? (bytes[whole - 2] ?? 0) * 256 + (bytes[whole - 1] ?? 0) : USUAL_PORT;
  const address = readAddress(showAddress({ host, port }));
  return address && { address, length: whole };
}

/** Where the host begins, and how many bytes it has; none of a kind that there is not. */
function lengthOf(kind: number, first: number): readonly [number, number] {
  if (kind === IPV4) return [1, 4];
  if (kind === IPV6) return [1, 16];
  return kind === NAME ? [2, first] : [1, 0];
}

function hostIn(kind: number, bytes: Uint8Array): string {
  if (kind === IPV4) return [...bytes].join('.');
  if (kind === NAME) return String.fromCharCode(...bytes);
  return cut([...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(''), 4)
    .map((field) => Number.parseInt(field, 16).toString(16))
    .join(':');
}
