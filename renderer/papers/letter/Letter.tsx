import type { ReactNode } from 'react';
import { usePaper } from '../PaperContext.ts';
import { LetterSheet } from './LetterSheet.tsx';
import { postalLines } from './postalAddress.ts';
import { taxLine } from './taxLine.ts';

interface Props {
  readonly title: string;
  /** At the foot of each page, beside the claim number: which paper of the claim this is. */
  readonly mark: string;
  readonly addressee: string;
  /** Rows of the block beside the address. */
  readonly info: readonly (readonly [label: string, value: ReactNode])[];
  /** The blocks of the paper, each a child of its own, so that pages break between them. */
  readonly children: ReactNode;
}

/** A letter about a claim, with the claim's number and its barcode. */
export function Letter({ title, mark, addressee, info, children }: Props) {
  const { t, claim, centre, logo } = usePaper();
  const shipTo = claim.shipment?.shipTo ?? claim.shipTo;
  return (
    <LetterSheet
      centre={centre}
      logo={logo}
      taxLine={taxLine(centre, t)}
      title={title}
      address={postalLines(addressee, shipTo, centre.country)}
      info={info}
      number={claim.number}
      foot={`${mark} · ${t('papers:claim')} ${claim.number}`}
    >
      {children}
    </LetterSheet>
  );
}
