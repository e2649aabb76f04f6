import {Type, type Static} from 'typebox';
import {FORM, isForm} from '../http/form.js';
import {checkOrigin} from '../http/origins.js';
import {Problem} from '../http/problem.js';
import {reserveChat} from '../model/reserve-chat.js';
import type {Site} from '../model/site.js';
import type {Work} from '../store/store.js';
import {errorAnswers, nothing, type Routes} from './schemas.js';

const Id = Type.String({minLength: 1, maxLength: 200});
const key = Type.String({minLength: 16, maxLength: 200, description: 'Unique and random.'});

/** A request for a chat. The fields are those of the forms that old pages send; all other fields go to the site’s webhooks. */
const ChatDemand = Type.Object({
  button_id: Id,
  agent_id: Type.Optional(Id),
  do_fallback: Type.Optional(
    Type.Unsafe<boolean | 'true' | 'false'>({
      enum: [true, false, 'true', 'false'],
      description: 'Whether another agent may take the chat if that one cannot.',
    }),
  ),
  idempotency_key: Type.Optional(key),
});

const Started = Type.Object({
  chat: Type.String(),
  url: Type.String({description: 'The page of the conversation.'}),
  agent: Type.Optional(
    Type.String({description: 'The agent’s name, if the site publishes names.'}),
  ),
});

/** `POST /chats`: reserves an agent’s capacity and leads to the conversation. */
export const startChatRoute: Routes = async (app, {settings: {limits}, metrics}) => {
  app.post(
    '/chats',
    {
      config: {rateLimit: {max: limits.chatsPerMinute}},
      onRequest: checkOrigin,
      schema: {
        summary: 'Starts a chat: reserves capacity for one agent',
        description: 'JSON is answered with 201, a form with a redirect to the conversation.',
        tags: ['pages'],
        consumes: ['application/json', FORM],
        headers: Type.Object({'idempotency-key': Type.Optional(key)}),
        body: ChatDemand,
        response: {
          201: Started,
          303: nothing('To the conversation.'),
          ...errorAnswers(400, 403, 404, 409, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const {site, body, headers} = request;
      const {button_id: buttonId, agent_id: userId, do_fallback: doFallback, ...rest} = body;
      const {idempotency_key: keyInBody, ...form} = rest;
      if (!site.button(buttonId)) {
        throw new Problem(404, `There is no button "${buttonId}".`, {field: 'button_id'});
      }
      const {work, reason} = await reserveChat(site, {
        buttonId,
        ...(userId !== undefined && {userId, fallback: String(doFallback) === 'true'}),
        key: headers['idempotency-key'] ?? keyInBody,
        form,
      });
      reply.header('cache-control', 'no-store');
      metrics.countChat(site.settings.id, reason);
      if (!work) throw new Problem(409, 'No agent can take the chat.', {reason});
      if (work.buttonId !== buttonId) {
        throw new Problem(422, 'The key belongs to a chat of another button.', {
          field: 'idempotency_key',
        });
      }
      const started = startedChat(site, work);
      return isForm(request) ? reply.redirect(started.url, 303) : reply.code(201).send(started);
    },
  );
};

function startedChat(site: Site, {id, agentId, buttonId = ''}: Work): Static<typeof Started> {
  const {chatUrl, publishAgentNames} = site.settings;
  const name = publishAgentNames ? site.model.agents.get(agentId)?.name : undefined;
  const values: Record<string, string> = {chat: id, button: buttonId, agent: name ?? ''};
  const template = site.button(buttonId)?.chatUrl ?? chatUrl;
  const url = template.replace(/\{(chat|button|agent)\}/g, (_, key: string) =>
    encodeURIComponent(values[key]!),
  );
  return {chat: id, url, ...(name !== undefined && {agent: name})};
}
