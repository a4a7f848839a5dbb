import type { Language } from '../../shared/claim/vocabulary.ts';
import type { HangarEvent } from '../../shared/contract/events.ts';
import { PERSONAL_WORDS } from '../../shared/contract/eventWords.ts';
import type { InvoiceBuyer } from '../../shared/contract/invoices.ts';
import { filled, HELD_WORDS, type HeldWords } from '../../shared/held/words.ts';
import { escaped } from '../../shared/html/escaped.ts';
import { currencySchema, minorDigits } from '../../shared/money/currency.ts';
import type { WordGroup } from '../../shared/report/holds.ts';
import { type ReportWords, reportWords } from '../../shared/report/words.ts';
import { LOCALE } from '../reports/files/page.ts';
import type { Held, HeldClaim, HeldRow } from './held.ts';

/** All that is held of a customer as a page for people, in their or the manager's language. */

export interface HeldSetting {
  readonly language: Language;
  readonly zone: string;
  readonly centre: string;
  /** Who made it. */
  readonly by: string;
  /** UTC, ISO 8601. */
  readonly at: string;
}

const STYLE = `
  body { margin: 0; font: 9pt/1.4 Inter, sans-serif; color: #000; background: #fff; }
  h1 { margin: 0 0 1mm; font-size: 14pt; line-height: 1.25; }
  h2 { margin: 7mm 0 2mm; padding-bottom: 0.8mm; border-bottom: 0.4mm solid #000; font-size: 11pt; break-after: avoid; }
  h3 { margin: 4mm 0 1mm; font-size: 9pt; break-after: avoid; }
  p { margin: 0 0 1mm; }
  .made { color: #333; }
  dl { display: grid; grid-template-columns: 42mm 1fr; gap: 0.6mm 3mm; margin: 0; }
  dt { color: #333; }
  dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
  table { width: 100%; border-collapse: collapse; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  th, td { padding: 0.6mm 1.2mm 0.6mm 0; border-bottom: 0.2mm solid #bbb; text-align: start; vertical-align: top; overflow-wrap: anywhere; white-space: pre-line; }
  .whole { white-space: nowrap; }
`;

type Fact = readonly [name: string, value: string];

