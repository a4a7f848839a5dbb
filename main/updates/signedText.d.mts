export function signedText(file: string, text: string): string;
export function signatureFile(file: string): string;
