import {useState} from 'react';
import type {ButtonEvent} from 'live-agent-invitation';
import {api} from '../api.js';
import {Invitation} from './Invitation.js';

export function App() {
  const [heading, setHeading] = useState('Questions?');
  const [prevents, setPrevents] = useState(false);
  const [shown, setShown] = useState(true);
  const [events, setEvents] = useState('');
  const onEvent = (event: ButtonEvent) => {
    if (prevents) event.preventDefault();
    setEvents((before) => `${before}${event.type} `);
  };
  return (
    <main>
      <button id="rename" onClick={() => setHeading('Questions about sizes?')}>
        Rename
      </button>
      <button id="prevent" onClick={() => setPrevents(!prevents)}>
        Prevent
      </button>
      <button id="toggle" onClick={() => setShown(!shown)}>
        Mount or unmount
      </button>
      <output>{events}</output>
      {shown && <Invitation heading={heading} api={api} onEvent={onEvent} />}
    </main>
  );
}
