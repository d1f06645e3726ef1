-- Adds jobs (id, lane, due, packed …). 'push' leaves one that is there as it is; 'tried' and
-- 'untouched' end its lease and let it be due anew, through its gate again or not.
local how = ARGV[1]
for i = 2, #ARGV, 4 do
  local id, lane, due, packed = ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3]
  if how == 'push' then
    if redis.call('HSETNX', '{q}:jobs', id, packed) == 1 then delay(lane, id, due) end
  else
    release(lane, redis.call('ZREM', '{q}:leases', id))
    redis.call('HSET', '{q}:jobs', id, packed)
    delay(lane, id, due)
    if how == 'tried' then redis.call('SREM', '{q}:admitted', id) end
  end
end
