import type { Language, PaperKind } from '../../shared/claim/vocabulary.ts';

/** The language that a paper is made in: the customer's, but for the label on the box, which only the house reads. */
export const paperLanguage = (kind: PaperKind, customer: Language, working: Language): Language =>
  kind === 'label' ? working : customer;
