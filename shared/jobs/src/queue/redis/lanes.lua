-- What every script shares. Keys under one hash tag:
--   jobs      hash   id → packed job          leases   zset  id by lease end, ms
--   lane:L    zset   id by due time, ms       wake     zset  lane by when to look at it, ms
--   ring      list   lanes in turn            listed   set   lanes that stand in the ring
--   busy      hash   lane → jobs held         weights  hash  lane → jobs a turn
--   gate:G    list   last admissions, ms      admitted set   ids that passed their gate
--   turn      string what is left of the first lane's turn
-- A lane stands in the ring while it may have due jobs. It leaves when it has none, to be woken,
-- or when it holds its limit, to come again when it gives a job back.
local function server_ms()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

local function list(lane)
  if redis.call('SADD', '{q}:listed', lane) == 1 then redis.call('RPUSH', '{q}:ring', lane) end
end

local function delay(lane, id, due)
  redis.call('ZADD', '{q}:lane:' .. lane, due, id)
  redis.call('ZADD', '{q}:wake', 'LT', due, lane)
end

local function release(lane, count)
  if count == 0 then return end
  if redis.call('HINCRBY', '{q}:busy', lane, -count) <= 0 then
    redis.call('HDEL', '{q}:busy', lane)
  end
  if redis.call('EXISTS', '{q}:lane:' .. lane) == 1 then list(lane) end
end
