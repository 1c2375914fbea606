import type { ReactElement } from 'react';
import { ASPECTS, isAspectKey } from '../../../server/domain/aspects.ts';
import type { PersonaRule } from '../../../server/domain/author.ts';
import { IntentLabel, SentimentLabel } from '../../../server/domain/findings.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Button, Icon, Select, TextField, useLanguage, useText } from '../kit.ts';
import { firstValue, joinField, RULE_FIELDS, splitField } from './persona-draft.ts';
import { valueWords } from './rule-words.ts';

type RuleLineProps = { readonly rule: PersonaRule; readonly number: number; readonly onChange: (rule: PersonaRule) => void };

function ValueField({ rule, number, onChange }: RuleLineProps): ReactElement {
  const text = useText();
  const { language } = useLanguage();
  const { kind } = splitField(rule.field);
  const label = text('personas.form.rule.is', { number });
  const set = (is: string): void => onChange({ ...rule, is });
  const named = (values: readonly string[]) =>
    values.map((value) => ({ value, label: valueWords({ field: kind, is: value }, text, language) }));
  if (kind === 'aspect') {
    const keys = Object.keys(ASPECTS);
    const options = named(isAspectKey(rule.is) ? keys : [rule.is, ...keys]);
    return (
      <ChoiceField
        label={label}
        options={options.sort((a, b) => a.label.localeCompare(b.label, language))}
        value={rule.is}
        onChange={set}
      />
    );
  }
  if (kind === 'intent') return <Select label={label} options={named(IntentLabel.options)} value={rule.is} onChange={set} />;
  if (kind === 'sentiment') return <Select label={label} options={named(SentimentLabel.options)} value={rule.is} onChange={set} />;
  return <TextField label={label} value={rule.is} onChange={set} />;
}

function RuleLine({ rule, number, onChange }: RuleLineProps): ReactElement {
  const text = useText();
  const { kind, attribute } = splitField(rule.field);
  return (
    <>
      <Select
        label={text('personas.form.rule.field', { number })}
        value={kind}
        options={RULE_FIELDS.map((value) => ({ value, label: text(`personas.field.${value}`) }))}
        onChange={(next) => onChange({ ...rule, field: joinField(next, attribute), is: next === kind ? rule.is : firstValue(next) })}
      />
      {kind === 'attribute' && (
        <TextField
          label={text('personas.form.rule.attribute', { number })}
          value={attribute}
          onChange={(name) => onChange({ ...rule, field: joinField('attribute', name) })}
        />
      )}
      <ValueField rule={rule} number={number} onChange={onChange} />
      <TextField
        label={text('personas.form.rule.weight', { number })}
        type="number"
        min={-10}
        max={10}
        value={String(rule.weight)}
        onChange={(weight) => onChange({ ...rule, weight: Math.min(10, Math.max(-10, Number(weight) || 0)) })}
      />
    </>
  );
}

/** The rules by which profiles match. */
export function RuleFields({
  rules,
  onChange,
}: {
  readonly rules: readonly PersonaRule[];
  readonly onChange: (rules: PersonaRule[]) => void;
}): ReactElement {
  const text = useText();
  return (
    <fieldset className="rule-fields">
      <legend>{text('personas.form.rules')}</legend>
      <p className="field-hint">{text('personas.form.rules.hint')}</p>
      {rules.map((rule, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule is known by its line only.
        <div key={index} className="rule-line">
          <RuleLine rule={rule} number={index + 1} onChange={(next) => onChange(rules.map((old, at) => (at === index ? next : old)))} />
          <Button
            kind="quiet"
            label={text('personas.form.rule.remove', { number: index + 1 })}
            onClick={() => onChange(rules.filter((_, at) => at !== index))}
          >
            <Icon name="cross" />
          </Button>
        </div>
      ))}
      <Button kind="quiet" onClick={() => onChange([...rules, { field: 'aspect', is: firstValue('aspect'), weight: 1 }])}>
        <Icon name="plus" /> {text('personas.form.rule.add')}
      </Button>
    </fieldset>
  );
}
