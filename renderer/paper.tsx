import type { TFunction } from 'i18next';
import { createElement, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { PaperLayout } from '../shared/contract/bridge.ts';
import { TestLabel } from './papers/label/TestLabel.tsx';
import { letterhead, loadPaper, loadPlanPaper } from './papers/load.ts';
import { Paper } from './papers/Paper.tsx';
import { paginate } from './papers/pages/paginate.ts';
import { paperFormat } from './papers/paperFormat.ts';
import { PlanPaper } from './papers/plan/PlanPaper.tsx';
import { type PaperQuery, readQuery } from './papers/request.ts';
import { createTexts } from './text/index.ts';
import './theme/fonts.css';
import './papers/style/paper.css';
import './papers/style/letter.css';
import './papers/style/tables.css';
import './papers/style/label.css';
import './papers/plan/plan.css';

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

/** The paper asked for, ready to be set in pages, and what it is about. */
async function load(query: PaperQuery, t: TFunction): Promise<{ paper: ReactElement; about: string }> {
  const { language } = query;
  if (query.kind === 'test') {
    const { centre } = await letterhead(window.hangar);
    return { paper: createElement(TestLabel, { centre, t }), about: centre.name };
  }
  if (query.kind === 'plan') {
    const data = await loadPlanPaper(window.hangar, query.planId);
    const format = paperFormat(language, data.centre.timeZone);
    return { paper: createElement(PlanPaper, { ...data, t, format }), about: data.plan.code };
  }
  const data = await loadPaper(window.hangar, query.claimId);
  const content = { ...data, t, language, format: paperFormat(language, data.centre.timeZone) };
  return { paper: createElement(Paper, { asked: query, content }), about: data.claim.number };
}

async function show(): Promise<PaperLayout> {
  const query = readQuery(window.location.search);
  const { t } = createTexts(query.language);
  const [{ paper, about }] = await Promise.all([load(query, t), fontsLoaded()]);
  document.documentElement.lang = query.language;
  const kind = query.kind === 'test' ? t('papers:test.title') : t(`domain:paperKind.${query.kind}`);
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
  const isLabel = query.kind === 'label' || query.kind === 'test';
  const sheets = byId('sheets');
  paginate(source, sheets, isLabel ? 'label' : 'a4', (page, pages) => t('papers:page', { page, pages }));
  // A logo that no decoder makes out is left out, as a lost one is.
  await Promise.allSettled(Array.from(sheets.querySelectorAll('img'), (image) => image.decode()));
  return { pageSize: isLabel ? LABEL : 'A4' };
}

show().then(
  (layout) => window.hangarPaper?.ready(layout),
  (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    document.body.textContent = message;
    window.hangarPaper?.failed(message);
  },
);
