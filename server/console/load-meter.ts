import {html, type TemplateResult} from 'lit';
import {number, usedUnits, type AgentRecord, type Work} from './state.js';

/** How much of an agent's capacity is in use. @param label - for screen readers. */
export function loadMeter(
  agent: AgentRecord,
  work: readonly Work[],
  label: string,
): TemplateResult {
  const used = usedUnits(agent, work);
  const {capacity} = agent;
  return html`
    <span class="load">
      <meter
        aria-label=${label}
        max=${Math.max(capacity, used, 0.000001)}
        high=${capacity * 0.999}
        optimum="0"
        .value=${used}
      ></meter>
      <span dir="auto">${number(used)} of ${number(capacity)}</span>
    </span>
  `;
}
