import { type ReactElement, useState } from 'react';
import { type Correction, type Findings, IntentLabel, SentimentLabel, UrgencyLevel } from '../../../server/domain/findings.ts';
import { Mention } from '../../../server/domain/mention.ts';
import { ask, Button, Checkbox, Dialog, Select, TextField, useText } from '../kit.ts';
import { changesOf, type Judgement, judgementOf } from './judgement.ts';
import { RestKeys } from './rest-keys.tsx';
import { useFindingWords } from './words.ts';

type CorrectionDialogProps = {
  readonly mentionId: string;
  readonly findings: Findings;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

const save = (mentionId: string, { finding, value }: Pick<Correction, 'finding' | 'value'>) =>
  ask(`/api/mentions/${encodeURIComponent(mentionId)}/corrections`, Mention, { method: 'POST', body: { finding, value } });

type PartProps = { readonly judged: Judgement; readonly onJudge: (judged: Judgement) => void };

function Intents({ judged, onJudge }: PartProps): ReactElement {
  const text = useText();
  const toggle = (label: IntentLabel, isOn: boolean): void =>
    onJudge({ ...judged, intents: isOn ? [...judged.intents, label] : judged.intents.filter((each) => each !== label) });
  return (
    <fieldset className="correct-intents">
      <legend>{text('inbox.filter.intent')}</legend>
      {IntentLabel.options.map((label) => (
        <Checkbox
          key={label}
          label={text(`inbox.intent.${label}`)}
          checked={judged.intents.includes(label)}
          onChange={(isOn) => toggle(label, isOn)}
        />
      ))}
    </fieldset>
  );
}

function Aspects({ judged, onJudge }: PartProps): ReactElement | null {
  const text = useText();
  const { topicName } = useFindingWords();
  if (judged.aspects.length === 0) return null;
  const polarities = ['positive', 'neutral', 'negative', 'none'] as const;
  return (
    <fieldset className="correct-aspects">
      <legend>{text('inbox.correct.aspects')}</legend>
      {judged.aspects.map(({ aspect, polarity }) => (
        <Select
          key={aspect}
          label={topicName(aspect)}
          value={polarity}
          options={polarities.map((value) => ({
            value,
            label: value === 'none' ? text('inbox.correct.noAspect') : text(`ui.sentiment.${value}`),
          }))}
          onChange={(value) =>
            onJudge({ ...judged, aspects: judged.aspects.map((each) => (each.aspect === aspect ? { aspect, polarity: value } : each)) })
          }
        />
      ))}
    </fieldset>
  );
}

/** A person's better judgement. Only what was changed is sent; it outranks every step from then on. */
export function CorrectionDialog({ mentionId, findings, onDone, onClose }: CorrectionDialogProps): ReactElement {
  const text = useText();
  const before = judgementOf(findings);
  const [judged, setJudged] = useState<Judgement>(before);
  const [error, setError] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const changes = changesOf(before, judged);
  const submit = async (): Promise<void> => {
    setSaving(true);
    try {
      // One after the other: each is a write to the same mention.
      for (const change of changes) await save(mentionId, change);
      onDone();
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : String(cause));
      setSaving(false);
    }
  };
  return (
    <Dialog title={text('inbox.correct.title')} onClose={onClose} width="wide">
      <RestKeys />
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className="form-row">
          <Select
            label={text('inbox.filter.sentiment')}
            value={judged.sentiment}
            options={SentimentLabel.options.map((value) => ({ value, label: text(`ui.sentiment.${value}`) }))}
            onChange={(sentiment) => setJudged({ ...judged, sentiment })}
          />
          <Select
            label={text('inbox.filter.urgency')}
            value={judged.urgency}
            options={UrgencyLevel.options.map((value) => ({ value, label: text(`inbox.urgency.${value}`) }))}
            onChange={(urgency) => setJudged({ ...judged, urgency })}
          />
          <TextField
            label={text('inbox.correct.language')}
            value={judged.language}
            onChange={(language) => setJudged({ ...judged, language })}
          />
        </div>
        <Intents judged={judged} onJudge={setJudged} />
        <Aspects judged={judged} onJudge={setJudged} />
        <TextField
          label={text('inbox.filter.topic')}
          hint={text('inbox.correct.topics.hint')}
          value={judged.topics}
          onChange={(topics) => setJudged({ ...judged, topics })}
        />
        <Checkbox label={text('inbox.correct.spam')} checked={judged.isSpam} onChange={(isSpam) => setJudged({ ...judged, isSpam })} />
        {error && (
          <p role="alert" className="field-error">
            {error}
          </p>
        )}
        <div className="form-actions">
          <Button kind="next" type="submit" disabled={changes.length === 0 || isSaving}>
            {text('inbox.correct.save', { count: changes.length })}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {text('ui.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
