import { LANGUAGES, type Language, type PAPER_KINDS } from '../../shared/claim/vocabulary.ts';

/** The papers that this page can show; a plan's certificate is none of a claim's papers. */
export const CLAIM_PAPERS = [
  'receipt',
  'label',
  'estimate',
  'verdict',
  'shipping',
] as const satisfies readonly (typeof PAPER_KINDS)[number][];
export type ClaimPaper = (typeof CLAIM_PAPERS)[number];

export interface PaperQuery {
  readonly kind: ClaimPaper;
  readonly claimId: string;
  readonly language: Language;
  /** Of the estimate; null for the newest issued one. */
  readonly version: number | null;
}

/**
 * Reads which paper the page's address asks for: `?kind=estimate&claim=…&language=pl&version=2`.
 * @throws RangeError with a sentence when the address asks for nothing that can be printed.
 */
export function readQuery(search: string): PaperQuery {
  const parameters = new URLSearchParams(search);
  const kind = CLAIM_PAPERS.find((known) => known === parameters.get('kind'));
  const language = LANGUAGES.find((known) => known === parameters.get('language'));
  const claimId = parameters.get('claim') ?? '';
  const version = parameters.get('version');
  if (!kind) throw new RangeError(`There is no paper of the kind “${parameters.get('kind') ?? ''}”.`);
  if (!language)
    throw new RangeError(`There are no papers in the language “${parameters.get('language') ?? ''}”.`);
  if (claimId === '') throw new RangeError('The paper names no claim.');
  if (version !== null && !/^[1-9]\d{0,5}$/.test(version))
    throw new RangeError(`“${version}” is no version of an estimate.`);
  return { kind, claimId, language, version: version === null ? null : Number(version) };
}
