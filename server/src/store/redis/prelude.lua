-- The beginning of every script. KEYS[1] is the prefix of the keys of a site. All keys of a site are in one slot of a cluster, so
-- scripts can derive them from the prefix. The effects of scripts are replicated, so a script can read the time.
local function key(name)
  return KEYS[1] .. ':' .. name
end
local function agentKey(id)
  return key('agent:' .. id)
end
local function workKey(agentId)
  return key('work-of:' .. agentId)
end

local time = redis.call('TIME')
-- The time of the store's clock, in milliseconds.
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function integer(number)
  return string.format('%.0f', number)
end

-- Each field is stored as JSON, because Lua would decode an empty list and encode it as an object.
local FIELDS = {'name', 'presence', 'skills', 'capacity', 'channels', 'outsideLoad'}

local function agentJson(id)
  local values = redis.call('HMGET', agentKey(id), unpack(FIELDS))
  local parts = {'"id":' .. cjson.encode(id)}
  for index, field in ipairs(FIELDS) do
    if values[index] then
      parts[#parts + 1] = '"' .. field .. '":' .. values[index]
    end
  end
  return '{' .. table.concat(parts, ',') .. '}'
end

-- Changes are numbered, so that a process notices a missed change. The first number is the time, so that no number is used again
-- after the store was emptied.
local function beginCount()
  redis.call('SET', key('change-count'), integer(now * 1000), 'NX')
end

-- The id of the last change and its number, or zeros if there was none.
local function lastChange()
  local last = redis.call('XREVRANGE', key('changes'), '+', '-', 'COUNT', 1)[1]
  return {last and last[1] or '0-0', redis.call('GET', key('change-count')) or '0'}
end

local function publish(type, json)
  beginCount()
  local count = redis.call('INCR', key('change-count'))
  local fields = {'count', integer(count), 'type', type, 'json', json}
  return redis.call('XADD', key('changes'), 'MAXLEN', '~', 10000, '*', unpack(fields))
end

local function queueWebhooks(receivers, type, workId, json, reason)
  local because = reason and '"reason":"' .. reason .. '",' or ''
  local body = '{"type":"' .. type .. '","time":' .. integer(now) .. ',' .. because .. '"chat":' .. json .. '}'
  for _, receiver in ipairs(cjson.decode(receivers)[type]) do
    local id = workId .. ':' .. type .. ':' .. receiver
    redis.call('HSET', key('webhooks'), id, '0\n' .. receiver .. '\n' .. body)
    redis.call('ZADD', key('webhooks-due'), now, id)
  end
end

-- Work is stored as lines: the agent, the units in millionths, the kind (chat or item), and JSON, which Lua does not read.
local function startWork(id, agentId, units, kind, json, lease)
  redis.call('HSET', key('work'), id, table.concat({agentId, units, kind, json}, '\n'))
  redis.call('SADD', workKey(agentId), id)
  redis.call('HINCRBY', agentKey(agentId), 'units', units)
  redis.call('ZADD', key('work-leases'), now + lease, id)
  return publish('work-started', json)
end

local function endWork(id, reason, receivers)
  local work = redis.call('HGET', key('work'), id)
  redis.call('ZREM', key('work-leases'), id)
  if not work then
    return false
  end
  local agentId, units, kind, json = string.match(work, '^(.-)\n(.-)\n(.-)\n(.*)$')
  redis.call('HDEL', key('work'), id)
  redis.call('SREM', workKey(agentId), id)
  if redis.call('EXISTS', agentKey(agentId)) == 1 then
    redis.call('HINCRBY', agentKey(agentId), 'units', '-' .. units)
  end
  if kind == 'chat' then
    queueWebhooks(receivers, 'chat-ended', id, json, reason)
  end
  return publish('work-ended', cjson.encode({workId = id, agentId = agentId}))
end

local function removeAgent(id, receivers)
  redis.call('ZREM', key('agent-leases'), id)
  if redis.call('EXISTS', agentKey(id)) == 0 then
    return false
  end
  for _, workId in ipairs(redis.call('SMEMBERS', workKey(id))) do
    endWork(workId, 'agent-removed', receivers)
  end
  redis.call('DEL', agentKey(id), workKey(id))
  return publish('agent-removed', cjson.encode(id))
end

