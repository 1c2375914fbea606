import { UiLanguage } from '../domain/language.ts';

/** The best of our languages that an Accept-Language header asks for; English when it asks for none of them. */
export function acceptedLanguage(header: string | undefined): UiLanguage {
  const wishes = (header ?? '')
    .slice(0, 200)
    .split(',')
    .map((wish) => {
      const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';');
      const quality = Number(parameters.find((parameter) => parameter.trim().startsWith('q='))?.split('=')[1] ?? 1);
      return { language: UiLanguage.safeParse(tag.split('-')[0]).data, quality: Number.isFinite(quality) ? quality : 0 };
    })
    .filter(({ language, quality }) => language && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wishes[0]?.language ?? 'en';
}
