/** Numbers and names of this computer itself: what is said there passes over no network. */
const ON_THIS_COMPUTER = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The address of a server as it is kept, with a slash at its end; null where it is none that anything may be fetched from:
 * over the network it must be https, and neither a name nor a password belongs into it.
 */
export function updateAddress(typed: string): string | null {
  if (!URL.canParse(typed)) return null;
  const { protocol, hostname, username, password, search, hash, href } = new URL(typed);
  const safe = protocol === 'https:' || (protocol === 'http:' && ON_THIS_COMPUTER.test(hostname));
  if (!safe || username !== '' || password !== '' || search !== '' || hash !== '') return null;
  return href.endsWith('/') ? href : `${href}/`;
}
