-- Renews the lease of work. Returns whether the work exists.
local id, lease = ARGV[1], ARGV[2]
if redis.call('HEXISTS', key('work'), id) == 0 then
  return 0
end
redis.call('ZADD', key('work-leases'), now + lease, id)
return 1
