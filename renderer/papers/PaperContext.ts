import type { TFunction } from 'i18next';
import { createContext, useContext } from 'react';
import type { Language } from '../../shared/claim/vocabulary.ts';
import type { Sizes } from '../../shared/paper/sizes.ts';
import type { PaperData } from './load.ts';
import type { PaperFormat } from './paperFormat.ts';

export interface PaperContent extends PaperData {
  /** The words of the paper's language, which is the customer's and not the clerk's. */
  readonly t: TFunction;
  readonly format: PaperFormat;
  readonly language: Language;
  readonly sizes: Sizes;
}

export const PaperContext = createContext<PaperContent | null>(null);

/** What the paper is about and how it is worded. */
export function usePaper(): PaperContent {
  const content = useContext(PaperContext);
  if (!content) throw new Error('A part of a paper stands outside a paper.');
  return content;
}
