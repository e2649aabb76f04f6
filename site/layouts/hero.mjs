/** The start of the home page. It contains the tag itself, with an agent who is always online. */
const SETTINGS = JSON.stringify({
  buttons: [{id: '573000000000001', afterAccept: 'always', afterReject: 'always'}],
  secondsBetweenOffers: 3,
  service: {
    type: 'routing',
    buttons: [{id: '573000000000001'}],
    agents: [{id: 'ana', presence: 'online', capacity: 100}],
    chatUrl: 'demo.html',
  },
});

export const hero = `<section class="hero" aria-labelledby="hero-title">
      <div>
        <h1 id="hero-title">A chat invitation as one HTML tag</h1>
        <p>
          It is visible while an agent is available, and only then. Your pages keep their
          <code>liveagent</code> code; you choose the chat service.
        </p>
        <p class="actions">
          <a class="primary" href="#install">Install</a>
          <a href="demo.html">Open the demo</a>
        </p>
      </div>
      <figure>
        <pre tabindex="0" role="region" aria-label="The tag"><code>&lt;<b>live-agent-invitation</b> button-id="573000000000001"
  heading="Which size is yours?" hidden&gt;
  Ask the people who make our teapots.
&lt;/<b>live-agent-invitation</b>&gt;</code></pre>
        <div class="stage">
          <live-agent-invitation
            button-id="573000000000001"
            placement="inline"
            animation="fade"
            heading="Which size is yours?"
            hidden
            >Ask the people who make our teapots.</live-agent-invitation
          >
        </div>
        <figcaption>The tag itself. If you decline, it returns after three seconds.</figcaption>
      </figure>
    </section>
    <script src="dist/live-agent-invitation.classic.min.js"></script>
    <script src="dist/liveagent.min.js" data-settings='${SETTINGS}'></script>`;
