/** Catches a fault while drawing: says so, gives the details, and offers to draw again; what was made is kept. */
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import controls from '../components/controls.module.css';
import { SeverityGlyph } from '../components/severity-glyph.tsx';
import styles from './app.module.css';

interface FaultState {
  readonly fault: Error | undefined;
  readonly where: string;
}

export class FaultBoundary extends Component<{ readonly children: ReactNode }, FaultState> {
  override state: FaultState = { fault: undefined, where: '' };

  static getDerivedStateFromError(fault: Error): Partial<FaultState> {
    return { fault };
  }

  override componentDidCatch(_fault: Error, { componentStack }: ErrorInfo): void {
    this.setState({ where: componentStack ?? '' });
  }

  override render(): ReactNode {
    const { fault, where } = this.state;
    if (!fault) return this.props.children;
    const details = `${fault.message}\n${fault.stack ?? ''}\n${where}`;
    return (
      <div className={styles.empty} role="alert">
        <p>
          <SeverityGlyph severity="fault" /> The screen stopped because of a fault in the program. What you made is
          kept.
        </p>
        <pre className={styles.details}>{details}</pre>
        <span>
          <Button className={controls.button ?? ''} onPress={() => void navigator.clipboard.writeText(details)}>
            Copy details
          </Button>{' '}
          <Button className={controls.button ?? ''} onPress={() => this.setState({ fault: undefined, where: '' })}>
            Draw again
          </Button>
        </span>
      </div>
    );
  }
}
