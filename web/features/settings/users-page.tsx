import { type ReactElement, useState } from 'react';
import type { User } from '../../../server/domain/access.ts';
import { CopyLine } from '../../ui/copy-line.tsx';
import { Button, Failed, Icon, Loading, Menu, useFormat, useSession, useText } from '../kit.ts';
import { useGrantWords } from './grant-table.tsx';
import { GrantsDialog } from './grants-dialog.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { useUserActs, useUsers } from './use-users.ts';

type Link = { readonly label: string; readonly url: string };

/** Everybody who can sign in, and what they may do. */
export function UsersPage(): ReactElement {
  const text = useText();
  const format = useFormat();
  const grantWords = useGrantWords();
  const { user: me } = useSession();
  const users = useUsers();
  const { setDisabled, reset } = useUserActs();
  const [link, setLink] = useState<Link | null>(null);
  const [dialog, setDialog] = useState<'invite' | User | null>(null);
  const resetLink = (user: User): void =>
    reset.mutate(user, { onSuccess: ({ link: url }) => setLink({ label: text('settings.users.link.reset', { name: user.name }), url }) });
  const actsOf = (user: User) => [
    { label: text('settings.users.change'), onChoose: () => setDialog(user) },
    { label: text('settings.users.reset'), onChoose: () => resetLink(user) },
    'line' as const,
    user.disabledAt
      ? { label: text('settings.users.enable'), onChoose: () => setDisabled.mutate({ id: user.id, isDisabled: false }) }
      : {
          label: text('settings.users.disable'),
          isDangerous: true,
          disabled: user.id === me.id,
          onChoose: () => setDisabled.mutate({ id: user.id, isDisabled: true }),
        },
  ];
  return (
    <>
      <div className="head-line">
        <p className="lead">{text('settings.users.intro')}</p>
        <Button kind="next" onClick={() => setDialog('invite')}>
          {text('settings.users.invite')}
        </Button>
      </div>
      {link && (
        <div className="once">
          <CopyLine label={link.label} value={link.url} />
          <p className="meta">{text('settings.users.link.hint')}</p>
        </div>
      )}
      {users.isPending && <Loading />}
      {users.isError && <Failed error={users.error} onRetry={() => void users.refetch()} />}
      {users.data && (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{text('settings.users.name')}</th>
              <th scope="col">{text('settings.users.grants')}</th>
              <td />
              <td />
            </tr>
          </thead>
          <tbody>
            {users.data.users.map((user) => (
              <tr key={user.id} className={user.disabledAt ? 'is-off' : undefined}>
                <th scope="row">
                  {user.name}
                  <small>{user.email}</small>
                </th>
                <td>{grantWords(user.grants)}</td>
                <td>
                  {user.disabledAt ? (
                    <span className="tag" data-tone="line">
                      {text('settings.users.disabled')}
                    </span>
                  ) : user.isInvited ? (
                    <span className="tag" data-tone="warn">
                      {text('settings.users.invited')}
                    </span>
                  ) : (
                    <span className="meta">{text('settings.users.since', { day: format.day(user.createdAt) })}</span>
                  )}
                </td>
                <td className="table-acts">
                  <Menu label={text('settings.users.acts', { name: user.name })} kind="quiet" items={actsOf(user)}>
                    <Icon name="more" />
                  </Menu>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {dialog === 'invite' && (
        <InviteDialog
          onInvited={(name, url) => {
            setLink({ label: text('settings.users.link.invitation', { name }), url });
            setDialog(null);
          }}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog !== null && dialog !== 'invite' && <GrantsDialog user={dialog} onClose={() => setDialog(null)} />}
    </>
  );
}
