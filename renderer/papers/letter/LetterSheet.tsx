import type { ReactNode } from 'react';
import type { Centre } from '../../../shared/contract/centre.ts';
import { Barcode } from '../barcode/Barcode.tsx';
import { code128Of } from '../barcode/symbol.ts';
import { fitWindow } from './windowRoom.ts';

interface Props {
  readonly centre: Centre;
  readonly logo: string | null;
  /** The centre's tax number with its name; empty without one. */
  readonly taxLine: string;
  readonly title: string;
  /** The lines in the window, the addressee first. */
  readonly address: readonly string[];
  /** Rows of the block beside the address. */
  readonly info: readonly (readonly [label: string, value: ReactNode])[];
  /** The number of what the letter is about, at the same place on every page of every letter. */
  readonly number: string;
  /** At the foot of each page, after the centre's name. */
  readonly foot: string;
  /** The blocks of the paper, each a child of its own, so that pages break between them. */
  readonly children: ReactNode;
}

/** The house's letter: letterhead, window address (DIN 5008 B), number and its barcode, and the flow. */
export function LetterSheet({ centre, logo, taxLine, title, address, info, number, foot, children }: Props) {
  const { small, lines } = fitWindow(address);
  const place = [centre.street, [centre.postcode, centre.city].filter(Boolean).join(' ')].filter(Boolean);
  return (
    <>
      <header data-part="head-first" className="head">
        <Firm name={centre.name} logo={logo} />
        <p className="centre-lines">
          {place.length > 0 && <span>{place.join(', ')}</span>}
          <span>{[centre.phone, centre.email].filter(Boolean).join(' · ')}</span>
          {taxLine !== '' && <span>{taxLine}</span>}
        </p>
        <NumberMark number={number} />
        <address className={small ? 'window window-small' : 'window'}>
          <small className="sender">{[centre.name, ...place].join(' · ')}</small>
          {lines.map(({ text, rows }, at) => {
            const Line = at === 0 ? 'strong' : 'span';
            return (
              <Line key={text} style={{ WebkitLineClamp: rows }}>
                {text}
              </Line>
            );
          })}
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
        <Firm name={centre.name} logo={logo} small />
        <p className="centre-lines">
          <span>{title}</span>
        </p>
        <NumberMark number={number} />
      </header>
      <div data-part="flow" className="flow">
        <h1>{title}</h1>
        {children}
      </div>
      <footer data-part="foot" className="foot">
        <span>
          {centre.name} · {foot}
        </span>
        <span data-part="page" />
      </footer>
    </>
  );
}

/** The logo and the name beside it, at the same place on every letter: whatever a grey printer makes of the one, the other says it. */
function Firm({
  name,
  logo,
  small = false,
}: {
  readonly name: string;
  readonly logo: string | null;
  readonly small?: boolean;
}) {
  return (
    <div className={small ? 'firm firm-small' : 'firm'}>
      {logo !== null && <img className="firm-logo" src={logo} alt="" />}
      <p className="centre-name">{name}</p>
    </div>
  );
}

/**
 * Of a number's bars; as many as 20 letters, or the longest form of a claim's number, have. More in the same width would be
 * finer than office printers print and hand scanners read.
 */
const MOST_MODULES = 255;

function NumberMark({ number }: { readonly number: string }) {
  return (
    <div className="claim-mark">
      {code128Of(number).width <= MOST_MODULES && <Barcode text={number} className="claim-barcode" />}
      <p className="claim-number">{number}</p>
    </div>
  );
}
