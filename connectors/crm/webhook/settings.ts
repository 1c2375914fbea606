import type { Labels } from '../../kit/index.ts';

export const labels: Labels<'url' | 'secret'> = {
  url: {
    de: 'Zieladresse',
    en: 'Target address',
    help: { de: 'Dorthin werden angereicherte Profile geschickt.', en: 'Enriched profiles are sent there.' },
  },
  secret: {
    de: 'Geheimnis',
    en: 'Secret',
    help: { de: 'Damit prüft das CRM, dass wir es sind.', en: 'With it the CRM checks that it is us.' },
  },
};
