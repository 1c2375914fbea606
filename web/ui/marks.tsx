import { type ReactElement, useEffect, useState } from 'react';
import type { SentimentLabel } from '../../server/domain/findings.ts';
import type { Presence } from '../../server/domain/ticket.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useText } from '../i18n/use-text.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';
import './marks.css';

const stroke = { fill: 'none', strokeLinecap: 'round' } as const;

function drawing(sentiment: SentimentLabel, isStrong: boolean): ReactElement {
  if (sentiment === 'neutral') return <circle cx="8" cy="8" r="2.8" {...stroke} stroke="currentColor" strokeWidth="1.5" />;
  if (sentiment === 'mixed') {
    return (
      <>
        <path d="M7.3 2H3.5A1.5 1.5 0 0 0 2 3.5v9A1.5 1.5 0 0 0 3.5 14h3.8z" fill="var(--neg)" />
        <path d="M8.7 1.9a6.2 6.2 0 0 1 0 12.2z" fill="var(--pos)" />
        <path d="M3.6 8H6" stroke="var(--surface)" strokeWidth="1.7" />
        <path d="M10 8h3.2M11.6 6.4v3.2" stroke="var(--surface)" strokeWidth="1.5" />
      </>
    );
  }
  const sign = sentiment === 'positive' ? 'M5.2 8h5.6M8 5.2v5.6' : 'M5.2 8h5.6';
  const shape =
    sentiment === 'positive' ? (
      <circle cx="8" cy="8" r={isStrong ? 6.2 : 5.5} />
    ) : (
      <rect x={isStrong ? 2 : 2.7} y={isStrong ? 2 : 2.7} width={isStrong ? 12 : 10.6} height={isStrong ? 12 : 10.6} rx="1.5" />
    );
  return (
    <>
      <g fill={isStrong ? 'currentColor' : 'none'} stroke={isStrong ? 'none' : 'currentColor'} strokeWidth="1.5">
        {shape}
      </g>
      <path d={sign} {...stroke} stroke={isStrong ? 'var(--surface)' : 'currentColor'} strokeWidth={isStrong ? 1.9 : 1.6} />
    </>
  );
}

type SentimentMarkProps = {
  readonly sentiment: SentimentLabel;
  /** Mild is an outline, strong is filled. */
  readonly strength?: 1 | 2;
  readonly size?: number;
};

/** Square-minus, circle-plus, a small ring, half and half: shape and sign carry it, not the hue. */
export function SentimentMark({ sentiment, strength = 2, size = 15 }: SentimentMarkProps): ReactElement {
  const text = useText();
  return (
    <svg
      className="sentiment-mark"
      data-sentiment={sentiment}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      role="img"
      aria-label={text(`ui.sentiment.${sentiment}`)}
    >
      {drawing(sentiment, strength === 2)}
    </svg>
  );
}

export type Place = 'post' | 'forum' | 'review' | 'feed' | 'file' | 'hook';

const PLACES: Readonly<Record<string, Place>> = {
  mastodon: 'post',
  bluesky: 'post',
  lemmy: 'forum',
  reddit: 'forum',
  discourse: 'forum',
  forum: 'forum',
  hackernews: 'forum',
  review: 'review',
  reviews: 'review',
  trustpilot: 'review',
  appstore: 'review',
  feed: 'feed',
  rss: 'feed',
  blog: 'feed',
  news: 'feed',
  file: 'file',
  webhook: 'hook',
  hook: 'hook',
};

const isPlace = (place: string): place is Place => ['post', 'forum', 'review', 'feed', 'file', 'hook'].includes(place);

/** What kind of place a platform is, for its glyph. */
export function placeOf(platform: string): Place {
  const name = platform.toLowerCase();
  if (isPlace(name)) return name;
  return PLACES[name] ?? (name.includes('review') ? 'review' : name.includes('forum') ? 'forum' : 'post');
}

/** The kind of place, drawn: post, forum, review, feed, file, hook. Never a brand's logo. */
export function SourceGlyph({ place, platform }: { readonly place?: Place; readonly platform?: string }): ReactElement {
  const text = useText();
  const kind = place ?? placeOf(platform ?? 'post');
  const name: IconName = kind;
  return <Icon name={name} size={13} label={text(`ui.place.${kind}`)} />;
}

/** How long ago, kept true while it shows; the whole time on hover. */
export function Age({ at }: { readonly at: Date }): ReactElement {
  const format = useFormat();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 30_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time className="age" dateTime={at.toISOString()} title={format.dateTime(at)}>
      {format.ago(at)}
    </time>
  );
}

/** 'Sanne Krüger' → SK */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = [...(words[0] ?? '?')][0] ?? '?';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : ([...(words[0] ?? '')][1] ?? '');
  return (first + last).toUpperCase();
}

export function Initials({ name, size = 28 }: { readonly name: string; readonly size?: number }): ReactElement {
  return (
    <span className="initials" style={{ width: size, height: size, fontSize: Math.max(9.5, size * 0.39) }} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

/** A colleague who is here too: linden with a pen writes, dashed is still. */
export function PresenceRing({ presence }: { readonly presence: Pick<Presence, 'name' | 'doing'> }): ReactElement {
  const text = useText();
  const words = text(`ui.presence.${presence.doing}`, { name: presence.name });
  return (
    <span className="presence-ring" data-doing={presence.doing} role="img" aria-label={words} title={words}>
      {initialsOf(presence.name)}
      {presence.doing === 'writing' && (
        <span className="presence-pen">
          <Icon name="pen" size={11} />
        </span>
      )}
    </span>
  );
}
