import type { ReactElement } from 'react';
import { Button, Empty, Failed, Key, Link, Loading, SourceGlyph, useBrandChoice, useFormat, useKeys, useSession, useText } from '../kit.ts';
import { platformName } from '../mention/words.ts';
import { EvidenceList } from './identity-card.tsx';
import { useIdentityActs } from './use-identity-acts.ts';
import { type Suggestion, useSuggestions } from './use-profiles.ts';

function Suggested({ suggestion, hasKeys }: { readonly suggestion: Suggestion; readonly hasKeys: boolean }): ReactElement {
  const text = useText();
  const format = useFormat();
  const { mayDo } = useSession();
  const act = useIdentityActs();
  const { identity, author, profile } = suggestion;
  return (
    <li className="identity" data-state="suggested">
      <p className="identity-head">
        <SourceGlyph platform={author?.platform ?? 'post'} />
        <Link className="identity-name" to={`/authors/${encodeURIComponent(identity.authorId)}`}>
          {author?.handle ?? author?.name ?? text('profiles.authorGone')}
        </Link>
        {author && <span className="meta">{platformName(author.platform)}</span>}
        <span className="meta">{text('profiles.queue.is')}</span>
        <Link className="identity-name" to={`/profiles/${encodeURIComponent(identity.profileId)}`}>
          {profile?.displayName ?? text('profiles.profileGone')}
        </Link>
        {profile?.segment && <span className="tag">{profile.segment}</span>}
        <span className="grow" />
        <strong className="figures">{format.percent(identity.confidence)}</strong>
      </p>
      <EvidenceList identity={identity} />
      {mayDo('link', identity.brandId) && (
        <p className="identity-foot">
          <Button onClick={() => void act(identity.id, 'confirm')}>
            {text('profiles.link.confirm')} {hasKeys && <Key name="c" />}
          </Button>
          <Button kind="quiet" onClick={() => void act(identity.id, 'reject')}>
            {text('profiles.link.reject')} {hasKeys && <Key name="d" />}
          </Button>
        </p>
      )}
    </li>
  );
}

/** Links that only likeness speaks for. Somebody decides; either way it can be undone. */
export function SuggestedQueue(): ReactElement {
  const text = useText();
  const { brandIds } = useBrandChoice();
  const { mayDo } = useSession();
  const act = useIdentityActs();
  const query = useSuggestions(brandIds);
  const suggestions = query.data?.identities ?? [];
  const [first] = suggestions;
  const decide = (verb: 'confirm' | 'reject'): void => {
    if (first && mayDo('link', first.identity.brandId)) void act(first.identity.id, verb);
  };
  useKeys({
    c: { run: () => decide('confirm'), label: text('profiles.link.confirm') },
    d: { run: () => decide('reject'), label: text('profiles.link.reject') },
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="pane profile-column" tabIndex={0} aria-label={text('profiles.queue')}>
      <header className="pane-bar">
        <h2 className="pane-title">{text('profiles.queue')}</h2>
        <span className="meta">{text('profiles.queue.how')}</span>
      </header>
      {query.isError && suggestions.length === 0 && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && !query.isError && <Loading />}
      {query.isSuccess && suggestions.length === 0 && (
        <Empty title={text('profiles.queue.empty')} text={text('profiles.queue.empty.why')} />
      )}
      <ul>
        {suggestions.map((suggestion) => (
          <Suggested key={suggestion.identity.id} suggestion={suggestion} hasKeys={suggestion === first} />
        ))}
      </ul>
    </section>
  );
}
