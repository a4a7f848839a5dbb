import { type BarcodeSymbol, code128Of, qrCodeOf } from './symbol.ts';

interface Props {
  readonly text: string;
  /** Where it stands decides how large it is. */
  readonly className: string;
  /** What it is called where its text is nobody's to read. */
  readonly label?: string;
}

interface BarcodeProps extends Props {
  /** Where its bars are to be of whole dots; else as wide as its place. */
  readonly widthMm?: number;
  readonly heightMm?: number;
}

interface QrCodeProps extends Props {
  /** Without it as large as its place. */
  readonly sideMm?: number;
}

/** Code 128: what every hand scanner reads. Its bars may be stretched in height, never in width. */
export function Barcode({ text, className, label = text, widthMm, heightMm }: BarcodeProps) {
  const drawn = { symbol: code128Of(text), label, className, widthMm, heightMm };
  return <Drawn {...drawn} stretch />;
}

export function QrCode({ text, className, label = text, sideMm }: QrCodeProps) {
  const drawn = { symbol: qrCodeOf(text), label, className, widthMm: sideMm, heightMm: sideMm };
  return <Drawn {...drawn} stretch={false} />;
}

function Drawn({
  symbol,
  label,
  className,
  stretch,
  widthMm,
  heightMm,
}: Required<Omit<Props, 'text'>> & {
  readonly symbol: BarcodeSymbol;
  readonly stretch: boolean;
  readonly widthMm: number | undefined;
  readonly heightMm: number | undefined;
}) {
  return (
    <svg
      className={className}
      style={{ width: mm(widthMm), height: mm(heightMm) }}
      viewBox={`0 0 ${symbol.width} ${symbol.height}`}
      preserveAspectRatio={stretch ? 'none' : 'xMidYMid meet'}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <path d={symbol.path} fill="#000" fillRule="evenodd" />
    </svg>
  );
}

const mm = (length: number | undefined): string | undefined =>
  length === undefined ? undefined : `${length}mm`;
