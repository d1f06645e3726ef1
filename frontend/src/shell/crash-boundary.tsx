import { Component, type ReactNode } from 'react';

import { CrashPage } from './crash-page';

/** Catches what a page throws, such as a part of it that a new release has replaced. */
export class CrashBoundary extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    return this.state.crashed ? <CrashPage /> : this.props.children;
  }
}
