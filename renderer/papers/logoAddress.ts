import type { Output } from '../../shared/contract/index.ts';

/** An address that holds the whole picture, so that showing it asks for nothing more. */
export const logoAddress = ({ mediaType, imageBase64 }: NonNullable<Output<'centre.logo'>['logo']>): string =>
  ['data:', mediaType, ';base64,', imageBase64].join('');
