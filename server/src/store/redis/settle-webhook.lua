-- Removes a webhook, or makes it due again later.
local id, delay = ARGV[1], ARGV[2]
if delay == '' then
  redis.call('ZREM', key('webhooks-due'), id)
  redis.call('HDEL', key('webhooks'), id)
elseif redis.call('HEXISTS', key('webhooks'), id) == 1 then
  redis.call('ZADD', key('webhooks-due'), now + delay, id)
end
return 1
