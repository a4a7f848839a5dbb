import { Facts, Paragraph } from '../letter/parts.tsx';
import { usePaper } from '../PaperContext.ts';

/** Whether the customer declared Care Refresh, and what the centre found by the serial. */
export function PlanFound() {
  const { t, format, claim } = usePaper();
  const { plan } = claim;
  const declared = claim.careDeclared
    ? t('papers:receipt.careDeclared')
    : t('papers:receipt.careNotDeclared');
  if (!plan) {
    return (
      <Paragraph>
        {declared} {t('papers:receipt.planNone')}
      </Paragraph>
    );
  }
  return (
    <Facts
      paired
      rows={[
        [t('papers:receipt.careDeclaredLabel'), declared],
        [
          t('papers:plan.code'),
          <span key="code" className="mono">
            {plan.code}
          </span>,
        ],
        [
          t('papers:plan.term'),
          t('papers:plan.fromUntil', {
            from: format.date(plan.validFrom),
            until: format.date(plan.validUntil),
          }),
        ],
        [
          t('papers:plan.left'),
          plan.status === 'cancelled'
            ? t('papers:plan.cancelled')
            : t('papers:plan.leftOf', { left: plan.slotsLeft, all: plan.slots.length }),
        ],
      ]}
    />
  );
}
