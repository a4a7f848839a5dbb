import type { PrintToPDFOptions } from 'electron';
import { z } from 'zod';

const millimetres = z.number().min(10).max(2_000);
const margin = z.number().min(0).max(100);

/** What a paper page may ask for. */
export const paperLayout = z.strictObject({
  pageSize: z.strictObject({ width: millimetres, height: millimetres }),
  landscape: z.boolean().default(false),
  margins: z.strictObject({ top: margin, right: margin, bottom: margin, left: margin }).optional(),
  footer: z.string().max(20_000).optional(),
});

const MM_PER_INCH = 25.4;

/** The layout in Electron's terms, which are inches. */
export function pdfOptions(layout: z.output<typeof paperLayout>): PrintToPDFOptions {
  const { top, right, bottom, left } = layout.margins ?? { top: 0, right: 0, bottom: 0, left: 0 };
  return {
    printBackground: true,
    preferCSSPageSize: true,
    generateTaggedPDF: true,
    landscape: layout.landscape,
    pageSize: {
      width: layout.pageSize.width / MM_PER_INCH,
      height: layout.pageSize.height / MM_PER_INCH,
    },
    margins: {
      top: top / MM_PER_INCH,
      right: right / MM_PER_INCH,
      bottom: bottom / MM_PER_INCH,
      left: left / MM_PER_INCH,
    },
    ...(layout.footer === undefined
      ? {}
      : { displayHeaderFooter: true, headerTemplate: '<span></span>', footerTemplate: layout.footer }),
  };
}