/** Values as the language writes them. */
function writers(language: Language, zone: string) {
  const moment = new Intl.DateTimeFormat(LOCALE[language], {
    ...{ day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    ...{ hour12: false, timeZone: zone },
  });
  const day = new Intl.DateTimeFormat(LOCALE[language], {
    ...{ day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' },
  });
  return {
    at: (value: unknown) => (typeof value === 'string' ? moment.format(new Date(value)) : ''),
    on: (value: unknown) => (typeof value === 'string' ? day.format(new Date(`${value}T00:00:00Z`)) : ''),
    money: (amount: unknown, currency: unknown) => {
      const code = currencySchema.parse(currency);
      return new Intl.NumberFormat(LOCALE[language], { style: 'currency', currency: code }).format(
        Number(amount) / 10 ** minorDigits(code),
      );
    },
  };
}

type Writers = ReturnType<typeof writers>;

interface Around {
  readonly words: HeldWords;
  readonly domain: ReportWords;
  readonly write: Writers;
}

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

function facts(given: readonly Fact[]): string {
  const shown = given.filter(([, value]) => value !== '');
  if (shown.length === 0) return '';
  return `<dl>${shown.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[], none: string): string {
  if (rows.length === 0) return `<p>${escaped(none)}</p>`;
  const cells = (row: readonly string[]) =>
    row.map((cell, at) => `<td${at === 0 ? ' class="whole"' : ''}>${escaped(cell)}</td>`).join('');
  return `<table><thead><tr>${heads.map((head) => `<th scope="col">${escaped(head)}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</tbody></table>`;
}

function addressOf(row: HeldRow): string {
  const { name, street, postcode, city, country, phone } = row.ship_to as Readonly<Record<string, string>>;
  return [name, street, [postcode, city].filter(Boolean).join(' '), country, phone]
    .filter(Boolean)
    .join('\n');
}

interface EstimateLine {
  readonly description: string;
  readonly partNumber: string;
  readonly unitNet: number;
}

function claimPart({ words, domain, write }: Around, held: HeldClaim): string {
  const { claim } = held;
  const list = (group: WordGroup, values: unknown) =>
    (values as readonly string[]).map((value) => domain.word(group, value)).join(', ');
  const shipped = held.shipments[0];
  const head = facts([
    [words.state, domain.word('state', text(claim.state))],
    [words.received, write.on(claim.received_on)],
    [words.ended, write.at(claim.state_since)],
    [words.device, `${text(claim.model)}, ${text(claim.serial)}`],
    [words.shipTo, claim.collects === 1 ? words.collects : addressOf(claim)],
    [words.incident, [write.on(claim.incident_date), text(claim.description)].filter(Boolean).join(': ')],
    [words.condition, text(claim.condition)],
    [words.cancelled, text(claim.cancelled_reason)],
    [words.verdict, claim.standing === null ? '' : domain.word('verdict', text(claim.standing))],
  ]);
  const diagnoses = held.diagnoses.map(
    (row): Fact => [
      words.diagnosis,
      [
        write.at(row.recorded_at),
        list(
          'part',
          (row.damaged as readonly { component: string }[]).map(({ component }) => component),
        ),
        text(row.findings),
      ]
        .filter(Boolean)
        .join('\n'),
    ],
  );
  const proofs = held.intake_proofs.flatMap((row): Fact[] => [
    ...(row.signed_at === null ? [] : [[words.signed, write.at(row.signed_at)] as const]),
    ...(row.waived_at === null
      ? []
      : [[words.intakeWaived, `${write.at(row.waived_at)}: ${text(row.waived_reason)}`] as const]),
  ]);
  const estimates = held.estimates.map(
    (row): Fact => [
      row.version === null ? words.draft : filled(words.estimate, { version: text(row.version) }),
      [
        ...(row.lines as readonly EstimateLine[]).map(({ description, partNumber, unitNet }) =>
          [description, partNumber, write.money(unitNet, row.currency)].filter(Boolean).join(' · '),
        ),
        `${words.gross}: ${write.money(row.gross, row.currency)}`,
        text(row.note),
      ]
        .filter(Boolean)
        .join('\n'),
    ],
  );
  const decisions = held.decisions.map(
    (row): Fact => [
      words.decision,
      `${write.at(row.decided_at)}: ${domain.word('decision', text(row.decision))}. ${text(row.reason)}`,
    ],
  );
  const choices = held.choices.map(
    (row): Fact => [
      words.choice,
      [
        `${write.at(row.given_at)}: ${domain.word('choice', text(row.choice))} (${domain.word('givenBy', text(row.given_by))})`,
        `${words.due}: ${write.money(row.due_amount, row.due_currency)}`,
        row.withdrawn_at === null ? '' : filled(words.withdrawn, { at: write.at(row.withdrawn_at) }),
        text(row.note),
      ]
        .filter(Boolean)
        .join('\n'),
    ],
  );
  const fees = held.fee_adjustments.map(
    (row): Fact => [
      words.adjusted,
      `${write.at(row.adjusted_at)}: ${write.money(row.amount, row.currency)}. ${text(row.reason)}`,
    ],
  );
  const newParts = held.part_replacements.map((row): Fact => [words.newParts, text(row.reason)]);
  const payments = held.payments.map(
    (row): Fact => [
      row.kind === 'payment' ? words.payment : words.refund,
      [
        write.at(row.at),
        write.money(row.amount, row.currency),
        domain.word('paymentMethod', text(row.method)),
        text(row.reference),
      ]
        .filter(Boolean)
        .join(' · '),
    ],
  );
  const invoices = held.invoices.map((row): Fact => {
    const { name, taxNumber, street, postcode, city } = row.buyer as InvoiceBuyer;
    return [
      words.invoice,
      [
        [text(row.number), write.on(row.issued_on), write.money(row.gross, row.currency)].join(' · '),
        [name, taxNumber, street, `${postcode} ${city}`.trim()].filter(Boolean).join(', '),
      ].join('\n'),
    ];
  });
  const orders = held.supplier_orders.map(
    (row): Fact => [words.order, `${text(row.reference)}, ${write.at(row.ordered_at)}`],
  );
  const parcel = shipped
    ? facts([
        [words.replacement, text(held.stock_units[0]?.serial)],
        [
          words.shipment,
          [
            [write.at(shipped.shipped_at), text(shipped.carrier), text(shipped.tracking)]
              .filter(Boolean)
              .join(' · '),
            addressOf(shipped),
          ].join('\n'),
        ],
      ])
    : '';
  return `<h2>${escaped(filled(words.claim, { number: text(claim.number) }))}</h2>${head}${facts([
    ...proofs,
    ...diagnoses,
    ...estimates,
    ...decisions,
    ...choices,
    ...fees,
    ...newParts,
    ...payments,
    ...invoices,
    ...orders,
  ])}${parcel}`;
}

function planParts({ words, write }: Around, plans: Held['plans']): string {
  return plans
    .map(({ plan, bindings, slots }) => {
      const own = facts([
        [words.holder, [text(plan.holder_name), text(plan.holder_email)].filter(Boolean).join('\n')],
        [words.valid, `${write.on(plan.valid_from)} – ${write.on(plan.valid_until)}`],
        [words.serials, bindings.map((row) => `${text(row.serial)} (${write.at(row.from_at)})`).join('\n')],
        [words.slots, `${slots.filter((row) => row.state !== 'released').length} / ${text(plan.allowance)}`],
      ]);
      return `<h2>${escaped(filled(words.plan, { code: text(plan.code) }))}</h2>${own}`;
    })
    .join('');
}

/** The words of an event that somebody typed, or by which somebody is reached. */
function typedIn({ kind, data }: HangarEvent): string {
  const personal: readonly string[] = PERSONAL_WORDS[kind] ?? [];
  return personal
    .map((key) => text(data[key]))
    .filter(Boolean)
    .join(' · ');
}

export function heldPage(held: Held, { language, zone, centre, by, at }: HeldSetting): string {
  const words = HELD_WORDS[language];
  const domain = reportWords(language);
  const write = writers(language, zone);
  const around = { words, domain, write };
  const { customer } = held;
  const title = filled(words.title, { name: text(customer.name) });
  const files = (rows: readonly HeldRow[], row: (each: HeldRow) => string[]) =>
    table([words.at, words.what, words.note], rows.map(row), words.none);
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(title)}</title>
<!--styles--><style>${STYLE}</style></head><body>
<h1>${escaped(title)}</h1><p>${escaped(filled(words.about, { centre }))}</p>
<p class="made">${escaped(domain.madeNote(by, write.at(at)))}</p>
<h2>${escaped(words.person)}</h2>${facts([
    [words.name, text(customer.name)],
    [words.email, text(customer.email)],
    [words.phone, text(customer.phone)],
    [words.company, text(customer.company)],
    [words.taxNumber, text(customer.tax_number)],
    [words.language, text(customer.language).toUpperCase()],
    [words.added, write.at(customer.added_at)],
  ])}
${held.claims.map((claim) => claimPart(around, claim)).join('')}${planParts(around, held.plans)}
<h2>${escaped(words.messages)}</h2>${table(
    [words.at, words.email, words.subject],
    held.messages.map((row) => [
      write.at(row.queued_at),
      text(row.to_address),
      `${text(row.subject)}\n${text(row.body)}`,
    ]),
    words.none,
  )}
<h2>${escaped(words.papers)}</h2>${files(held.papers, (row) => [write.at(row.made_at), text(row.name), ''])}
<h2>${escaped(words.photos)}</h2>${files(held.photos, (row) => [
    write.at(row.added_at),
    `${text(row.number)}`,
    [text(row.note), row.removed_at === null ? '' : words.removed].filter(Boolean).join(' · '),
  ])}
<h2>${escaped(words.drafts)}</h2>${table(
    [words.by, words.what],
    held.drafts.map((row) => [text(row.by), JSON.stringify(row.value, null, 1)]),
    words.none,
  )}
<h2>${escaped(words.events)}</h2>${table(
    [words.at, words.by, words.what, words.note],
    held.events.map((event) => [
      write.at(event.at),
      event.by,
      domain.word('event', event.kind),
      typedIn(event),
    ]),
    words.none,
  )}
</body></html>`;
}
