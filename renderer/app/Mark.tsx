/** Hangar's mark, as on its icon: a drone under a roof. */
export function Mark({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="64 64 896 896" aria-hidden="true" focusable="false">
      <rect x="64" y="64" width="896" height="896" rx="204" fill="var(--mantine-color-accent-6)" />
      <path
        d="M204 784V470C204 318 345 226 512 226s308 92 308 244v314h-94V494c0-100-96-170-214-170s-214 70-214 170v290Z"
        fill="#fff"
      />
      <path
        d="m418 578 188 124m0-124L418 702"
        fill="none"
        stroke="#fff"
        strokeWidth="52"
        strokeLinecap="round"
      />
    </svg>
  );
}
