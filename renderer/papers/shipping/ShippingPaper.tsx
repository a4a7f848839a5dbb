import { groupSerial } from '../../../shared/serial/serial.ts';
import { Letter } from '../letter/Letter.tsx';
import { Box, Facts, Heading, Notice, Paragraph, SerialText, Signatures } from '../letter/parts.tsx';
import { Terms } from '../letter/Terms.tsx';
import { usePaper } from '../PaperContext.ts';
import { dataOf } from './data.ts';
import { type Parcel, planGoingOn } from './parcel.ts';

/** What travels in the parcel: for whom, what is in it, how it goes and at whose cost, and what became of the plan. */
export function ShippingPaper({ parcel }: { readonly parcel: Parcel }) {
  const { t, format, claim } = usePaper();
  const { shipment, choice } = claim;
  const shipTo = shipment?.shipTo ?? claim.shipTo;
  const addressee = shipTo.name || claim.customer.name;
  const priority = shipment?.priority ?? choice?.priority ?? false;
  const paidBy = shipment?.paidBy ?? choice?.shippingPaidBy ?? 'customer';
  const data = dataOf(claim, format);
  const collected = shipment ? shipment.handOver === 'collected' : claim.collects;
  // Before it leaves, the paper has room to write in by hand what is not known yet.
  const byHand = <span className="by-hand" />;
  return (
    <Letter
      title={t('papers:shipping.title')}
      mark={t('papers:shipping.title')}
      addressee={addressee}
      info={[
        [
          collected ? t('papers:shipping.handedOverOn') : t('papers:shipping.shippedOn'),
          shipment ? format.day(shipment.shippedAt) : byHand,
        ],
        ...(collected
          ? ([[t('papers:shipping.handOver'), t('papers:shipping.collected')]] as const)
          : ([
              [t('papers:shipping.carrier'), shipment?.carrier || byHand],
              [
                t('papers:shipping.tracking'),
                shipment?.tracking ? (
                  <span key="tracking" className="mono">
                    {shipment.tracking}
                  </span>
                ) : (
                  byHand
                ),
              ],
              [t('papers:shipping.paidBy'), t(`papers:paidBy.${paidBy}`)],
              ...(shipTo.phone ? ([[t('papers:shipping.phone'), shipTo.phone]] as const) : []),
            ] as const)),
      ]}
    >
      {priority && !collected && (
        <div className="boxed">
          <p className="priority">{t('papers:shipping.priority')}</p>
        </div>
      )}
      <Heading>{t('papers:shipping.contents')}</Heading>
      <Facts
        rows={[
          [t('papers:shipping.item'), t(`papers:shipping.parcel.${parcel.kind}`)],
          [t('papers:model'), parcel.model],
          [t('papers:serial'), <SerialText key="serial" value={parcel.serial} />],
          ...(parcel.kind !== 'replacement' && data
            ? ([
                [
                  t('papers:shipping.ownData.label'),
                  t(`papers:shipping.ownData.${data.fate}`, { date: data.on }),
                ],
              ] as const)
            : []),
        ]}
      />
      {parcel.kind === 'replacement' && <Replaced oldSerial={parcel.oldSerial} serial={parcel.serial} />}
      {parcel.kind === 'renewed' && <Renewed parts={parcel.parts} />}
      {parcel.kind !== 'replacement' && (
        <>
          <Heading>{t('papers:shipping.parts')}</Heading>
          <ul className="checklist">
            {claim.received.map((component) => (
              <li key={component}>
                <Box ticked={false} />
                <span>{t(`domain:component.${component}`)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Terms of="shipping.terms" />
      <Heading>{t('papers:shipping.please')}</Heading>
      <Paragraph keep>
        {collected ? t('papers:shipping.checkCollected') : t('papers:shipping.check')}
      </Paragraph>
      <Signatures
        lines={
          collected
            ? [t('papers:shipping.signReceived', { name: addressee }), t('papers:shipping.signHandedOver')]
            : [t('papers:shipping.signPacked'), t('papers:shipping.signReceived', { name: addressee })]
        }
      />
    </Letter>
  );
}

function Replaced({ oldSerial, serial }: { readonly oldSerial: string; readonly serial: string }) {
  const { t, format, claim } = usePaper();
  const data = dataOf(claim, format);
  return (
    <>
      <Heading>{t('papers:shipping.replacing')}</Heading>
      <Facts
        rows={[
          [t('papers:shipping.oldSerial'), <SerialText key="old" value={oldSerial} />],
          [t('papers:shipping.newSerial'), <SerialText key="new" value={serial} />],
        ]}
      />
      <PlanGoesOn says={t('papers:shipping.planPasses')} />
      <Heading>{t('papers:shipping.afterSwap')}</Heading>
      <Paragraph>{t('papers:shipping.account', { oldSerial: groupSerial(oldSerial) })}</Paragraph>
      {data && <Paragraph>{t(`papers:shipping.oldData.${data.fate}`, { date: data.on })}</Paragraph>}
    </>
  );
}

/** New parts in the customer's own device: what was fitted, and that serial and plan are the old ones. */
function Renewed({ parts }: { readonly parts: Extract<Parcel, { kind: 'renewed' }>['parts'] }) {
  const { t } = usePaper();
  return (
    <>
      <Heading>{t('papers:shipping.newParts')}</Heading>
      <Facts
        rows={parts.map(({ component, serial }) => [
          t(`domain:component.${component}`),
          serial === null ? t('papers:shipping.noSerial') : <SerialText key={component} value={serial} />,
        ])}
      />
      <PlanGoesOn says={t('papers:shipping.planStays')} />
    </>
  );
}

/** The plan after a replacement, and what is left of it; nothing for a serial without one. */
function PlanGoesOn({ says }: { readonly says: string }) {
  const { t, format, claim } = usePaper();
  const plan = planGoingOn(claim);
  if (!plan) return null;
  return (
    <>
      <Notice>{says}</Notice>
      <Facts
        rows={[
          [
            t('papers:plan.code'),
            <span key="code" className="mono">
              {plan.code}
            </span>,
          ],
          [t('papers:plan.left'), plan.left === 0 ? t('papers:shipping.noneLeft') : String(plan.left)],
          [t('papers:plan.lastDay'), format.date(plan.until)],
        ]}
      />
    </>
  );
}
