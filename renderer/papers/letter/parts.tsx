import type { ReactNode } from 'react';
import { groupSerial } from '../../../shared/serial/serial.ts';

/** A heading that stays with what follows it. */
export function Heading({ children }: { readonly children: ReactNode }) {
  return <h2 data-keep="next">{children}</h2>;
}

/** A person's own words, which may run over several pages. */
export function LongText({
  children,
  quoted = false,
}: {
  readonly children: string;
  readonly quoted?: boolean;
}) {
  return (
    <div data-flow="text" className={quoted ? 'long-text quoted' : 'long-text'}>
      {children}
    </div>
  );
}

/** A short paragraph, never torn. */
export function Paragraph({
  children,
  small = false,
  keep = false,
}: {
  readonly children: ReactNode;
  readonly small?: boolean;
  readonly keep?: boolean;
}) {
  return (
    <p className={small ? 'paragraph small' : 'paragraph'} data-keep={keep ? 'next' : undefined}>
      {children}
    </p>
  );
}

/** What must not be overlooked, in a frame. */
export function Notice({ children }: { readonly children: ReactNode }) {
  return (
    <div className="boxed">
      <div className="notice">{children}</div>
    </div>
  );
}

/** A box to be ticked, or ticked already. Drawn, since no font of ours has the signs. */
export function Box({ ticked }: { readonly ticked: boolean }) {
  return (
    <svg className="box" viewBox="0 0 12 12" aria-hidden="true">
      <rect x="0.75" y="0.75" width="10.5" height="10.5" fill="none" stroke="#000" strokeWidth="0.9" />
      {ticked && <path d="M3 6.2 5.2 8.6 9.2 3.6" fill="none" stroke="#000" strokeWidth="1.4" />}
    </svg>
  );
}

export function SerialText({ value }: { readonly value: string }) {
  return <span className="serial">{groupSerial(value)}</span>;
}

export function Facts({
  rows,
  keep = false,
  paired = false,
}: {
  readonly rows: readonly (readonly [label: string, value: ReactNode])[];
  readonly keep?: boolean;
  /** Two to a row, for short values. */
  readonly paired?: boolean;
}) {
  return (
    <dl className={paired ? 'facts facts-paired' : 'facts'} data-keep={keep ? 'next' : undefined}>
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Lines to sign on, side by side, each with what belongs there below it. */
export function Signatures({ lines }: { readonly lines: readonly string[] }) {
  return (
    <div className="signatures">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
