import type { Estimate } from '../../../shared/contract/estimates.ts';
import { decisionSentence, reasonsToCustomer } from '../decision.ts';
import { Letter } from '../letter/Letter.tsx';
import { Heading, LongText, Notice, Paragraph, SerialText } from '../letter/parts.tsx';
import { ReasonList } from '../letter/ReasonList.tsx';
import { Terms } from '../letter/Terms.tsx';
import { usePaper } from '../PaperContext.ts';
import { ChoiceForm } from './ChoiceForm.tsx';
import { Lines } from './Lines.tsx';
import { Totals } from './Totals.tsx';

/** An issued version of the estimate and, unless a later one took its place, the form to choose on. */
export function EstimatePaper({ estimate }: { readonly estimate: Estimate }) {
  const { t, format, claim } = usePaper();
  const { version, issuedAt } = estimate;
  const before = claim.estimates.find((other) => other.version === (version ?? 0) - 1);
  const later = estimate.state === 'superseded' ? claim.estimates[0] : undefined;
  const findings = claim.diagnosis?.findings ?? '';
  const damaged = claim.diagnosis?.damaged ?? [];
  return (
    <Letter
      title={t('papers:estimate.title')}
      mark={t('papers:estimate.mark', { version })}
      addressee={claim.customer.name}
      info={[
        [t('papers:estimate.version'), version],
        [t('papers:estimate.issuedOn'), issuedAt === null ? '' : format.day(issuedAt)],
        [t('papers:estimate.issuedBy'), estimate.issuedBy],
        ...(before?.version
          ? ([
              [
                t('papers:estimate.supersedes'),
                t('papers:estimate.versionOf', {
                  version: before.version,
                  date: format.day(before.issuedAt ?? claim.bookedAt),
                }),
              ],
            ] as const)
          : []),
        [t('papers:model'), claim.model],
        [t('papers:serial'), <SerialText key="serial" value={claim.serial} />],
      ]}
    >
      {later && (
        <Notice>
          {t('papers:estimate.superseded', {
            version: later.version,
            date: format.day(later.issuedAt ?? claim.bookedAt),
          })}
        </Notice>
      )}
      {(findings !== '' || damaged.length > 0) && <Heading>{t('papers:estimate.findings')}</Heading>}
      {damaged.length > 0 && (
        <Paragraph>
          {t('papers:estimate.damaged', {
            components: format.words(damaged.map(({ component }) => t(`domain:component.${component}`))),
          })}
        </Paragraph>
      )}
      {findings !== '' && <LongText>{findings}</LongText>}
      <Heading>{t('papers:estimate.work')}</Heading>
      <Lines estimate={estimate} />
      <Totals estimate={estimate} />
      {estimate.note !== '' && <LongText>{estimate.note}</LongText>}
      <Terms of="estimate.terms" />
      {!later && (
        <>
          <Heading>{t('papers:estimate.verdict')}</Heading>
          <Paragraph keep>
            <strong>{decisionSentence(claim.assessment, t)}</strong>
          </Paragraph>
          <ReasonList reasons={reasonsToCustomer(claim.assessment, t, format)} />
          <ChoiceForm />
        </>
      )}
    </Letter>
  );
}
