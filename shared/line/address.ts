import { z } from 'zod';
import { USUAL_PORT } from './limits.ts';

/** Where a service is found: a name or a number, and a port. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** As the Internet's names are written (RFC 1123). */
const HOST_NAME = /^(?=.{1,120}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

export const isIpv4 = (host: string): boolean => z.ipv4().safeParse(host).success;
export const isIpv6 = (host: string): boolean => z.ipv6().safeParse(host).success;

/** Reads `counter.example:8743`, `192.168.1.5`, `[fd00::5]:8743`; null for what is no address. */
export function readAddress(typed: string): Address | null {
  const text = typed.trim().toLowerCase();
  const [, bracketed, bare = '', portText] = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const port = portText === undefined ? USUAL_PORT : Number(portText);
  const isHost = bracketed === undefined ? isIpv4(bare) || isName(bare) : isIpv6(bracketed);
  return isHost && port >= 1 && port <= 65_535 ? { host: bracketed ?? bare, port } : null;
}

/** A number that is no address, such as 300.1.1.1, is no name either. */
const isName = (host: string): boolean => HOST_NAME.test(host) && !/(^|\.)\d+$/.test(host);

export const showAddress = ({ host, port }: Address): string =>
  isIpv6(host) ? `[${host}]:${port}` : `${host}:${port}`;
