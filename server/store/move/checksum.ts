import { createHash } from 'node:crypto';

/** What a collection holds: equal on both sides means the same documents, byte for byte, in whatever order. */
export type Contents = { readonly documents: number; readonly bytes: number; readonly checksum: string };

export type ContentsSum = { add(document: Uint8Array): void; contents(): Contents };

const MODULUS = 2n ** 256n;

/**
 * The SHA-256 of each document's BSON, added up modulo 2^256. A sum does not depend on the order, and unlike XOR
 * it notices a document that is there twice.
 */
export function sumContents(): ContentsSum {
  let [documents, bytes, sum] = [0, 0, 0n];
  return {
    add(document) {
      documents += 1;
      bytes += document.length;
      sum = (sum + BigInt(`0x${createHash('sha256').update(document).digest('hex')}`)) % MODULUS;
    },
    contents: () => ({ documents, bytes, checksum: sum.toString(16).padStart(64, '0') }),
  };
}

export const isEqual = (one: Contents, other: Contents): boolean => one.documents === other.documents && one.checksum === other.checksum;
