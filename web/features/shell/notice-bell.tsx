import { Menu } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { z } from 'zod';
import { Notice } from '../../../server/domain/ticket.ts';
import { Age, ask, Icon, notify, useLiveEvent, useNavigate, useSession, useText } from '../kit.ts';

const Notices = z.object({ notices: z.array(Notice) });

/** Where a notice leads. */
export function placeOfNotice({ kind, subjectId }: Pick<Notice, 'kind' | 'subjectId'>): string {
  if (kind === 'source-silent') return `/sources?open=${encodeURIComponent(subjectId)}`;
  return `/tickets/${encodeURIComponent(subjectId)}`;
}

/** What was said to me, newest first. */
export function NoticeBell(): ReactElement {
  const text = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { user } = useSession();
  const { data } = useQuery({ queryKey: ['notices'], queryFn: () => ask('/api/notices', Notices), staleTime: 60_000 });
  const read = useMutation({
    mutationFn: (id: string) => ask(`/api/notices/${encodeURIComponent(id)}/read`, Notice, { method: 'POST' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['notices'] }),
  });
  useLiveEvent('notice:raised', ({ body }) => {
    if (body['userId'] !== user.id) return;
    void client.invalidateQueries({ queryKey: ['notices'] });
    const kind = Notice.shape.kind.safeParse(body['kind']);
    if (kind.success) notify({ text: text(`shell.notice.${kind.data}`), kind: kind.data === 'ticket-assigned' ? 'plain' : 'trouble' });
  });
  const notices = data?.notices ?? [];
  const unread = notices.filter((notice) => notice.readAt === null).length;
  const open = (notice: Notice): void => {
    if (notice.readAt === null) read.mutate(notice.id);
    navigate(placeOfNotice(notice));
  };
  return (
    <Menu
      position="right-end"
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      floatingStrategy="fixed"
      transitionProps={{ duration: 0 }}
      classNames={{ dropdown: 'menu notice-list', item: 'menu-item' }}
    >
      <Menu.Target>
        <button type="button" className="menu-bare rail-bell" aria-label={text('shell.notices', { count: unread })}>
          <Icon name="bell" size={18} />
          {unread > 0 && <span className="rail-unread">{unread > 99 ? '99+' : unread}</span>}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {notices.length === 0 && <p className="notices-empty">{text('shell.notices.empty')}</p>}
        {notices.slice(0, 12).map((notice) => (
          <Menu.Item key={notice.id} onClick={() => open(notice)}>
            <span className="notice-words" data-unread={notice.readAt === null}>
              {text(`shell.notice.${notice.kind}`)}
              {notice.readAt === null && <span className="visually-hidden">, {text('shell.notice.unread')}</span>}
            </span>
            <Age at={notice.at} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
