import type { ReactElement } from 'react';
import type { TopicRule } from '../../../server/domain/brand.ts';
import { TagsField } from '../../ui/tags-field.tsx';
import { Button, Icon, TextField, useText } from '../kit.ts';

type TopicFieldsProps = { readonly topics: readonly TopicRule[]; readonly onChange: (topics: TopicRule[]) => void };

/** Subjects the brand wants counted, with the words that make a mention belong to one. */
export function TopicFields({ topics, onChange }: TopicFieldsProps): ReactElement {
  const text = useText();
  const set = (at: number, topic: TopicRule): void => onChange(topics.map((old, index) => (index === at ? topic : old)));
  return (
    <fieldset className="term-fields">
      <legend>{text('settings.brand.topics')}</legend>
      <p className="field-hint">{text('settings.brand.topics.hint')}</p>
      {topics.map((topic, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a topic is known by its line only.
        <div key={index} className="topic-line">
          <TextField
            label={text('settings.brand.topic.label', { number: index + 1 })}
            value={topic.label}
            onChange={(label) => set(index, { ...topic, label })}
          />
          <TagsField
            label={text('settings.brand.topic.words', { number: index + 1 })}
            value={topic.words}
            onChange={(words) => set(index, { ...topic, words })}
          />
          <Button
            kind="quiet"
            label={text('settings.brand.topic.remove', { number: index + 1 })}
            onClick={() => onChange(topics.filter((_, at) => at !== index))}
          >
            <Icon name="cross" />
          </Button>
        </div>
      ))}
      <Button kind="quiet" onClick={() => onChange([...topics, { label: '', words: [] }])}>
        <Icon name="plus" /> {text('settings.brand.topic.add')}
      </Button>
    </fieldset>
  );
}
