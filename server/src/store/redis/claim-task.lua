
-- Claims a task for a process, or renews its claim. A claim of zero milliseconds ends it. Returns whether the process has the task.
local task, process, lease = key('task:' .. ARGV[1]), ARGV[2], tonumber(ARGV[3])
local holder = redis.call('GET', task)
if holder and holder ~= process then
  return 0
end
if lease == 0 then
  redis.call('DEL', task)
  return 0
end
redis.call('SET', task, process, 'PX', ARGV[3])
return 1
