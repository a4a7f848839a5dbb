import type { ReportName } from '../../shared/report/registry.ts';
import { claims } from './claims.ts';
import { invoices } from './invoices.ts';
import { liability } from './liability.ts';
import { parts } from './parts.ts';
import { record } from './record.ts';
import { refusals } from './refusals.ts';
import { settlement } from './settlement.ts';
import type { Source } from './source.ts';
import { stock } from './stock.ts';
import { taxes } from './taxes.ts';
import { till } from './till.ts';
import { turnaround } from './turnaround.ts';
import { work } from './work.ts';

/** Where the rows of each report come from. */
export const SOURCES: Readonly<Record<ReportName, Source>> = {
  claims,
  taxes,
  till,
  invoices,
  settlement,
  turnaround,
  refusals,
  work,
  liability,
  parts,
  stock,
  record,
};
