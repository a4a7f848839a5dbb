import type { TFunction } from 'i18next';
import { createElement, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { PaperLayout } from '../shared/contract/bridge.ts';
import { PAPERS, type Sizes } from '../shared/paper/sizes.ts';
import { letterhead, loadPaper, loadPlanPaper, paperSizes } from './papers/load.ts';
import { Paper } from './papers/Paper.tsx';
import { paginate } from './papers/pages/paginate.ts';
import { paperFormat } from './papers/paperFormat.ts';
import { PlanPaper } from './papers/plan/PlanPaper.tsx';
import { type PaperQuery, readQuery } from './papers/request.ts';
import { TestLabel } from './papers/trial/TestLabel.tsx';
import { TestPage } from './papers/trial/TestPage.tsx';
import { createTexts } from './text/index.ts';
import './theme/fonts.css';
import './papers/style/paper.css';
import './papers/style/letter.css';
import './papers/style/tables.css';
import './papers/plan/plan.css';
import './papers/style/small.css';

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element;
}

/** Every face is asked for, since a hidden window may not get round to loading those that it has not painted. */
async function fontsLoaded(): Promise<void> {
  await Promise.all(Array.from(document.fonts, (face) => face.load()));
}

/** The paper asked for, ready to be set in pages, and what it is about. */
async function load(
  query: PaperQuery,
  sizes: Sizes,
  t: TFunction,
): Promise<{ paper: ReactElement; about: string }> {
  const { language } = query;
  if (query.kind === 'test') {
    const { centre } = await letterhead(window.hangar);
    const paper =
      query.use === 'labels'
        ? createElement(TestLabel, { centre, size: sizes.label, t })
        : createElement(TestPage, { centre, size: sizes.paper, language, t });
    return { paper, about: centre.name };
  }
  if (query.kind === 'plan') {
    const data = await loadPlanPaper(window.hangar, query.planId);
    const format = paperFormat(language, data.centre.timeZone);
    return { paper: createElement(PlanPaper, { ...data, t, format }), about: data.plan.code };
  }
  const data = await loadPaper(window.hangar, query.claimId);
  const content = { ...data, t, language, sizes, format: paperFormat(language, data.centre.timeZone) };
  return { paper: createElement(Paper, { asked: query, content }), about: data.claim.number };
}

async function show(): Promise<PaperLayout> {
  const query = readQuery(window.location.search);
  const { t } = createTexts(query.language);
  const sizes = await paperSizes(window.hangar);
  const isLabel = query.kind === 'label' || (query.kind === 'test' && query.use === 'labels');
  const pageSize = isLabel ? sizes.label : PAPERS[sizes.paper];
  const [{ paper, about }] = await Promise.all([load(query, sizes, t), fontsLoaded()]);
  const { style } = document.documentElement;
  style.setProperty('--sheet-width', `${pageSize.width}mm`);
  style.setProperty('--sheet-height', `${pageSize.height}mm`);
  document.documentElement.lang = query.language;
  document.documentElement.dataset.paper = sizes.paper;
  const kind =
    query.kind === 'test'
      ? t(query.use === 'labels' ? 'papers:test.label' : 'papers:test.page')
      : t(`domain:paperKind.${query.kind}`);
  document.title = t('papers:fileTitle', { kind, claim: about });
  const source = byId('source');
  let failure: unknown = null;
  const root = createRoot(source, {
    onUncaughtError: (error) => {
      failure = error;
    },
  });
  flushSync(() => root.render(paper));
  if (failure !== null) throw failure;
  const sheets = byId('sheets');
  paginate(source, sheets, isLabel ? 'label' : 'letter', (page, pages) => t('papers:page', { page, pages }));
  // A logo that no decoder makes out is left out, as a lost one is.
  await Promise.allSettled(Array.from(sheets.querySelectorAll('img'), (image) => image.decode()));
  return { pageSize };
}

show().then(
  (layout) => window.hangarPaper?.ready(layout),
  (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    document.body.textContent = message;
    window.hangarPaper?.failed(message);
  },
);
