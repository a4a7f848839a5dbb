import type { ReactNode } from 'react';
import { Barcode } from '../barcode/Barcode.tsx';
import { usePaper } from '../PaperContext.ts';
import { postalLines } from './postalAddress.ts';

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

/** The house's letter on A4: letterhead, window address (DIN 5008 B), claim number and its barcode, and the flow. */
export function Letter({ title, mark, addressee, info, children }: Props) {
  const { t, claim, centre } = usePaper();
  const shipTo = claim.shipment?.shipTo ?? claim.shipTo;
  const [first, ...others] = postalLines(addressee, shipTo, centre.country);
  const place = [centre.street, [centre.postcode, centre.city].filter(Boolean).join(' ')].filter(Boolean);
  return (
    <>
      <header data-part="head-first" className="head">
        <p className="centre-name">{centre.name}</p>
        <p className="centre-lines">
          {place.length > 0 && <span>{place.join(', ')}</span>}
          <span>{[centre.phone, centre.email].filter(Boolean).join(' · ')}</span>
        </p>
        <ClaimMark />
        <address className="window">
          <small className="sender">{[centre.name, ...place].join(' · ')}</small>
          <strong>{first}</strong>
          {others.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </address>
        <dl className="info">
          {info.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </header>
      <header data-part="head-next" className="head">
        <p className="centre-name centre-name-small">{centre.name}</p>
        <p className="centre-lines">
          <span>{title}</span>
        </p>
        <ClaimMark />
      </header>
      <div data-part="flow" className="flow">
        <h1>{title}</h1>
        {children}
      </div>
      <footer data-part="foot" className="foot">
        <span>
          {centre.name} · {mark} · {t('papers:claim')} {claim.number}
        </span>
        <span data-part="page" />
      </footer>
    </>
  );
}

/** Always at the same place, on every page of every letter. */
function ClaimMark() {
  const { claim } = usePaper();
  return (
    <div className="claim-mark">
      <Barcode text={claim.number} className="claim-barcode" />
      <p className="claim-number">{claim.number}</p>
    </div>
  );
}
