import type { ReactNode } from 'react';

/** A label among the papers: one sheet with neither head nor foot. */
export function LabelSheet({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <div data-part="head-first" />
      <div data-part="head-next" />
      <div data-part="flow">
        <div>{children}</div>
      </div>
      <footer data-part="foot" className="foot-none">
        <span data-part="page" />
      </footer>
    </>
  );
}
