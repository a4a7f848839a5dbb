/**
 * What the cells of a report's column hold, in the words that programs read: an ISO day or month, an instant in UTC, a
 * decimal amount with its currency in another column, a number, a tax rate in percent, yes or no, a word of a vocabulary,
 * or several of them with blanks between. Counts add up over a report's rows; other numbers do not.
 */
export type Holds<C extends string = string> =
  | {
      readonly kind:
        | 'text'
        | 'day'
        | 'month'
        | 'moment'
        | 'number'
        | 'count'
        | 'quantity'
        | 'rate'
        | 'hours'
        | 'yesNo';
      /** Many rows have the same of it, so that they may be put together by it. */
      readonly shared?: true;
    }
  | { readonly kind: 'money'; readonly currency: C }
  | { readonly kind: 'word' | 'words'; readonly of: WordGroup };

export type WordGroup =
  | 'state'
  | 'verdict'
  | 'rule'
  | 'decision'
  | 'choice'
  | 'givenBy'
  | 'paymentMethod'
  | 'replacedWith'
  | 'part'
  | 'availability'
  | 'paidBy'
  | 'role'
  /** A kind of event. */
  | 'event'
  /** A state that a claim waited or was worked on in, or `whole` for all of its way. */
  | 'stage'
  /** A model as it is, or `*` for all of them together. */
  | 'model';

export const TEXT = { kind: 'text' } as const;
/** What many rows name: a model, a person, a currency. */
export const NAME = { kind: 'text', shared: true } as const;
export const DAY = { kind: 'day' } as const;
export const MONTH = { kind: 'month' } as const;
export const MOMENT = { kind: 'moment' } as const;
export const NUMBER = { kind: 'number' } as const;
/** One of a few: a plan's first, second or third. */
export const PLACE = { kind: 'number', shared: true } as const;
export const COUNT = { kind: 'count' } as const;
export const QUANTITY = { kind: 'quantity' } as const;
export const RATE = { kind: 'rate' } as const;
export const HOURS = { kind: 'hours' } as const;
export const YES_NO = { kind: 'yesNo' } as const;
export const word = (of: WordGroup) => ({ kind: 'word', of }) as const;
export const words = (of: WordGroup) => ({ kind: 'words', of }) as const;
export const money = <C extends string>(currency: C) => ({ kind: 'money', currency }) as const;

/** Whether people read it as a figure, which stands at the right and wants to be explained. */
export const isFigure = ({ kind }: Holds): boolean => FIGURES.has(kind);

const FIGURES: ReadonlySet<Holds['kind']> = new Set([
  'number',
  'count',
  'quantity',
  'rate',
  'hours',
  'money',
]);
