import { type ReactElement, useEffect, useRef, useState } from 'react';
import { SearchField } from '../inbox/search-field.tsx';
import {
  Button,
  Empty,
  Failed,
  Initials,
  Key,
  Loading,
  ScreenBar,
  Select,
  useBrandChoice,
  useFormat,
  useKeys,
  useNavigate,
  useText,
} from '../kit.ts';
import { SuggestedQueue } from './suggested-queue.tsx';
import { usePersonaNames, useProfileList } from './use-profiles.ts';

/** Everybody the CRM told us about, and the links that wait for somebody's yes or no. */
export function ProfileList(): ReactElement {
  const text = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const { brandIds } = useBrandChoice();
  const [words, setWords] = useState('');
  const [persona, setPersona] = useState('');
  const [cursor, setCursor] = useState(0);
  const search = useRef<HTMLInputElement>(null);
  const query = useProfileList({ brandIds, text: words, persona });
  const personas = usePersonaNames(brandIds).data?.personas ?? [];
  const profiles = query.data?.pages.flatMap((page) => page.profiles) ?? [];
  const here = Math.min(cursor, profiles.length - 1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list starts at its top.
  useEffect(() => setCursor(0), [words, persona]);
  const open = (id: string | undefined): void => void (id && navigate(`/profiles/${encodeURIComponent(id)}`));
  const step = (by: number): void => setCursor(Math.max(0, Math.min(profiles.length - 1, here + by)));
  useKeys({
    j: { run: () => step(1), label: text('inbox.hint.move') },
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: { run: () => open(profiles[here]?.id), label: text('inbox.hint.open') },
    f: { run: () => search.current?.focus(), label: text('profiles.search') },
  });
  return (
    <div className="profiles-screen">
      <section className="pane profiles-list" aria-label={text('profiles.title')}>
        <ScreenBar title={text('profiles.title')}>
          <SearchField ref={search} words={words} onSearch={setWords} label={text('profiles.search')} />
          {personas.length > 0 && (
            <Select
              label={text('profiles.byPersona')}
              isLabelHidden
              value={persona}
              options={[
                { value: '', label: text('profiles.byPersona.all') },
                ...personas.map(({ id, name, matching }) => ({ value: id as string, label: `${name} (${matching})` })),
              ]}
              onChange={setPersona}
            />
          )}
        </ScreenBar>
        {query.isError && profiles.length === 0 && <Failed error={query.error} onRetry={() => void query.refetch()} />}
        {query.isPending && !query.isError && <Loading />}
        {query.isSuccess && profiles.length === 0 && (
          <Empty
            title={text(words || persona ? 'profiles.empty.narrowed' : 'profiles.empty')}
            text={text(words || persona ? 'profiles.empty.narrowed.why' : 'profiles.empty.why')}
          />
        )}
        {profiles.length > 0 && (
          <div
            className="profile-lines"
            role="listbox"
            tabIndex={0}
            aria-label={text('profiles.title')}
            aria-activedescendant={profiles[here] ? `profile-${profiles[here].id}` : undefined}
          >
            {profiles.map((profile, index) => (
              // The list itself takes the keys.
              // biome-ignore lint/a11y/useKeyWithClickEvents: see above.
              <div
                key={profile.id}
                id={`profile-${profile.id}`}
                className="profile-line"
                role="option"
                tabIndex={-1}
                aria-selected={index === here}
                data-here={index === here}
                onClick={() => open(profile.id)}
                ref={(element) => {
                  if (index === here) element?.scrollIntoView({ block: 'nearest' });
                }}
              >
                <Initials name={profile.displayName} />
                <span className="profile-line-name">
                  <strong>{profile.displayName}</strong>
                  <span className="meta">{[profile.company, profile.crmId].filter(Boolean).join(' · ')}</span>
                </span>
                {profile.segment && <span className="tag">{profile.segment}</span>}
                <span className="meta">{text('profiles.updated', { at: format.day(profile.updatedAt) })}</span>
              </div>
            ))}
          </div>
        )}
        {query.hasNextPage && (
          <p className="ticket-more">
            <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {text('ticket.more')}
            </Button>
          </p>
        )}
        <footer className="inbox-foot">
          <span>
            <Key name="j" />
            <Key name="k" /> {text('inbox.hint.move')}
          </span>
          <span>
            <Key name="Enter" /> {text('inbox.hint.open')}
          </span>
        </footer>
      </section>
      <SuggestedQueue />
    </div>
  );
}
