const RESERVED_ON_WINDOWS = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;

/** A suggested file name made safe on every system: no folders, no control characters, at most 120 characters. */
export function safeFileName(suggested: string): string {
  const cleaned = Array.from(suggested.normalize('NFC'))
    .map((sign) => (/[\p{Cc}\p{Cf}<>:"/\\|?*]/u.test(sign) ? '-' : sign))
    .join('')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const dot = cleaned.lastIndexOf('.');
  const extension = dot > 0 && cleaned.length - dot <= 6 ? cleaned.slice(dot) : '';
  const stem = cleaned.slice(0, cleaned.length - extension.length);
  const name = Array.from(stem)
    .slice(0, 120 - extension.length)
    .join('');
  if (name === '') return `hangar${extension}`;
  return RESERVED_ON_WINDOWS.test(name) ? `_${name}${extension}` : `${name}${extension}`;
}
