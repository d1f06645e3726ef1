-- Takes out jobs that wait (lane, id …); those in a worker's hands stay.
for i = 1, #ARGV, 2 do
  local lane, id = ARGV[i], ARGV[i + 1]
  if redis.call('ZREM', '{q}:lane:' .. lane, id) == 1 then
    redis.call('HDEL', '{q}:jobs', id)
    redis.call('SREM', '{q}:admitted', id)
  end
end
