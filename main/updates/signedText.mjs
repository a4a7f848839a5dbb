import { createHash } from 'node:crypto';

/**
 * What is signed of a file that tells of a version. Its name goes in, so that what is meant for one system cannot be served
 * to another; the first word keeps one kind of signature from standing in for another.
 * @param {string} file
 * @param {string} text
 */
export const signedText = (file, text) =>
  JSON.stringify(['hangar update 1', file, createHash('sha256').update(text).digest('hex')]);

/** Where the signature of such a file lies, in base64url. */
export const signatureFile = (file) => `${file}.sig`;
