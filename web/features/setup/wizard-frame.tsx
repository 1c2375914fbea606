import { type ReactElement, type ReactNode, useEffect } from 'react';
import { Logo } from '../../ui/icon.tsx';
import { Button, Icon, useLanguage, useText } from '../kit.ts';
import './wizard.css';

export const STEPS = ['admin', 'brand', 'sources', 'rights', 'look'] as const;
export type Step = (typeof STEPS)[number];

type WizardFrameProps = {
  readonly step: Step;
  /** What a finished step came to, beside its name. */
  readonly notes: Readonly<Partial<Record<Step, string>>>;
  /** Steps one may go back to. */
  readonly onGo: (step: Step) => void;
  readonly children: ReactNode;
};

function StepLine({
  step,
  number,
  frame,
}: {
  readonly step: Step;
  readonly number: number;
  readonly frame: WizardFrameProps;
}): ReactElement {
  const text = useText();
  const at = STEPS.indexOf(frame.step);
  const state = number - 1 < at ? 'past' : number - 1 === at ? 'now' : 'ahead';
  const mayGo = state === 'past' && step !== 'admin' && frame.step !== 'look';
  const name = <b>{text(`setup.step.${step}`)}</b>;
  return (
    <li data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
      <span className="step-number" aria-hidden="true">
        {state === 'past' ? <Icon name="check" size={13} /> : number}
      </span>
      <span className="step-words">
        {mayGo ? (
          <button type="button" onClick={() => frame.onGo(step)}>
            {name}
          </button>
        ) : (
          name
        )}
        <span className="meta">{frame.notes[step] ?? text(`setup.meta.${step}`)}</span>
      </span>
    </li>
  );
}

/** The wizard: where we are at the left, the step at the right. */
export function WizardFrame(props: WizardFrameProps): ReactElement {
  const text = useText();
  const { language, setLanguage } = useLanguage();
  useEffect(() => {
    document.title = `${text('setup.title')} · Earshot`;
  }, [text]);
  return (
    <div className="wizard">
      <header className="wizard-head">
        <Logo size={24} />
        <b>{text('setup.title')}</b>
        <span className="grow" />
        <span className="meta wizard-hint">{text('setup.hint')}</span>
        <Button kind="quiet" onClick={() => setLanguage(language === 'de' ? 'en' : 'de')}>
          {text('login.language')}
        </Button>
      </header>
      <div className="wizard-body">
        <nav className="wizard-steps" aria-label={text('setup.steps')}>
          <ol>
            {STEPS.map((step, index) => (
              <StepLine key={step} step={step} number={index + 1} frame={props} />
            ))}
          </ol>
        </nav>
        <main className="wizard-main">{props.children}</main>
      </div>
    </div>
  );
}

type WizardStepProps = { readonly title: string; readonly intro: string; readonly children: ReactNode; readonly footer: ReactNode };

/** One step: a question, what it means, the answer, and the way on at the foot. */
export function WizardStep({ title, intro, children, footer }: WizardStepProps): ReactElement {
  return (
    <>
      <div className="wizard-scroll">
        <div className="wizard-page">
          <h1>{title}</h1>
          <p className="wizard-intro">{intro}</p>
          {children}
        </div>
      </div>
      <footer className="wizard-foot">
        <div>{footer}</div>
      </footer>
    </>
  );
}
