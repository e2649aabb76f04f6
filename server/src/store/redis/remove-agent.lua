-- Removes an agent and ends their work. Returns the change.
return removeAgent(ARGV[1], ARGV[2])
