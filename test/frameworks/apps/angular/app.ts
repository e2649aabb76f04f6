import {Component, signal} from '@angular/core';
import type {ButtonEvent} from 'live-agent-invitation';
import {api} from '../api.js';
import {Invitation} from './invitation.js';

@Component({
  selector: 'app-root',
  imports: [Invitation],
  template: `
    <main>
      <button id="rename" (click)="heading.set('Questions about sizes?')">Rename</button>
      <button id="prevent" (click)="prevents.set(!prevents())">Prevent</button>
      <button id="toggle" (click)="shown.set(!shown())">Mount or unmount</button>
      <output>{{ events() }}</output>
      @if (shown()) {
        <app-invitation [heading]="heading()" [api]="api" (event)="onEvent($event)" />
      }
    </main>
  `,
})
export class App {
  protected readonly heading = signal('Questions?');
  protected readonly prevents = signal(false);
  protected readonly shown = signal(true);
  protected readonly events = signal('');
  protected readonly api = api;

  protected onEvent(event: ButtonEvent): void {
    if (this.prevents()) event.preventDefault();
    this.events.update((before) => `${before}${event.type} `);
  }
}
