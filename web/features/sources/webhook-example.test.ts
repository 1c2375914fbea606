import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { curlExample, newSecret } from './webhook-example.ts';

test('the example, run in a shell, signs exactly the bytes it sends', () => {
  const secret = newSecret();
  const example = curlExample({ address: 'http://127.0.0.1/api/hooks/c1', secret, brandName: `Karl's "Linie"` });
  // Instead of sending, say what would be sent; and sign without openssl, which not every machine has.
  const openssl = `const bytes = require('node:fs').readFileSync(0); console.log('SHA2-256(stdin)= ' + require('node:crypto').createHmac('sha256', process.argv[1]).update(bytes).digest('hex'))`;
  const told = `openssl() { "$NODE" -e "$OPENSSL" "$4"; }\ncurl() { printf '%s\\n' "$BODY" "$SIGNATURE"; }\n${example}`;
  const env = { ...process.env, NODE: process.execPath, OPENSSL: openssl };
  const [body = '', signature] = execFileSync('sh', ['-c', told], { encoding: 'utf8', env }).trim().split('\n');
  expect(JSON.parse(body)).toMatchObject({ text: 'Karl’s "Linie" was on time again.' });
  expect(signature).toBe(createHmac('sha256', secret).update(body).digest('hex'));
});
