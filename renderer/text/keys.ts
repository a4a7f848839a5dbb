import type domain from '../../shared/text/en/domain.json';
import type report from '../../shared/text/en/report.json';
import type rules from '../../shared/text/en/rules.json';
import type bench from './en/bench.json';
import type board from './en/board.json';
import type calendar from './en/calendar.json';
import type catalogue from './en/catalogue.json';
import type changes from './en/changes.json';
import type claim from './en/claim.json';
import type common from './en/common.json';
import type dashboard from './en/dashboard.json';
import type desk from './en/desk.json';
import type errors from './en/errors.json';
import type imports from './en/imports.json';
import type intake from './en/intake.json';
import type invoices from './en/invoices.json';
import type line from './en/line.json';
import type papers from './en/papers.json';
import type photos from './en/photos.json';
import type plans from './en/plans.json';
import type protection from './en/protection.json';
import type record from './en/record.json';
import type reports from './en/reports.json';
import type reviews from './en/reviews.json';
import type rights from './en/rights.json';
import type scan from './en/scan.json';
import type schedules from './en/schedules.json';
import type search from './en/search.json';
import type settings from './en/settings.json';
import type shell from './en/shell.json';
import type shipping from './en/shipping.json';
import type stock from './en/stock.json';
import type updates from './en/updates.json';

/** What English says, by namespace; the other languages say the same, which their test holds. */
interface Texts {
  readonly bench: typeof bench;
  readonly board: typeof board;
  readonly calendar: typeof calendar;
  readonly catalogue: typeof catalogue;
  readonly changes: typeof changes;
  readonly claim: typeof claim;
  readonly common: typeof common;
  readonly dashboard: typeof dashboard;
  readonly desk: typeof desk;
  readonly domain: typeof domain;
  readonly errors: typeof errors;
  readonly imports: typeof imports;
  readonly intake: typeof intake;
  readonly line: typeof line;
  readonly invoices: typeof invoices;
  readonly papers: typeof papers;
  readonly photos: typeof photos;
  readonly plans: typeof plans;
  readonly protection: typeof protection;
  readonly record: typeof record;
  readonly report: typeof report;
  readonly reports: typeof reports;
  readonly reviews: typeof reviews;
  readonly rights: typeof rights;
  readonly rules: typeof rules;
  readonly scan: typeof scan;
  readonly schedules: typeof schedules;
  readonly search: typeof search;
  readonly settings: typeof settings;
  readonly shell: typeof shell;
  readonly shipping: typeof shipping;
  readonly stock: typeof stock;
  readonly updates: typeof updates;
}

declare module 'i18next' {
  interface CustomTypeOptions {
    /** Any of them may be named before a key's colon; what names none is among the common ones. */
    defaultNS: readonly ['common', ...(keyof Texts)[]];
    resources: Texts;
  }
}
