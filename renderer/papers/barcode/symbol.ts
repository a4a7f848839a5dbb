import { code128, type DrawingContext, qrcode, type RenderOptions } from 'bwip-js/generic';

/** A barcode as a path to be filled. Sizes are in modules, the width of the thinnest bar; quiet zones are not included. */
export interface BarcodeSymbol {
  readonly width: number;
  readonly height: number;
  readonly path: string;
}

/** Pixels a module while drawing. Two, because the drawing keeps whole pixels and a bar is placed by its middle. */
const SCALE = 2;

/** Collects what the encoder draws as one path. */
function collect(): DrawingContext<BarcodeSymbol> {
  const parts: string[] = [];
  let size = { width: 0, height: 0 };
  const modules = (pixels: number): number => pixels / SCALE;
  return {
    scale: () => [SCALE, SCALE],
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    init(width, height) {
      size = { width: modules(width), height: modules(height) };
    },
    line(x, y0, _x1, y1, thickness) {
      const left = modules(x - thickness / 2);
      parts.push(`M${left} ${modules(y0)}V${modules(y1)}h${modules(thickness)}V${modules(y0)}z`);
    },
    polygon(points) {
      parts.push(`M${points.map(([x, y]) => `${modules(x)} ${modules(y)}`).join('L')}z`);
    },
    hexagon: () => undefined,
    ellipse: () => undefined,
    fill: () => undefined,
    text: () => undefined,
    end: () => ({ ...size, path: parts.join('') }),
  };
}

/** A text of ASCII as a code 128, 30 modules high; which of its three sets to use is chosen for the shortest symbol. */
export function code128Of(text: string): BarcodeSymbol {
  const drawing = collect();
  return code128({ bcid: 'code128', text, scale: 1, height: 10.6 }, drawing);
}

/** A text as a QR code that survives the loss of 15 % of its area. */
export function qrCodeOf(text: string): BarcodeSymbol {
  const drawing = collect();
  // The encoder's types leave out what only some kinds of barcode know.
  const options: RenderOptions & { readonly eclevel: 'M' } = { bcid: 'qrcode', text, scale: 1, eclevel: 'M' };
  return qrcode(options, drawing);
}
