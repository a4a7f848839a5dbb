import { type BarcodeSymbol, code128Of, qrCodeOf } from './symbol.ts';

interface Props {
  readonly text: string;
  /** Where it stands decides how large it is. */
  readonly className: string;
}

/** Code 128: what every hand scanner reads. Its bars may be stretched in height, never in width. */
export function Barcode({ text, className }: Props) {
  return <Drawn symbol={code128Of(text)} text={text} className={className} stretch />;
}

export function QrCode({ text, className }: Props) {
  return <Drawn symbol={qrCodeOf(text)} text={text} className={className} stretch={false} />;
}

function Drawn({
  symbol,
  text,
  className,
  stretch,
}: Props & { readonly symbol: BarcodeSymbol; readonly stretch: boolean }) {
  return (
    <svg
      className={className}
      viewBox={`0 0 ${symbol.width} ${symbol.height}`}
      preserveAspectRatio={stretch ? 'none' : 'xMidYMid meet'}
      shapeRendering="crispEdges"
      role="img"
      aria-label={text}
    >
      <path d={symbol.path} fill="#000" fillRule="evenodd" />
    </svg>
  );
}
