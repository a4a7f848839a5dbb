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
}

/** Code 128: what every hand scanner reads. Its bars may be stretched in height, never in width. */
export function Barcode({ text, className, label = text, widthMm }: BarcodeProps) {
  return <Drawn symbol={code128Of(text)} label={label} className={className} widthMm={widthMm} stretch />;
}

export function QrCode({ text, className, label = text }: Props) {
  return <Drawn symbol={qrCodeOf(text)} label={label} className={className} stretch={false} />;
}

function Drawn({
  symbol,
  label,
  className,
  stretch,
  widthMm,
}: Required<Omit<Props, 'text'>> & {
  readonly symbol: BarcodeSymbol;
  readonly stretch: boolean;
  readonly widthMm?: number | undefined;
}) {
  return (
    <svg
      className={className}
      style={widthMm === undefined ? undefined : { width: `${widthMm}mm` }}
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
