-- Forgets jobs that are done: lane, count, ids …, lane, count, ids …
local i = 1
while i < #ARGV do
  local lane, count = ARGV[i], tonumber(ARGV[i + 1])
  local ids = { unpack(ARGV, i + 2, i + 1 + count) }
  local held = redis.call('ZREM', '{q}:leases', unpack(ids))
  -- A lease that ran out let its job wait again.
  if held < count then redis.call('ZREM', '{q}:lane:' .. lane, unpack(ids)) end
  redis.call('HDEL', '{q}:jobs', unpack(ids))
  redis.call('SREM', '{q}:admitted', unpack(ids))
  release(lane, held)
  i = i + 2 + count
end
