import { execFileSync, spawnSync } from 'node:child_process';

/** Whether something here reads PDFs: pdftotext of Poppler, which no journey installs. */
export const readsPdf = spawnSync('pdftotext', ['-v']).error === undefined;

/** The text of a PDF, line by line as it stands on the page. */
export const textOfPdf = (path: string): string =>
  execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
