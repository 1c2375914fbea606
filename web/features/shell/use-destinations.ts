import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { SavedView } from '../../../server/domain/inbox.ts';
import { addressOf } from '../inbox/inbox-address.ts';
import { ask, useBrandChoice, useNavigate, useSession, useText } from '../kit.ts';
import type { Destination } from './palette-search.ts';
import { ROOMS, SETTINGS_PAGES } from './rooms.ts';
import { useMySettings } from './use-my-settings.ts';

const Views = z.object({ views: z.array(SavedView) });

/** Everything the palette can lead to: rooms, saved views, brands, settings, and a few acts. */
export function useDestinations(): readonly Destination[] {
  const text = useText();
  const navigate = useNavigate();
  const { user, mayDo } = useSession();
  const { brands, choose } = useBrandChoice();
  const { mutate } = useMySettings();
  const { data } = useQuery({ queryKey: ['views'], queryFn: () => ask('/api/views', Views), staleTime: 60_000 });

  const rooms = ROOMS.map((room) => ({
    id: room.path,
    kind: text('shell.palette.room'),
    name: text(room.name),
    open: () => navigate(room.path),
  }));
  const views = (data?.views ?? []).map((view) => ({
    id: view.id,
    kind: text('shell.palette.view'),
    name: view.name,
    open: () => {
      const { brandIds: _brandIds, handling, ...narrowing } = view.filter;
      navigate(addressOf({ tab: handling ?? 'all', order: view.order, narrowing }, null));
    },
  }));
  const everyBrand = { id: 'brand:*', kind: text('shell.palette.brand'), name: text('shell.brand.all'), open: () => choose(null) };
  const ofBrands = brands.map((brand) => ({
    id: `brand:${brand.id}`,
    kind: text('shell.palette.brand'),
    name: brand.name,
    open: () => choose(brand.id),
  }));
  const settings = SETTINGS_PAGES.filter(({ permission }) => permission === null || mayDo(permission)).map(({ id, name }) => ({
    id: `settings:${id}`,
    kind: text('shell.palette.setting'),
    name: text(name),
    open: () => navigate(`/settings/${id}`),
  }));
  const acts = [
    { name: text('shell.language.other'), change: { language: user.language === 'de' ? 'en' : 'de' } as const },
    ...(['light', 'dark', 'auto'] as const).map((theme) => ({
      name: text('shell.theme', { theme: text(`shell.theme.${theme}`) }),
      change: { theme },
    })),
  ].map(({ name, change }) => ({ id: name, kind: text('shell.palette.act'), name, open: () => mutate(change) }));
  return [...rooms, ...views, ...(brands.length > 1 ? [everyBrand, ...ofBrands] : []), ...settings, ...acts];
}
