import type { TFunction } from 'i18next';
import { exclusionsOf, printedExclusions } from '../../../shared/adjudication/exclusions.ts';
import type { Centre } from '../../../shared/contract/centre.ts';
import type { Output } from '../../../shared/contract/index.ts';
import { LetterSheet } from '../letter/LetterSheet.tsx';
import { Heading, Paragraph, SerialText } from '../letter/parts.tsx';
import { replyTo } from '../letter/replyTo.ts';
import { taxLine } from '../letter/taxLine.ts';
import type { PaperFormat } from '../paperFormat.ts';
import { FeeTable } from './FeeTable.tsx';

interface Props {
  readonly plan: Output<'plans.get'>['plan'];
  readonly centre: Centre;
  readonly logo: string | null;
  readonly region: readonly string[];
  /** The words of the paper's language, which is the holder's and not the clerk's. */
  readonly t: TFunction;
  readonly format: PaperFormat;
}

/** The accidents that a plan covers, as the plan's terms count them; nobody flies a handheld. */
const COVERED = {
  aircraft: ['user_error', 'signal_interference', 'collision', 'water', 'fall'],
  handheld: ['handling_error', 'collision', 'water', 'fall'],
} as const;
const STEPS = ['keep', 'tell', 'send', 'choose'] as const;

/** What the holder keeps: the plan, what each replacement costs, what is covered and what is not, and what to do. */
export function PlanPaper({ plan, centre, logo, region, t, format }: Props) {
  const title = t('plans:paper.title');
  const { product } = plan;
  const causes = format.words(COVERED[product.category].map((cause) => t(`plans:paper.cause.${cause}`)));
  return (
    <LetterSheet
      centre={centre}
      logo={logo}
      taxLine={taxLine(centre, t)}
      title={title}
      address={[plan.holderName, plan.holderEmail].filter(Boolean)}
      number={plan.code}
      foot={`${title} · ${plan.code}`}
      info={[
        [
          t('papers:plan.code'),
          <span key="code" className="mono">
            {plan.code}
          </span>,
        ],
        [t('papers:model'), plan.model],
        [t('papers:serial'), <SerialText key="serial" value={plan.serial} />],
        [t('plans:paper.holder'), plan.holderName],
        [
          t('papers:plan.term'),
          t('papers:plan.fromUntil', {
            from: format.date(plan.validFrom),
            until: format.date(plan.validUntil),
          }),
        ],
        [t('plans:paper.bound'), format.instant(plan.boundAt)],
        ...(plan.renews ? ([[t('plans:paper.renews'), plan.renews.code]] as const) : []),
      ]}
    >
      <Paragraph>
        {t('plans:paper.intro', {
          count: product.replacementAllowance,
          centre: centre.name,
          until: format.date(plan.validUntil),
        })}
      </Paragraph>
      <Heading>{t('plans:paper.costs')}</Heading>
      <FeeTable product={product} t={t} format={format} />
      {product.fxVariable && <Paragraph small>{t('papers:choice.feeMayVary')}</Paragraph>}
      <Heading>{t('plans:paper.covered')}</Heading>
      <p className="plan-covered">
        {product.category === 'handheld'
          ? t('plans:paper.coveredHandheld', { causes })
          : t('plans:paper.coveredIntro', { causes })}
      </p>
      <Heading>{t('plans:paper.excluded')}</Heading>
      <ol className="plan-excluded">
        {printedExclusions(exclusionsOf(product)).map(({ rule, number }) => (
          <li key={rule}>
            <span className="plan-number">{number}.</span>
            <span>{t(`plans:paper.exclusion.${rule}`)}</span>
          </li>
        ))}
      </ol>
      <Heading>{t('plans:paper.claim')}</Heading>
      <ol className="steps">
        {STEPS.map((step) => (
          <li key={step}>{t(`plans:paper.step.${step}`, { reply: replyTo(centre) || centre.name })}</li>
        ))}
      </ol>
      <Heading>{t('plans:paper.region')}</Heading>
      <Paragraph>
        {t('plans:paper.regionText', {
          country: format.country(plan.purchaseCountry),
          countries: region.map((code) => format.country(code)).join(', '),
        })}
      </Paragraph>
    </LetterSheet>
  );
}
