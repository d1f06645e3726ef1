-- Adds jobs (id, due, packed …). 'push' leaves a job that is there as it is; 'put_back' ends its
-- lease and lets it be due anew.
local put_back = ARGV[1] == 'put_back'
for i = 2, #ARGV, 3 do
  local id, due, packed = ARGV[i], ARGV[i + 1], ARGV[i + 2]
  if put_back then
    if redis.call('ZREM', '{q}:leases', id) == 1 then
      redis.call('HINCRBY', '{q}:busy', string.match(packed, '"l":"(%x+)"'), -1)
    end
    redis.call('HSET', '{q}:jobs', id, packed)
    redis.call('ZADD', '{q}:delayed', due, id)
  elseif redis.call('HSETNX', '{q}:jobs', id, packed) == 1 then
    redis.call('ZADD', '{q}:delayed', due, id)
  end
end
