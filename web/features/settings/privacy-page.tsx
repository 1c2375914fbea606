import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { z } from 'zod';
import { ProfileView } from '../../../server/domain/profile.ts';
import { ask, Button, Failed, Link, Loading, TextField, useBrandChoice, useText } from '../kit.ts';
import { EraseDialog, type Subject } from './erase-dialog.tsx';

const Profiles = z.object({ profiles: z.array(ProfileView), next: z.string().nullable() });

type FoundProps = { readonly subject: Subject; readonly hint?: string; readonly onErase: () => void };

function Found({ subject, hint, onErase }: FoundProps): ReactElement {
  const text = useText();
  const { brands } = useBrandChoice();
  const href = `/api/privacy/export?${new URLSearchParams(subject.ids)}`;
  return (
    <li className="found-line">
      <span className="grow">
        <b>{subject.name}</b>{' '}
        <span className="meta">{[brands.find(({ id }) => id === subject.brandId)?.name, hint].filter(Boolean).join(' · ')}</span>
      </span>
      <a className="button" href={href} download>
        {text('settings.privacy.export')}
      </a>
      <Button kind="danger" onClick={onErase}>
        {text('settings.privacy.erase')}
      </Button>
    </li>
  );
}

/** Finds a person, hands out what we hold, or forgets them. */
export function PrivacyPage(): ReactElement {
  const text = useText();
  const { brandIds } = useBrandChoice();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const [author, setAuthor] = useState('');
  const [subject, setSubject] = useState<Subject | null>(null);
  const [erased, setErased] = useState<{ readonly name: string; readonly counts: string } | null>(null);
  const search = new URLSearchParams({ brandIds: brandIds.join(','), text: asked });
  const query = useQuery({
    queryKey: ['profiles', 'privacy', asked, brandIds],
    queryFn: () => ask(`/api/profiles?${search}`, Profiles),
    enabled: asked !== '',
  });
  const authorSubject: Subject | null =
    author.trim() === ''
      ? null
      : { ids: { authorId: author.trim() }, name: text('settings.privacy.account', { id: author.trim() }), brandId: null };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(typed.trim());
    setErased(null);
  };
  const found = query.data?.profiles ?? [];
  return (
    <>
      <p className="lead">{text('settings.privacy.intro')}</p>
      <form className="form" onSubmit={submit}>
        <TextField label={text('settings.privacy.find')} type="search" value={typed} onChange={setTyped} />
        <div className="form-actions">
          <Button kind="next" type="submit" disabled={typed.trim() === ''}>
            {text('settings.privacy.search')}
          </Button>
        </div>
        <TextField label={text('settings.privacy.author')} placeholder="a.…" value={author} onChange={setAuthor} />
      </form>
      {erased && (
        <div className="once" role="status">
          <p>{text('settings.privacy.erased', { name: erased.name })}</p>
          <p className="meta">{text('settings.privacy.erased.counts', { counts: erased.counts })}</p>
        </div>
      )}
      <h3>{text('settings.privacy.found')}</h3>
      {query.isFetching && <Loading />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && found.length === 0 && !authorSubject && <p className="meta">{text('settings.privacy.none')}</p>}
      <ul>
        {authorSubject && <Found subject={authorSubject} onErase={() => setSubject(authorSubject)} />}
        {found.map((profile) => {
          const one: Subject = { ids: { profileId: profile.id }, name: profile.displayName, brandId: profile.brandId };
          return <Found key={profile.id} subject={one} hint={profile.crmId ?? profile.company ?? ''} onErase={() => setSubject(one)} />;
        })}
      </ul>
      <p className="meta">
        <Link to="/profiles" className="text-link">
          {text('shell.room.profiles')}
        </Link>
      </p>
      {subject && (
        <EraseDialog
          subject={subject}
          onErased={(counts) => {
            setErased({ name: subject.name, counts });
            setSubject(null);
            void query.refetch();
          }}
          onClose={() => setSubject(null)}
        />
      )}
    </>
  );
}
