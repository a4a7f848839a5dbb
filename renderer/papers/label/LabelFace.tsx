import type { ReactNode } from 'react';
import type { Size } from '../../../shared/paper/sizes.ts';
import { groupSerial } from '../../../shared/serial/serial.ts';
import { Barcode, QrCode } from '../barcode/Barcode.tsx';
import classes from './label.module.css';
import type { LabelLayout } from './layout.ts';

/** A hair less than the label, so that rounding never makes an empty one. Millimetres. */
const HAIR = 0.1;

/** The room of a label with its number, and the code that is read for it. */
export function LabelFace({
  size: { width, height },
  layout: { margin, gap, code, number: points },
  number,
  title = number,
  children,
}: {
  readonly size: Size;
  readonly layout: LabelLayout;
  readonly number: string;
  /** Where something else than the number is to be read. */
  readonly title?: string;
  readonly children: ReactNode;
}) {
  return (
    <div
      className={code.kind === 'bars' ? classes.label : `${classes.label} ${classes.beside}`}
      style={{ width: `${width}mm`, height: `${height - HAIR}mm`, padding: `${margin}mm`, gap: `${gap}mm` }}
    >
      <p className={classes.number} style={{ fontSize: `${points}pt` }}>
        {title}
      </p>
      {code.kind === 'bars' ? (
        <Barcode text={number} className={classes.code ?? ''} widthMm={code.width} heightMm={code.height} />
      ) : (
        <QrCode text={number} className={classes.code ?? ''} sideMm={code.side} />
      )}
      {children}
    </div>
  );
}

/** What a label says of the device, with the serial's own code where there is room for it. */
export function LabelDevice({
  layout: { model: modelSize, modelLines, caption: captionSize, serial: serialSize, serialCode },
  model,
  caption,
  serial,
}: {
  readonly layout: LabelLayout;
  readonly model: string;
  readonly caption: string;
  readonly serial: string;
}) {
  return (
    <div className={classes.body}>
      <div className={classes.device}>
        <p className={classes.model} style={{ fontSize: `${modelSize}pt`, WebkitLineClamp: modelLines }}>
          {model}
        </p>
        {captionSize !== null && (
          <p className={classes.caption} style={{ fontSize: `${captionSize}pt` }}>
            {caption}
          </p>
        )}
        <p className={classes.serial} style={{ fontSize: `${serialSize}pt` }}>
          {groupSerial(serial)}
        </p>
      </div>
      {serialCode !== null && (
        <QrCode text={serial} className={classes.serialCode ?? ''} sideMm={serialCode} />
      )}
    </div>
  );
}

/** When the device came, whose it is by its initials alone, and what it has. */
export function LabelFoot({
  layout: { foot, footWords },
  received,
  customer,
  mark,
}: {
  readonly layout: LabelLayout;
  readonly received: { readonly label: string; readonly day: string };
  readonly customer: { readonly label: string; readonly initials: string };
  readonly mark: string | null;
}) {
  if (foot === null) return null;
  return (
    <p
      className={footWords ? `${classes.foot} ${classes.ruled}` : classes.foot}
      style={{ fontSize: `${foot}pt` }}
    >
      <span>
        {footWords && received.label} <strong>{received.day}</strong>
      </span>
      <span>
        {footWords && customer.label} <strong>{customer.initials}</strong>
      </span>
      {mark !== null && <strong className={classes.care}>{mark}</strong>}
    </p>
  );
}
