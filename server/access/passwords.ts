import { type Algorithm, hash, type Options, verify } from '@node-rs/argon2';
import { newSecret } from './secrets.ts';

/** OWASP's second choice for argon2id: 19 MiB, two passes. About 60 ms. */
const COST: Options = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** More at once would take the thread pool from everything else that waits for a disk or a name. */
const AT_ONCE = 2;

export type Passwords = {
  hash(password: string): Promise<string>;
  /** Takes as long without a hash as with one: an unknown e-mail answers no faster. */
  verify(password: string, passwordHash: string | null): Promise<boolean>;
};

export function createPasswords(): Passwords {
  let running = 0;
  const waiting: (() => void)[] = [];
  let dummy: Promise<string> | null = null;

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  }

  return {
    hash: (password) => inTurn(() => hash(password, COST)),
    async verify(password, passwordHash) {
      dummy ??= inTurn(() => hash(newSecret(), COST));
      const against = passwordHash ?? (await dummy);
      const isRight = await inTurn(() => verify(against, password));
      return isRight && passwordHash !== null;
    },
  };
}
