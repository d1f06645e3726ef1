-- Forgets jobs that are done.
for i = 1, #ARGV do
  local id = ARGV[i]
  local packed = redis.call('HGET', '{q}:jobs', id)
  if packed then
    if redis.call('ZREM', '{q}:leases', id) == 1 then
      redis.call('HINCRBY', '{q}:busy', string.match(packed, '"l":"(%x+)"'), -1)
    end
    redis.call('HDEL', '{q}:jobs', id)
    redis.call('SREM', '{q}:admitted', id)
  end
end
