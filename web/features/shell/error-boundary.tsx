import { Component, type ReactNode } from 'react';
import { Failed } from '../kit.ts';

type Props = { readonly children: ReactNode; readonly path?: string };
type State = { readonly error: unknown; readonly path: string | undefined };

/** Keeps the rest of the house standing when one screen breaks; another path starts afresh. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, path: this.props.path };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.path === state.path ? null : { error: null, path: props.path };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return <Failed error={this.state.error} onRetry={() => this.setState({ error: null })} />;
  }
}
