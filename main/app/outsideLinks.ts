/**
 * The sites that Hangar may open in the system's browser: the manufacturer's pages, where plans are checked,
 * and the carriers' pages, where a shipment is followed. A site stands for its subdomains too.
 */
const ALLOWED_SITES = [
  'dji.com',
  'dhl.com',
  'dhl.de',
  'dpd.com',
  'dpd.com.pl',
  'dpd.de',
  'fedex.com',
  'gls-group.com',
  'gls-group.eu',
  'gls-pakete.de',
  'inpost.pl',
  'poczta-polska.pl',
  'deutschepost.de',
  'ups.com',
] as const;

/** The address to open, or null when it is not https or its site is not on the list. */
export function allowedLink(address: string): string | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '') return null;
  const host = url.hostname.replace(/\.$/, '');
  const allowed = ALLOWED_SITES.some((site) => host === site || host.endsWith(`.${site}`));
  return allowed ? url.href : null;
}
