import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { PaperLayout } from '../shared/contract/bridge.ts';
import { loadPaper } from './papers/load.ts';
import { Paper } from './papers/Paper.tsx';
import { paginate } from './papers/pages/paginate.ts';
import { paperFormat } from './papers/paperFormat.ts';
import { readQuery } from './papers/request.ts';
import { createTexts } from './text/index.ts';
import './theme/fonts.css';
import './papers/style/paper.css';
import './papers/style/letter.css';
import './papers/style/tables.css';
import './papers/style/label.css';

/** Millimetres, as the style sheet has them. */
const LABEL = { width: 100, height: 62 } as const;

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element;
}

/** Every face is asked for, since a hidden window may not get round to loading those that it has not painted. */
async function fontsLoaded(): Promise<void> {
  await Promise.all(Array.from(document.fonts, (face) => face.load()));
}

async function show(): Promise<PaperLayout> {
  const query = readQuery(window.location.search);
  const [data] = await Promise.all([loadPaper(window.hangar, query.claimId), fontsLoaded()]);
  const { t } = createTexts(query.language);
  const content = {
    ...data,
    t,
    language: query.language,
    format: paperFormat(query.language, data.centre.timeZone),
  };
  document.documentElement.lang = query.language;
  document.title = t('papers:fileTitle', {
    kind: t(`domain:paperKind.${query.kind}`),
    claim: data.claim.number,
  });
  const source = byId('source');
  let failure: unknown = null;
  const root = createRoot(source, {
    onUncaughtError: (error) => {
      failure = error;
    },
  });
  flushSync(() => root.render(createElement(Paper, { asked: query, content })));
  if (failure !== null) throw failure;
  paginate(source, byId('sheets'), query.kind === 'label' ? 'label' : 'a4', (page, pages) =>
    t('papers:page', { page, pages }),
  );
  return { pageSize: query.kind === 'label' ? LABEL : 'A4' };
}

show().then(
  (layout) => window.hangarPaper?.ready(layout),
  (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    document.body.textContent = message;
    window.hangarPaper?.failed(message);
  },
);
