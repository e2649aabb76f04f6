-- Claims webhooks that are due. A claimed webhook that is not settled in time is due again.
local limit, lifetime = ARGV[1], ARGV[2]
local claimed = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', key('webhooks-due'), '-inf', integer(now), 'LIMIT', 0, limit)) do
  local webhook = redis.call('HGET', key('webhooks'), id)
  if webhook then
    local attempt, rest = string.match(webhook, '^(%d+)\n(.*)$')
    attempt = integer(attempt + 1)
    redis.call('HSET', key('webhooks'), id, attempt .. '\n' .. rest)
    redis.call('ZADD', key('webhooks-due'), now + lifetime, id)
    claimed[#claimed + 1] = {id, attempt .. '\n' .. rest}
  else
    redis.call('ZREM', key('webhooks-due'), id)
  end
end
return claimed
