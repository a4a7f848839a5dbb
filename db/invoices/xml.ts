/**
 * XML as KSeF takes it: UTF-8, no processing instructions, nothing but what XML 1.0 allows and its chapter 2.2 advises
 * (ksef-docs, `faktury/weryfikacja-faktury.md`). The one writer of elements here, so that nothing that somebody typed can
 * become a part of the file's form.
 */

/** Signs that XML has no place for, halves of signs among them, and those that it advises against. */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be found
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufdd0-\ufdef\ufffe\uffff\p{Cs}]/gu;

/** The last two of every plane. */
const isNoSign = (sign: string): boolean => ((sign.codePointAt(0) ?? 0) & 0xfffe) === 0xfffe;

/** A text on one line, as the schema's tokens are, and at most so long; what is no sign of a text becomes a blank. */
export function token(text: string, longest: number): string {
  const signs = [...text.replaceAll(FORBIDDEN, ' ')].map((sign) => (isNoSign(sign) ? ' ' : sign));
  return [...signs.join('').replaceAll(/\s+/g, ' ').trim()].slice(0, longest).join('').trim();
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

/** Elements in their order; what is not there is null. */
export type Xml = string | null | readonly Xml[];

/** An element with a text, or with elements; null where there is neither, as an optional one is left out. */
export function element(
  name: string,
  content: string | number | null | readonly Xml[],
  attributes: Readonly<Record<string, string>> = {},
): Xml {
  if (content === null || content === '') return null;
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const inner = typeof content === 'object' ? written(content) : escaped(String(content));
  return `<${name}${given.join('')}>${inner}</${name}>`;
}

const written = (xml: Xml): string =>
  xml === null ? '' : typeof xml === 'string' ? xml : xml.map(written).join('');

export const document = (root: Xml): string => `<?xml version="1.0" encoding="UTF-8"?>\n${written(root)}\n`;
