-- wrk's part: many sittings over few kept connections, each at its turn, at a steady pace.
-- Arguments: "save" or "beat", the file of seats, milliseconds between two requests of a connection.
local bodies = {
  save = function(seat)
    seat.sequence = seat.sequence + 1
    return string.format('{"epoch":1,"changes":[{"sequence":%d,"position":%d,"answer":"%s","marked":false}]}',
      seat.sequence, seat.sequence % 80 + 1, ("ABCD"):sub(seat.sequence % 4 + 1, seat.sequence % 4 + 1))
  end,
  beat = function(seat)
    return '{"epoch":1,"acknowledged":0,"hidden":false,"focused":true,"offline_ms":0}'
  end,
}

function init(arguments)
  call, pause = arguments[1], tonumber(arguments[3])
  seats, turn = {}, 0
  for sitting, token in io.open(arguments[2]):read("*a"):gmatch("(%S+) (%S+)\n") do
    seats[#seats + 1] = { path = "/sit/" .. sitting .. "/" .. call, sequence = 0,
      headers = { ["Content-Type"] = "application/json", ["X-Sitting-Token"] = token } }
  end
  math.randomseed(1)
end

function delay()
  return math.random(0, 2 * pause)
end

-- The one that wrk asks for before anything is sent, to see what requests look like, is thrown away.
local shown = false

function request()
  if not shown then
    shown = true
    return wrk.format("POST", "/sit/")
  end
  turn = turn % #seats + 1
  local seat = seats[turn]
  return wrk.format("POST", seat.path, seat.headers, bodies[call](seat))
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("figures %d %d %d %.0f %.0f\n", summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
