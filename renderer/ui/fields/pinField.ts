/** Marks a field for a PIN: digits in it are typed, however quickly they come. */
export const TAKES_PIN = { 'data-takes-pin': true } as const;

export const takesPin = (field: Element): boolean => field.hasAttribute('data-takes-pin');
