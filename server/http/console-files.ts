import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Server } from '@hapi/hapi';
import Inert from '@hapi/inert';
import { EarshotError } from '../domain/errors.ts';
import { errorText } from '../domain/texts/index.ts';
import { acceptedLanguage } from './language.ts';

/** The name holds a hash of the content: another content has another name. */
const FOREVER = 'public, max-age=31536000, immutable';
/** Below these nothing is a screen of the console. */
const NOT_SCREENS = /^(api|live|health|metrics|openapi\.json|docs)(\/|$)/;

/**
 * The built console: hashed files for a year, the page itself never, and every address that is no file is a screen.
 * Without a build it says so in a sentence: the API works all the same.
 */
export async function serveConsole(server: Server, folder: string): Promise<void> {
  await server.register(Inert);
  server.route([
    {
      method: 'GET',
      path: '/assets/{file*}',
      options: {
        ext: {
          onPreResponse: {
            method({ response }, toolkit) {
              if (!(response instanceof Error) && response.statusCode === 200) response.header('cache-control', FOREVER);
              return toolkit.continue;
            },
          },
        },
      },
      handler: {
        directory: { path: join(folder, 'assets'), index: false, redirectToSlash: false },
      },
    },
    {
      method: 'GET',
      path: '/{path*}',
      handler: (request, toolkit) => {
        const path = String(request.params['path'] ?? '');
        if (NOT_SCREENS.test(path)) throw new EarshotError('not-found', 'request/unknown-address');
        // Files beside the page (icons, the manifest) have a dot in their name; screens have none.
        if (/^[\w-]+\.[\w]+$/.test(path) && path !== 'index.html') return toolkit.file(join(folder, path), { confine: folder });
        const page = join(folder, 'index.html');
        if (!existsSync(page)) {
          const language = acceptedLanguage(request.headers['accept-language'] as string | undefined);
          return toolkit
            .response(`${errorText('console/not-built', {}, language)}\n`)
            .type('text/plain; charset=utf-8')
            .code(503);
        }
        return toolkit.file(page, { confine: folder, etagMethod: false }).header('cache-control', 'no-store');
      },
    },
  ]);
}
