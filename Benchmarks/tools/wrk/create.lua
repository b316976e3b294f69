-- Creates credentials of one source, each with a password and a vaulted field: create.lua SOURCE
local source, number, thread = nil, 0, 0
local threads = 0

function setup(thread_handle)
  threads = threads + 1
  thread_handle:set("thread", threads)
end

function init(arguments)
  source = arguments[1]
end

function request()
  number = number + 1
  local name = thread .. "-" .. number
  local body = '{"source_id":"' .. source .. '","auth_method":"username_password",'
    .. '"external_id":"e' .. name .. '","auth_credentials":{"username":"person",'
    .. '"password":"secret ' .. name .. '","source_fields":{"branch":"north","pin":"' .. name
    .. '"},"tokenized":["pin"]}}'
  return wrk.format("POST", nil, { ["Content-Type"] = "application/json",
    ["Authorization"] = wrk.headers["Authorization"] }, body)
end
