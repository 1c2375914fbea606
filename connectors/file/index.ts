import type { Connector } from '../../server/domain/connector.ts';
import { FileSettings } from './settings.ts';

export { readMentionLine } from '../kit/index.ts';
export { readFieldMap } from './fields.ts';
export { formatOfName, readLines } from './read-lines.ts';
export { labels } from './settings.ts';

/** Where imported files belong. Reads nothing by itself: the import brings the lines. */
export const file: Connector<FileSettings> = {
  manifest: {
    kind: 'file',
    name: 'Datei / File',
    place: 'file',
    secretNames: [],
    canPublish: false,
    isPolled: false,
    defaultEverySeconds: 86_400,
  },
  settings: FileSettings,
  check: async () => ({
    ok: true,
    text: { de: 'Dateien werden mit dem Import gelesen.', en: 'Files are read by the import.' },
    missingScopes: [],
    found: null,
    sample: null,
  }),
};
