'use client';

import {useEffect, useRef, useState} from 'react';
import type {LiveAgentInvitation} from 'live-agent-invitation';
import type {} from 'live-agent-invitation/react.d.ts';

export function Invitation() {
  const tag = useRef<LiveAgentInvitation>(null);
  const [accepted, setAccepted] = useState(false);

  useEffect(() => {
    const events = new AbortController();
    const onAccepted = () => setAccepted(true);
    tag.current!.addEventListener('button-accepted', onAccepted, {signal: events.signal});
    // After the listeners, so that they receive the first event.
    void import('live-agent-invitation/define.js');
    return () => events.abort();
  }, []);

  return (
    <>
      <live-agent-invitation ref={tag} button-id="573000000000001" heading="Questions?" hidden>
        Ana knows them all.
      </live-agent-invitation>
      {accepted && <p role="status">The chat is open.</p>}
    </>
  );
}
