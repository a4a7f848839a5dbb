import { expect, it } from 'vitest';
import { paperLayout, pdfOptions } from '../../../main/app/paperLayout.ts';

it('a label’s millimetres become the inches that the printer counts in', () => {
  const options = pdfOptions(paperLayout.parse({ pageSize: { width: 101.6, height: 50.8 } }));
  expect(options.pageSize).toEqual({ width: 4, height: 2 });
  expect(options.margins).toEqual({ top: 0, right: 0, bottom: 0, left: 0 });
  expect(options).toMatchObject({ preferCSSPageSize: true, printBackground: true, landscape: false });
  expect(options).not.toHaveProperty('displayHeaderFooter');
});

it('a paper may have a foot with page numbers inside its margin', () => {
  const options = pdfOptions(
    paperLayout.parse({
      pageSize: { width: 254, height: 127 },
      landscape: true,
      margins: { top: 25.4, right: 12.7, bottom: 25.4, left: 12.7 },
      footer: '<span class="pageNumber"></span>',
    }),
  );
  expect(options).toMatchObject({
    pageSize: { width: 10, height: 5 },
    landscape: true,
    margins: { top: 1, right: 0.5, bottom: 1, left: 0.5 },
    displayHeaderFooter: true,
    footerTemplate: '<span class="pageNumber"></span>',
  });
});

it.each([
  {},
  { pageSize: 'A4' },
  { pageSize: { width: -1, height: 10 } },
  { pageSize: { width: 210, height: 297 }, scale: 3 },
])('a layout that does not exist is refused: %j', (layout) => {
  expect(paperLayout.safeParse(layout).success).toBe(false);
});
